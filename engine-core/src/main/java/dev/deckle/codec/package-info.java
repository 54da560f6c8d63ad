/**
 * Picture files: read, write, probe, metadata and limits. The only package that knows {@code javax.imageio}, AWT and
 * commons-imaging; nothing of theirs shows in a public signature.
 *
 * <p>Readers and writers are instantiated directly: the JVM-wide ImageIO registry is neither asked nor changed, no global switch
 * is touched and no temporary file is made for reading.
 */
@NullMarked
package dev.deckle.codec;

import org.jspecify.annotations.NullMarked;
