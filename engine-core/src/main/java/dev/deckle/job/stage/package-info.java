/**
 * Does jobs: asks, composes, proves, one stage after the other. Not exported: programs use the facade, and the reports are
 * in {@link dev.deckle.job}.
 */
@NullMarked
package dev.deckle.job.stage;

import org.jspecify.annotations.NullMarked;
