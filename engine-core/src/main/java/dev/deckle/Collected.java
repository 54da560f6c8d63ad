package dev.deckle;

import dev.deckle.picture.Picture;
import java.util.List;
import java.util.Optional;

/** Holds what collecting a run brought: the results, or the run of the next pass. */
public sealed interface Collected {

    /** Returns the pictures that came; none where another pass is to be collected first. */
    List<Picture> pictures();

    /** Returns what is to be collected next: the run of another pass, or the same one, of which not every picture came; else empty. */
    Optional<PendingRun> next();

    /**
     * Holds the results of an expansion or a reframe whose passes were all painted.
     *
     * @param results at least one
     * @param next the same run, where not every picture came
     */
    record Done(List<Outpainted> results, Optional<PendingRun> next) implements Collected {
        /** Copies the list. */
        public Done {
            results = List.copyOf(results);
        }

        @Override
        public List<Picture> pictures() {
            return results.stream().map(Outpainted::picture).toList();
        }
    }

    /**
     * Holds the results of an inpainting.
     *
     * @param results at least one
     * @param next the same run, where not every picture came
     */
    record Filled(List<Inpainted> results, Optional<PendingRun> next) implements Collected {
        /** Copies the list. */
        public Filled {
            results = List.copyOf(results);
        }

        @Override
        public List<Picture> pictures() {
            return results.stream().map(Inpainted::picture).toList();
        }
    }

    /**
     * Holds a job of which the next pass was submitted.
     *
     * @param run to be collected next
     */
    record Next(PendingRun run) implements Collected {
        @Override
        public List<Picture> pictures() {
            return List.of();
        }

        @Override
        public Optional<PendingRun> next() {
            return Optional.of(run);
        }
    }
}
