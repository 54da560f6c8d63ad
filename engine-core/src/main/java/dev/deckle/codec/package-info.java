/**
 * Reads, writes and probes picture files, with their metadata, under limits. A file's format is found in the list of all codecs, by its
 * bytes or by the target's suffix; everything about a format is in the package of its codec, below this one and not exported. This family is the
 * only one that knows {@code javax.imageio}, AWT and commons-imaging; nothing of theirs shows in a public signature.
 *
 * <p>Readers and writers of libraries are instantiated directly. The JDK's own are not exported, so they are taken from the
 * JVM-wide ImageIO registry by their module, never by order; the registry is not changed, no global switch is touched and no
 * temporary file is made for reading.
 */
@NullMarked
package dev.deckle.codec;

import org.jspecify.annotations.NullMarked;
