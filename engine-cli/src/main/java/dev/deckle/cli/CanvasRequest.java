package dev.deckle.cli;

import dev.deckle.document.DocumentException;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.Gravity;
import dev.deckle.geometry.Resolution;
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
import dev.deckle.plan.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Describes the canvas that a picture becomes a part of: an expansion, a reframe, or a plan that was stored. */
sealed interface CanvasRequest extends JobRequest {

    /** Returns the reframe that is asked for; empty for any other request. */
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
        return new CanvasJob(this, photo, spec.fill(), spec.output(), CanvasJob.mayBeByRows(spec, card));
    }

    /**
     * Returns the request with its lengths on paper at a picture's own resolution, unless another was asked for.
     *
     * @param own empty where the picture names none
     * @param photo its name
     * @throws JobException if there are lengths and no resolution
     */
    default CanvasRequest on(Optional<Resolution> own, String photo) {
        return this;
    }

    /** Plans the canvas of a picture of {@code source}; without a profile for a model without limits. */
    CanvasPlan plan(Size source, Optional<Profile> profile) throws IOException;

    /**
     * Asks for margins, by rules.
     *
     * @param expansion the growth of each side
     * @param rules the rules by which it becomes margins
     */
    record Expand(Expansion expansion, ExpansionRules rules) implements CanvasRequest {
        @Override
        public Job job() {
            return Job.EXPAND;
        }

        @Override
        public CanvasRequest on(Optional<Resolution> own, String photo) {
            if (!expansion.needsResolution()) {
                return this;
            }
            Resolution resolution = own.orElseThrow(() -> new JobException("Expected --dpi N, as " + photo
                    + " names no resolution of print, for " + expansion + " but received none"));
            try {
                return new Expand(expansion.at(resolution), rules);
            } catch (IllegalArgumentException e) {
                throw new JobException(Texts.orEmpty(e.getMessage()), e);
            }
        }

        @Override
        public CanvasPlan plan(Size source, Optional<Profile> profile) {
            return profile.isPresent()
                    ? CanvasPlan.of(source, expansion, rules, profile.get())
                    : CanvasPlan.of(source, expansion, rules);
        }
    }

    /**
     * Asks for a frame, whose free space becomes margins.
     *
     * @param frame the frame that is asked for
     * @param rules the rules by which its free space becomes margins
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

        /**
         * Turns the request into one for a model that makes the frame by itself, where the card says so: such a model
         * places the picture where it likes, at a tier, in one call.
         */
        @Override
        public CanvasRequest by(ModelCard card) {
            if (!card.framesItself()) {
                return this;
            }
            if (frame.longSide().isEmpty() || !frame.anchor().equals(CENTER)) {
                throw new UsageException("Expected --size without --gravity or --offset for --model " + card.id()
                        + ", which places the picture itself, but received one of them or --fit native");
            }
            if (frame.coveringTier(card.tiers()).isEmpty()) {
                throw new UsageException("--size: Expected at most "
                        + card.tiers().stream().mapToInt(Tier::longSide).max().orElse(0)
                        + " px a side for --model " + card.id()
                        + " but received " + frame.longSide().orElse(0) + " px");
            }
            requireRatio(card);
            return new Frame(frame, rules.withCap(Integer.MAX_VALUE));
        }

        /** Refuses an exact frame that such a model can't be named the ratio of. */
        private void requireRatio(ModelCard card) {
            try {
                frame.aspect();
            } catch (IllegalArgumentException e) {
                throw new UsageException("--size: " + Texts.orEmpty(e.getMessage()) + " for --model " + card.id(), e);
            }
        }

        @Override
        public CanvasPlan plan(Size source, Optional<Profile> profile) {
            return profile.isPresent()
                    ? CanvasPlan.of(source, frame, rules, profile.get())
                    : CanvasPlan.of(source, frame, rules);
        }
    }

    /**
     * Asks for a canvas, and for holes of the picture to be painted with its margins.
     *
     * @param canvas an expansion, or a plan of one
     * @param mask file of the mask
     * @param masking the way in which it is read and grown
     */
    record Holed(CanvasRequest canvas, String mask, Masking masking) implements CanvasRequest {
        @Override
        public Job job() {
            return canvas.job();
        }

        @Override
        public CanvasRequest by(ModelCard card) {
            if (!card.serves(Job.INPAINT)) {
                throw new UsageException("Expected a model that can inpaint for --mask but received --model "
                        + card.id() + ", which only expands");
            }
            return new Holed(canvas.by(card), mask, masking);
        }

        @Override
        public CanvasRequest in(Path folder) {
            return new Holed(canvas.in(folder), Photo.in(folder, mask), masking);
        }

        @Override
        public Optional<String> modelOfPlan() {
            return canvas.modelOfPlan();
        }

        @Override
        public CanvasPlan plan(Size source, Optional<Profile> profile) throws IOException {
            return canvas.plan(source, profile);
        }

        @Override
        public OpenedJob open(JobSpec spec, ModelCard card, InputStream in) throws IOException {
            PlannedPhoto photo = PlannedPhoto.of(new Photo(spec.photo(), spec.reading(), in), canvas, card.profile());
            CanvasJob.Holes holes = new CanvasJob.Holes(new Photo(mask, spec.reading(), in), masking);
            return new CanvasJob(canvas, photo, spec.fill(), spec.output(), Optional.of(holes));
        }
    }

    /**
     * Asks for the canvas of a plan made before.
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
                // The failure is reported when the plan is followed.
                return Optional.empty();
            }
        }

        /** Returns whether the canvas, and what each pass sends and holds, are within the limits. */
        private static boolean isWithin(CanvasPlan plan) {
            return SizeLimits.CANVAS.allow(plan.canvas())
                    && plan.sent().stream().allMatch(SizeLimits.CANVAS::allow)
                    && plan.passes().stream().allMatch(pass -> SizeLimits.CANVAS.allow(pass.canvas()));
        }

        private CanvasPlan read() throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES);
                CanvasPlan plan = PlanDocument.read(new String(bytes, StandardCharsets.UTF_8));
                if (!isWithin(plan)) {
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
