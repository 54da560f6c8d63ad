/**
 * Holds what is said about a job before and after it: {@link dev.deckle.job.JobOptions options},
 * {@link dev.deckle.job.JobReport reports} and {@link dev.deckle.job.KeptRegion the proof} that the original was kept. The jobs
 * themselves are behind the facade.
 */
@NullMarked
package dev.deckle.job;

import org.jspecify.annotations.NullMarked;
