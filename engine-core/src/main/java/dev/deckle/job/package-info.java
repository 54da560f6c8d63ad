/** One job from a picture and a plan to a finished picture and its report: passes, painting, paste-back. */
@NullMarked
package dev.deckle.job;

import org.jspecify.annotations.NullMarked;
