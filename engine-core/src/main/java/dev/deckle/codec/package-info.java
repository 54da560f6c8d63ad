/**
 * Picture files: read, write, probe, metadata and limits. The only package that knows {@code javax.imageio}, AWT and
 * commons-imaging; nothing of theirs shows in a public signature.
 *
 * <p>Readers and writers of libraries are instantiated directly. The JDK's own are not exported, so they are taken from the
 * JVM-wide ImageIO registry by their module, never by order; the registry is not changed, no global switch is touched and no
 * temporary file is made for reading.
 */
@NullMarked
package dev.deckle.codec;

import org.jspecify.annotations.NullMarked;
