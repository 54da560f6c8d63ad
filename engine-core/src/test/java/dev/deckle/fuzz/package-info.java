/**
 * Throws bytes at every parser of files and texts from outside: a right result or a typed error is all that may come back.
 *
 * <p>The build runs each target on its seeds and on inputs that were found before. {@code mvn -B -Pfuzz -Dtest=PictureFuzzTest#png
 * -Dsurefire.failIfNoSpecifiedTests=false -pl engine-core test} looks for new ones, one target at a time; what it finds is put beside
 * the seeds.
 */
@NullMarked
package dev.deckle.fuzz;

import org.jspecify.annotations.NullMarked;
