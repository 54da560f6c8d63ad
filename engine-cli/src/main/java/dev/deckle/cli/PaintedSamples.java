package dev.deckle.cli;

import dev.deckle.job.FileProof;
import dev.deckle.job.KeptRegion;
import dev.deckle.job.KeptRows;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RowPicture;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Holds the picture of a result, or what makes its rows. */
sealed interface PaintedSamples {

    /** Returns whether something of the photo is kept, and to be proven. */
    boolean keepsPhoto();

    /** Writes the picture as the result of that number. */
    Targets.Target write(Targets targets, int number) throws IOException, ModelException;

    /**
     * Reads a file again and compares it with the photo.
     *
     * @param documented whether samples that differ get a digest, too
     * @return empty where nothing is kept
     */
    Optional<FileProof> prove(Targets.Target target, boolean documented) throws IOException;

    /**
     * Holds a picture.
     *
     * @param picture the picture that is written
     * @param kept the samples of the photo that it has, and that the file is to have; empty where the model recomposed the picture
     */
    record Held(Picture picture, Optional<KeptRegion> kept) implements PaintedSamples {
        @Override
        public boolean keepsPhoto() {
            return kept.isPresent();
        }

        @Override
        public Targets.Target write(Targets targets, int number) throws IOException {
            return targets.write(number, picture);
        }

        /** Compares. A lossless file is read over the picture, which it has to be equal to: that takes no second raster. */
        @Override
        public Optional<FileProof> prove(Targets.Target target, boolean documented) throws IOException {
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            Raster raster = picture.raster();
            KeptRegion region = kept.get();
            if (target.bytes().isPresent()) {
                return Optional.of(region.proveBytes(raster, target.bytes().get(), target.written()));
            }
            if (target.written().lossless()) {
                return Optional.of(new FileProof(region.inFileInPlaceOf(raster, target.file()), Optional.empty()));
            }
            return Optional.of(
                    documented
                            ? region.proveFile(raster, target.file(), target.written())
                            : region.compareFile(raster, target.file(), target.written()));
        }
    }

    /**
     * Makes a picture by rows while it is written, which is when it is painted.
     *
     * @param grown the picture
     * @param kept what it has of the photo
     * @param deadline of the painting
     */
    record ByRows(RowPicture grown, KeptRows kept, Deadline deadline) implements PaintedSamples {
        @Override
        public boolean keepsPhoto() {
            return true;
        }

        @Override
        public Targets.Target write(Targets targets, int number) throws IOException, ModelException {
            String model = LocalModel.CARD.id();
            Call call = Call.until(deadline);
            try {
                return call.attended(model, () -> written(targets, number));
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof InterruptedIOException) {
                    call.check(model);
                }
                throw e.getCause();
            }
        }

        private Targets.Target written(Targets targets, int number) {
            try {
                return targets.write(number, grown);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<FileProof> prove(Targets.Target target, boolean documented) throws IOException {
            if (target.bytes().isPresent()) {
                return Optional.of(kept.proveBytes(target.bytes().get(), target.written()));
            }
            return Optional.of(
                    documented
                            ? kept.proveFile(target.file(), target.written())
                            : kept.compareFile(target.file(), target.written()));
        }
    }
}
