package dev.deckle;

import dev.deckle.codec.Images;
import dev.deckle.codec.Masks;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.mask.Mask;
import dev.deckle.model.ModelException;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolicy;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Tier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Says what a run was submitted for: all that composing its answer needs but the photo. Immutable. */
public sealed interface PendingAsk {

    /** Returns how many runs it takes at most. */
    int passes();

    /** Calls the method of {@code cases} that is this ask's. */
    <T> T in(Cases<T> cases) throws ModelException;

    /**
     * Says what each ask means.
     *
     * @param <T> what comes of it
     */
    interface Cases<T> {
        /** Handles a canvas that is grown. */
        T grow(Grow ask) throws ModelException;

        /** Handles a frame that the model makes by itself. */
        T recompose(Recompose ask) throws ModelException;

        /** Handles holes that are filled. */
        T fill(Fill ask) throws ModelException;
    }

    /**
     * Asks for a picture grown by a plan.
     *
     * @param plan of the whole job
     * @param holes of the picture that are filled in the same pass, if any
     */
    record Grow(CanvasPlan plan, Optional<Fill> holes) implements PendingAsk {
        /** Asks for a picture of which everything is kept. */
        public Grow(CanvasPlan plan) {
            this(plan, Optional.empty());
        }

        @Override
        public int passes() {
            return plan.passes().size();
        }

        @Override
        public <T> T in(Cases<T> cases) throws ModelException {
            return cases.grow(this);
        }
    }

    /**
     * Asks for a frame that the model makes by itself.
     *
     * @param plan of the frame
     * @param ratio of the frame, as written
     * @param tier that covers the frame
     */
    record Recompose(CanvasPlan plan, AspectRatio ratio, Tier tier) implements PendingAsk {
        @Override
        public int passes() {
            return 1;
        }

        @Override
        public <T> T in(Cases<T> cases) throws ModelException {
            return cases.recompose(this);
        }
    }

    /**
     * Asks for holes to be filled.
     *
     * @param png the mask as a PNG file of 8-bit grey, 255 is fill
     */
    record Fill(Blob png) implements PendingAsk {
        private static final MaskOptions COVERAGE = MaskOptions.DEFAULT.withPolicy(MaskPolicy.SOFT);

        /** Makes the ask for the holes of {@code mask}. */
        static Fill of(Mask mask) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                Images.encodeMask(mask, MaskBits.EIGHT, out, WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Fill(Blob.of(out.toByteArray()));
        }

        /**
         * Decodes the mask.
         *
         * @throws IllegalArgumentException if the file is none
         */
        public Mask mask() {
            try {
                return Masks.read(png.toBytes(), "the mask of a pending run", COVERAGE)
                        .mask();
            } catch (IOException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        @Override
        public int passes() {
            return 1;
        }

        @Override
        public <T> T in(Cases<T> cases) throws ModelException {
            return cases.fill(this);
        }
    }
}
