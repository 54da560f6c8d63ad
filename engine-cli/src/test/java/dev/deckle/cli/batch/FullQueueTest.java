package dev.deckle.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A queue whose file takes no more ends the work on it, in one sentence; it goes on where there is room again. */
class FullQueueTest {
    private static final int JOBS = 4;

    @TempDir
    private Path folder;

    private static QueuedJob job(int number) {
        String photo = "/photos/" + number + ".png";
        String target = "/out/" + number + ".png";
        return QueuedJob.of(List.of("expand", "-o", target, photo), photo, target, "local", Map.of(photo, "1"));
    }

    private static void fails(JobLedger ledger, AtomicInteger worked, String full) throws Exception {
        ledger.database()
                .transaction(connection -> connection
                        .createStatement()
                        .execute("create trigger no_room before " + full
                                + " begin select raise(abort, 'database or disk is full'); end"));
        assertThatThrownBy(() -> work(ledger, worked))
                .isInstanceOf(QueueException.class)
                .hasMessageStartingWith("Expected the queue in ")
                .hasMessageContaining("queue.db to answer but received: ")
                .hasMessageContaining("database or disk is full");
        ledger.database().transaction(connection -> connection.createStatement().execute("drop trigger no_room"));
    }

    private static void work(JobLedger ledger, AtomicInteger worked) throws Exception {
        JobQueue.release(ledger);
        try (JobQueue queue = JobQueue.start(
                ledger,
                claim -> {
                    worked.incrementAndGet();
                    return new JobResult.Kept("WAIT", "for a word", Optional.empty(), Optional.empty());
                },
                (claim, result) -> {},
                2,
                Duration.ofSeconds(10))) {
            queue.awaitIdle(() -> {});
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatCanNotBeWrittenEndsTheWork() throws Exception {
        try (QueueDatabase database = QueueDatabase.file(folder.resolve("queue.db"))) {
            JobLedger ledger = new JobLedger(database);
            JobIntake.take(
                    ledger,
                    report -> Optional.empty(),
                    new JobIntake.Terms(JobClaim.Again.NO, 1, Duration.ZERO, Optional.empty(), true),
                    intake -> {
                        for (int i = 0; i < JOBS; i++) {
                            intake.take(job(i), i + 1L);
                        }
                    });
            AtomicInteger worked = new AtomicInteger();
            // No job can be claimed.
            fails(ledger, worked, "update on scheduled_tasks when new.picked = 1");
            assertThat(worked.get()).isZero();
            // What came of a job can't be written down.
            fails(ledger, worked, "update on deckle_job");
            assertThat(worked.get()).isPositive();
            worked.set(0);
            work(ledger, worked);
            assertThat(worked.get()).isEqualTo(JOBS);
            assertThat(ledger.isIdle()).isTrue();
        }
    }
}
