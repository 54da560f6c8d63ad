/**
 * Keeps and works off the jobs of a batch: what a manifest says ({@code Manifest}), the ledger of jobs and money in a database
 * ({@code JobLedger}), and the queue on it, which is db-scheduler's ({@code JobQueue}). How a job is read and painted is told by whoever
 * uses it ({@code JobWorker}); nothing of the command line is known here.
 */
@NullMarked
package dev.deckle.cli.batch;

import org.jspecify.annotations.NullMarked;
