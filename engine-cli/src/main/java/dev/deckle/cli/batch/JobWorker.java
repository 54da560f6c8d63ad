package dev.deckle.cli.batch;

import java.io.IOException;

/** Works on jobs. Called by several threads at once. */
@FunctionalInterface
public interface JobWorker {
    /**
     * Works on a job as far as it goes without waiting for a provider.
     *
     * @throws IOException of the queue, which then gives the job to somebody again
     */
    JobResult work(JobClaim claim) throws IOException;
}
