package dev.deckle.cli.batch;

import dev.deckle.cli.report.ReportLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** Says what came of working on a job. */
public sealed interface JobResult {

    /**
     * Reports a job that is done.
     *
     * @param report of it
     */
    record Done(ReportLine report) implements JobResult {}

    /**
     * Reports a job that is set aside.
     *
     * @param report of it, with the error
     * @param unpaid the reference of a run of which the provider executed nothing, so that its money is free again; empty where there is none
     */
    record Failed(ReportLine report, Optional<String> unpaid) implements JobResult {}

    /**
     * Leaves the job to be gone on with later; nobody waits for it.
     *
     * @param after that time; empty for a time that grows with every look
     * @param state how far it is
     * @param unpaid as {@link Failed#unpaid}
     */
    record Later(Optional<Duration> after, ReportLine.State state, Optional<String> unpaid) implements JobResult {}

    /** Leaves the job until a slot at its provider is free; nothing was sent for it. */
    record Parked() implements JobResult {}

    /**
     * Leaves the job where it is until somebody says that it may go on: it is in no queue.
     *
     * @param kind why
     * @param message one line
     * @param model all of whose jobs wait likewise; empty for this job alone
     * @param unpaid as {@link Failed#unpaid}
     */
    record Kept(String kind, String message, Optional<String> model, Optional<String> unpaid) implements JobResult {}

    /** Converts dollars to millionths, rounded up. */
    static long micros(BigDecimal usd) {
        return usd.movePointRight(6).setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
