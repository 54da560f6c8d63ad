package dev.deckle.job.stage;

import dev.deckle.codec.Colours;
import dev.deckle.codec.Images;
import dev.deckle.compose.answer.AnswerException;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.model.Answer;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Converts pictures on their way to a model and back, between its form and the source's. */
final class ModelPictures {
    /** The least alpha, of 255, of a pixel whose colour says something. */
    private static final int FAINT = 64;

    private final ModelCard card;
    private final Optional<Blob> profile;

    /** Converts pictures that are in {@code profile}. */
    ModelPictures(ModelCard card, Optional<Blob> profile) {
        this.card = card;
        this.profile = profile;
    }

    /** Returns whether the model invents. */
    boolean generative() {
        return card.generative();
    }

    /**
     * Returns the picture that the model is given: 8-bit sRGB without alpha for one that invents, the samples
     * themselves for another.
     */
    Raster toModel(Raster picture) {
        return generative() ? opaque(picture, Colours.toSrgb(picture, profile)) : picture;
    }

    /** Gives faint pixels, which have any colour, that of the visible ones around: a model would paint on from it. */
    private static Raster opaque(Raster picture, ByteRaster copy) {
        if (!picture.channels().hasAlpha()) {
            return copy;
        }
        int alpha = picture.channels().count() - 1;
        int least = FAINT * (picture.depth().max() / Depth.EIGHT.max());
        byte[] coverage = new byte[Math.toIntExact(picture.size().pixels())];
        boolean any = false;
        boolean all = true;
        for (int y = 0, i = 0; y < picture.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < picture.width(); x++, i++) {
                boolean hidden = picture.sample(x, y, alpha) < least;
                coverage[i] = (byte) (hidden ? 255 : 0);
                any |= hidden;
                all &= hidden;
            }
        }
        if (any && !all) {
            EdgeFill.smooth().fill(copy, Mask.of(copy.size(), coverage), AlphaMode.OPAQUE);
        }
        return copy;
    }

    /** Returns one answer in the channels, depth and colours of {@code like}; its size is whatever came. */
    Raster fromModel(Answer answer, Raster like) throws ModelException {
        return answer.read(new Answer.Cases<>() {
            @Override
            public Raster pixels(Answer.Pixels pixels) {
                return generative() ? converted(Picture.of(pixels.raster()), like) : pixels.raster();
            }

            @Override
            public Raster file(Answer.File file) throws ModelException {
                return converted(decoded(file.bytes()), like);
            }
        });
    }

    private Picture decoded(byte[] file) throws ModelException {
        try {
            return Images.read(file, "the answer of model " + card.id(), ReadOptions.DEFAULT);
        } catch (ImageException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        } catch (InterruptedIOException e) {
            Stop.ifAsked();
            throw new CancellationException(e.getMessage());
        } catch (IOException e) {
            throw new AssertionError("bytes in memory can be read", e);
        }
    }

    private Raster converted(Picture answer, Raster like) {
        Channels channels = like.channels();
        Depth depth = like.depth();
        return Colours.fromAnswer(answer, channels, depth, profile);
    }

    /**
     * Returns the answer of a model that answers in the source's samples; nothing is searched, so any other size is
     * refused.
     */
    Raster exact(Answer given, Raster source, Size size) throws ModelException {
        Raster answer = fromModel(given, source);
        if (!answer.size().equals(size) || answer.channels() != source.channels() || answer.depth() != source.depth()) {
            throw ModelException.of(
                    ModelException.Kind.RESULT_INVALID,
                    card.id(),
                    "Expected an answer of " + size + " " + source.channels() + " "
                            + source.depth().bits() + " bit from model "
                            + card.id() + " but received "
                            + answer);
        }
        return answer;
    }

    /** Makes the error for an answer that was paid for and can't be used. */
    ModelException invalid(String message) {
        return new ModelException(ModelException.Kind.RESULT_INVALID, details(), message);
    }

    private ModelException invalid(String message, Exception cause) {
        return new ModelException(ModelException.Kind.RESULT_INVALID, details(), message, cause);
    }

    private ModelException.Details details() {
        return new ModelException.Details(
                card.id(),
                ModelException.Phase.DOWNLOAD,
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                ModelException.Charged.TAKEN);
    }

    /** Makes the error for an answer that the composer refused. */
    ModelException invalid(AnswerException e) {
        return invalid(String.valueOf(e.getMessage()), e);
    }
}
