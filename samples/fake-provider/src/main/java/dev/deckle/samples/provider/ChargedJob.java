package dev.deckle.samples.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/** Holds one accepted and charged job, and its pictures. Safe for any number of threads. */
final class ChargedJob {
    /**
     * Describes what was ordered.
     *
     * @param provider {@code runware} or {@code runflow}
     * @param model its name in the API
     * @param id the task's or run's
     * @param reference the sender's own name for it
     * @param cents the price of all pictures
     * @param results how many pictures
     * @param suffix {@code png}, {@code webp} or {@code jpg}
     * @param quality of a JPEG, 1 to 100
     * @param seed of the first picture
     * @param painting makes a picture of a seed
     */
    record Order(
            String provider,
            String model,
            String id,
            Optional<String> reference,
            int cents,
            int results,
            String suffix,
            int quality,
            long seed,
            LongFunction<RgbPicture> painting) {}

    private final Order order;
    private final Optional<Outcome> outcome;
    private final ProviderOptions options;
    private final Instant created = Instant.now();
    private final List<String> uuids = new ArrayList<>();
    private final List<byte[]> pictures = new ArrayList<>();
    private int polls;
    private boolean finished;

    ChargedJob(Order order, Optional<Outcome> outcome, ProviderOptions options) {
        this.order = order;
        this.outcome = outcome;
        this.options = options;
        for (int i = 0; i < count(); i++) {
            uuids.add(UUID.randomUUID().toString());
            pictures.add(new byte[0]);
        }
    }

    Order order() {
        return order;
    }

    /** Returns how many pictures are made. */
    final int count() {
        return order.results() + (became(Outcome.ONE_MORE) ? 1 : 0);
    }

    Instant created() {
        return created;
    }

    final boolean became(Outcome... outcomes) {
        return outcome.filter(List.of(outcomes)::contains).isPresent();
    }

    Optional<Outcome> outcome() {
        return outcome;
    }

    /** Notes a question for the state; how many of these came before. */
    synchronized int poll() {
        return polls++;
    }

    /** Returns whether the answer to poll {@code number}, from 0, is the end. */
    synchronized boolean isDone(int number) {
        if (became(Outcome.NEVER)) {
            return false;
        }
        boolean late = Instant.now().isBefore(created.plus(options.latency()));
        return finished || (!late && number >= options.polls());
    }

    /** Ends it whatever the polls. */
    synchronized void finish() {
        finished = true;
    }

    Duration age() {
        return Duration.between(created, Instant.now());
    }

    String uuid(int index) {
        return uuids.get(index);
    }

    long seed(int index) {
        return order.seed() + index;
    }

    String type() {
        return "image/" + (order.suffix().equals("jpg") ? "jpeg" : order.suffix());
    }

    /** Returns the file of a picture; painted when first asked for. */
    synchronized byte[] picture(int index) {
        if (pictures.get(index).length == 0) {
            RgbPicture painted = order.painting().apply(seed(index));
            pictures.set(index, Spoiler.file(painted, order.suffix(), order.quality(), outcome));
        }
        return pictures.get(index);
    }
}
