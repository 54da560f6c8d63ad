package dev.deckle.cli;

import dev.deckle.document.DocumentException;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Gravity;
import dev.deckle.geometry.Size;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Profile;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.SizeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What is to become of a picture: an expansion, a frame or a plan that stands already. */
sealed interface CanvasRequest extends JobRequest {

    /** The frame that is asked for, if it is one. */
    default Optional<Reframe> reframe() {
        return Optional.empty();
    }

    @Override
    default CanvasRequest by(ModelCard card) {
        return this;
    }

    @Override
    default CanvasRequest in(Path folder) {
        return this;
    }

    @Override
    default OpenedJob open(JobSpec spec, ModelCard card, InputStream in) throws IOException {
        PlannedPhoto photo = PlannedPhoto.of(new Photo(spec.photo(), spec.reading(), in), this, card.profile());
        return new CanvasJob(this, photo, spec.fill());
    }

    /** The plan for a picture of {@code source}; without a profile for any model. */
    CanvasPlan plan(Size source, Optional<Profile> profile) throws IOException;

    /**
     * By rules.
     *
     * @param expansion how much each side grows
     * @param rules how that becomes margins
     */
    record Expand(Expansion expansion, ExpansionRules rules) implements CanvasRequest {
        @Override
        public Job job() {
            return Job.EXPAND;
        }

        @Override
        public CanvasPlan plan(Size source, Optional<Profile> profile) {
            return profile.map(p -> CanvasPlan.of(source, expansion, rules, p))
                    .orElseGet(() -> CanvasPlan.of(source, expansion, rules));
        }
    }

    /**
     * Into a frame.
     *
     * @param frame which
     * @param rules how its free space becomes margins
     */
    record Frame(Reframe frame, ExpansionRules rules) implements CanvasRequest {
        private static final Reframe.Anchor CENTER = new Reframe.ByGravity(Gravity.CENTER);

        @Override
        public Job job() {
            return Job.REFRAME;
        }

        @Override
        public Optional<Reframe> reframe() {
            return Optional.of(frame);
        }

        /** A model that makes the frame by itself places the picture where it likes, at a tier, in one call. */
        @Override
        public CanvasRequest by(ModelCard card) {
            if (!card.framesItself()) {
                return this;
            }
            if (frame.tier().isEmpty() || !frame.anchor().equals(CENTER)) {
                throw new UsageException("Expected --size without --gravity or --offset for --model " + card.id()
                        + ", which places the picture itself, but received one of them or --fit native");
            }
            return new Frame(frame, rules.withCap(Integer.MAX_VALUE));
        }

        @Override
        public CanvasPlan plan(Size source, Optional<Profile> profile) {
            return profile.map(p -> CanvasPlan.of(source, frame, rules, p))
                    .orElseGet(() -> CanvasPlan.of(source, frame, rules));
        }
    }

    /**
     * As planned before.
     *
     * @param file a plan document
     */
    record Stored(Path file) implements CanvasRequest {
        private static final int MAX_BYTES = 4 * PlanDocument.MAX_LENGTH;

        @Override
        public CanvasRequest in(Path folder) {
            return new Stored(folder.resolve(file));
        }

        @Override
        public Job job() {
            return Job.EXPAND;
        }

        @Override
        public CanvasPlan plan(Size source, Optional<Profile> profile) throws IOException {
            CanvasPlan plan = read();
            if (!plan.source().equals(source)) {
                throw new PlanException(
                        PlanException.Kind.MISMATCH,
                        "Expected a picture of " + plan.source() + ", which " + file + " was made for, but received "
                                + source);
            }
            return plan;
        }

        @Override
        public Optional<String> modelOfPlan() {
            try {
                return read().model();
            } catch (IOException e) {
                // Told when the plan is followed.
                return Optional.empty();
            }
        }

        private CanvasPlan read() throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES);
                CanvasPlan plan = PlanDocument.read(new String(bytes, StandardCharsets.UTF_8));
                if (!SizeLimits.CANVAS.allow(plan.canvas())) {
                    throw new JobException("Expected a canvas of at most " + SizeLimits.CANVAS.maxSide()
                            + " px a side and " + SizeLimits.CANVAS.maxPixels() + " px in all in " + file
                            + " but received " + plan.canvas());
                }
                return plan;
            } catch (NoSuchFileException e) {
                throw new JobException("Expected a plan in " + file + " but received no such file", e);
            } catch (DocumentException e) {
                throw new JobException(Texts.orEmpty(e.getMessage()) + " in " + file, e);
            }
        }
    }
}
