package dev.deckle.samples;

import dev.deckle.job.JobProgress;
import dev.deckle.job.Stage;
import dev.deckle.memory.MemoryBudget;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Counts what {@link GrowService} does, in the text form that Prometheus reads. A job tells its stages through
 * {@code Outpainter.withProgress}.
 */
final class GrowMetrics {
    private final Map<String, Long> counts = new TreeMap<>();
    private final AtomicLong requests = new AtomicLong();

    /** Counts a request that is being answered. */
    void begin() {
        requests.incrementAndGet();
    }

    /** Counts its answer. */
    void end(int status) {
        requests.decrementAndGet();
        count("deckle_answers_total{status=\"" + status + "\"}");
    }

    /** Returns a listener for one job, which counts each stage as it is reached. */
    Consumer<JobProgress> ofJob() {
        return new Consumer<>() {
            private Stage last = Stage.VERIFY;

            @Override
            public void accept(JobProgress progress) {
                if (progress.stage() != last) {
                    last = progress.stage();
                    count("deckle_stages_total{stage=\"" + last.label() + "\"}");
                }
            }
        };
    }

    private synchronized void count(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    /** Returns all counts and the state of the budgets, a line each. */
    synchronized String text(MemoryBudget uploads, MemoryBudget work) {
        StringBuilder text = new StringBuilder();
        counts.forEach(
                (name, count) -> text.append(name).append(' ').append(count).append('\n'));
        text.append("deckle_requests ").append(requests).append('\n');
        held(text, "uploads", uploads);
        held(text, "work", work);
        return text.toString();
    }

    private static void held(StringBuilder text, String name, MemoryBudget budget) {
        String label = "{budget=\"" + name + "\"} ";
        text.append("deckle_memory_held_bytes").append(label).append(budget.bytes() - budget.free());
        text.append("\ndeckle_memory_bytes")
                .append(label)
                .append(budget.bytes())
                .append('\n');
    }
}
