package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every fill. */
abstract class EdgeFillContract {
    private static final int ROUNDS = 60;

    abstract EdgeFill fill();

    /** The largest difference of an 8-bit fill to the same fill of the picture widened to 16 bit. */
    int depthTolerance() {
        return 1;
    }

    /** Whether alpha is extended where that is asked. */
    boolean extendsAlpha() {
        return true;
    }

    /** Whether the fill of the mirrored picture is the mirrored fill. */
    boolean isSymmetric() {
        return true;
    }

    private interface Trial {
        void run(Random random, Channels channels, Depth depth, AlphaMode alpha, String hint);
    }

    private static void trials(Trial trial) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            for (Channels channels : Channels.values()) {
                Depth depth = seed % 2 == 0 ? Depth.EIGHT : Depth.SIXTEEN;
                AlphaMode alpha = seed % 4 < 2 ? AlphaMode.OPAQUE : AlphaMode.EDGE;
                String hint = "seed " + seed + " " + channels + " " + depth + " " + alpha;
                trial.run(new Random(seed), channels, depth, alpha, hint);
            }
        }
    }

    static Size size(Random random) {
        int most = random.nextInt(4) == 0 ? 4 : 40;
        return Size.of(1 + random.nextInt(most), 1 + random.nextInt(most));
    }

    @Test
    void knownPixelsAndWhatLiesOutsideTheViewAreUntouched() {
        trials((random, channels, depth, alpha, hint) -> {
            Size size = size(random);
            Raster whole = Pictures.random(random, Size.of(size.width() + 5, size.height() + 4), channels, depth);
            Raster before = whole.copy();
            Rect window = Rect.at(2, 3, size);
            Mask mask =
                    random.nextBoolean() ? Mask.around(size, Pictures.rect(random, size)) : Pictures.mask(random, size);
            fill().fill(whole.view(window), mask, alpha);
            for (int y = 0; y < whole.height(); y++) {
                for (int x = 0; x < whole.width(); x++) {
                    if (window.contains(x, y) && mask.isFill(x - window.x(), y - window.y())) {
                        continue;
                    }
                    for (int c = 0; c < channels.count(); c++) {
                        assertThat(whole.sample(x, y, c))
                                .as("%s at %d,%d", hint, x, y)
                                .isEqualTo(before.sample(x, y, c));
                    }
                }
            }
        });
    }

    @Test
    void whatStoodInTheFillAreaDoesNotMatterAndViewsEqualCopies() {
        trials((random, channels, depth, alpha, hint) -> {
            Size size = size(random);
            Mask mask =
                    random.nextBoolean() ? Mask.around(size, Pictures.rect(random, size)) : Pictures.mask(random, size);
            Raster one = Pictures.random(random, size, channels, depth);
            Raster big = Pictures.random(random, Size.of(size.width() + 3, size.height() + 2), channels, depth);
            Raster other = big.view(Rect.at(1, 2, size));
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    for (int c = 0; c < channels.count() && !mask.isFill(x, y); c++) {
                        Pictures.put(other, x, y, c, one.sample(x, y, c));
                    }
                }
            }
            fill().fill(one, mask, alpha);
            fill().fill(other, mask, alpha);
            assertThat(one.sameSamples(other)).as(hint).isTrue();
        });
    }

    @Test
    void commutesWithMirroringAndTransposing() {
        trials((random, channels, depth, alpha, hint) -> {
            if (!isSymmetric()) {
                return;
            }
            Size size = size(random);
            Raster picture = Pictures.random(random, size, channels, depth);
            Mask mask =
                    random.nextBoolean() ? Mask.around(size, Pictures.rect(random, size)) : Pictures.mask(random, size);
            Raster mirrored = Pictures.mirrored(picture);
            Raster transposed = Pictures.transposed(picture);
            fill().fill(picture, mask, alpha);
            fill().fill(mirrored, Pictures.mirrored(mask), alpha);
            fill().fill(transposed, Pictures.transposed(mask), alpha);
            assertThat(mirrored.sameSamples(Pictures.mirrored(picture)))
                    .as("mirrored, %s %s", size, hint)
                    .isTrue();
            assertThat(transposed.sameSamples(Pictures.transposed(picture)))
                    .as("transposed, %s %s", size, hint)
                    .isTrue();
        });
    }

    @Test
    void eightAndSixteenBitAgree() {
        trials((random, channels, depth, alpha, hint) -> {
            Size size = size(random);
            Raster eight = Pictures.visible(random, size, channels, Depth.EIGHT);
            Raster sixteen = Raster.allocate(size, channels, Depth.SIXTEEN);
            for (int i = 0; i < size.pixels() * channels.count(); i++) {
                sixteen.put(i, 257 * eight.get(i));
            }
            Mask mask =
                    random.nextBoolean() ? Mask.around(size, Pictures.rect(random, size)) : Pictures.mask(random, size);
            fill().fill(eight, mask, alpha);
            fill().fill(sixteen, mask, alpha);
            for (int i = 0; i < size.pixels() * channels.count(); i++) {
                assertThat(Math.abs(sixteen.get(i) - 257 * eight.get(i)))
                        .as(hint)
                        .isLessThanOrEqualTo(depthTolerance() * 257);
            }
        });
    }

    @Test
    void aMaskWhoseKnownPartIsARectangleIsFilledLikeMargins() {
        trials((random, channels, depth, alpha, hint) -> {
            Size size = size(random);
            Rect known = Pictures.rect(random, size);
            Raster margins = Pictures.random(random, size, channels, depth);
            Raster holes = margins.copy();
            fill().fill(margins, known, alpha);
            fill().fill(holes, Mask.of(size, Mask.around(size, known).toCoverage()), alpha);
            assertThat(holes.sameSamples(margins)).as(hint).isTrue();
        });
    }

    @Test
    void aPictureOfOneColourStaysOfOneColour() {
        trials((random, channels, depth, alpha, hint) -> {
            if (!extendsAlpha()) {
                return;
            }
            Size size = size(random);
            int value = 1 + random.nextInt(depth.max());
            Mask mask =
                    random.nextBoolean() ? Mask.around(size, Pictures.rect(random, size)) : Pictures.mask(random, size);
            Raster picture = Pictures.random(random, size, channels, depth);
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    for (int c = 0; c < channels.count() && !mask.isFill(x, y); c++) {
                        Pictures.put(picture, x, y, c, value);
                    }
                }
            }
            fill().fill(picture, mask, AlphaMode.EDGE);
            for (int i = 0; i < size.pixels() * channels.count(); i++) {
                assertThat(picture.get(i)).as(hint).isEqualTo(value);
            }
        });
    }

    @Test
    void marginsAreOpaqueUnlessTheAlphaOfTheEdgeIsAskedFor() {
        trials((random, channels, depth, alpha, hint) -> {
            Size size = size(random);
            Mask mask =
                    random.nextBoolean() ? Mask.around(size, Pictures.rect(random, size)) : Pictures.mask(random, size);
            Raster picture = Pictures.random(random, size, channels, depth);
            int last = channels.count() - 1;
            for (int i = last; channels.hasAlpha() && i < size.pixels() * channels.count(); i += channels.count()) {
                picture.put(i, 77);
            }
            fill().fill(picture, mask, alpha);
            int expected = alpha == AlphaMode.OPAQUE || !extendsAlpha() ? depth.max() : 77;
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    if (channels.hasAlpha() && mask.isFill(x, y)) {
                        assertThat(picture.sample(x, y, last)).as(hint).isEqualTo(expected);
                    }
                }
            }
        });
    }

    @Test
    void transparentPixelsDoNotBleed() {
        trials((random, channels, depth, alpha, hint) -> {
            Size size = size(random);
            Mask mask =
                    random.nextBoolean() ? Mask.around(size, Pictures.rect(random, size)) : Pictures.mask(random, size);
            if (!channels.hasAlpha()) {
                return;
            }
            int last = channels.count() - 1;
            Raster one = Pictures.visible(random, size, channels, depth);
            Raster other = one.copy();
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    if (random.nextInt(3) > 0) {
                        Pictures.put(one, x, y, last, 0);
                        Pictures.put(other, x, y, last, 0);
                        for (int c = 0; c < last; c++) {
                            Pictures.put(other, x, y, c, random.nextInt(depth.max() + 1));
                        }
                    }
                }
            }
            fill().fill(one, mask, alpha);
            fill().fill(other, mask, alpha);
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    for (int c = 0; c < channels.count() && mask.isFill(x, y); c++) {
                        assertThat(other.sample(x, y, c))
                                .as("%s at %d,%d", hint, x, y)
                                .isEqualTo(one.sample(x, y, c));
                    }
                }
            }
        });
    }

    @Test
    void aWhollyTransparentPictureGrowsBlackAndKeepsItsAlphaWhereAsked() {
        if (!extendsAlpha()) {
            return;
        }
        Raster picture = Pictures.random(new Random(1), Size.of(9, 7), Channels.RGBA, Depth.EIGHT);
        for (int i = 3; i < 9 * 7 * 4; i += 4) {
            picture.put(i, 0);
        }
        Raster opaque = picture.copy();
        Rect known = new Rect(2, 2, 4, 3);
        fill().fill(picture, known, AlphaMode.EDGE);
        fill().fill(opaque, known, AlphaMode.OPAQUE);
        for (int c = 0; c < 4; c++) {
            assertThat(picture.sample(0, 0, c)).isZero();
            assertThat(opaque.sample(8, 6, c)).isEqualTo(c == 3 ? 255 : 0);
        }
    }

    @Test
    void aCanvasWithoutMarginsIsUntouched() {
        Raster picture = Pictures.random(new Random(2), Size.of(6, 5), Channels.RGBA, Depth.EIGHT);
        Raster before = picture.copy();
        fill().fill(picture, picture.size().toRect(), AlphaMode.OPAQUE);
        fill().fill(picture, Mask.of(picture.size(), new byte[30]), AlphaMode.OPAQUE);
        assertThat(picture.sameSamples(before)).isTrue();
    }

    @Test
    void whatCannotBeFilledIsRefused() {
        Raster picture = ByteRaster.allocate(Size.of(4, 3), Channels.RGB);
        byte[] all = new byte[12];
        java.util.Arrays.fill(all, (byte) 255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fill().fill(picture, Mask.of(Size.of(4, 3), all), AlphaMode.OPAQUE))
                .withMessage("Expected a mask with at least 1 known pixel but received 4x3 px of fill");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fill().fill(picture, Mask.of(Size.of(3, 4), new byte[12]), AlphaMode.OPAQUE))
                .withMessage("Expected a mask of 4x3 but received one of 3x4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fill().fill(picture, new Rect(1, 1, 4, 1), AlphaMode.OPAQUE))
                .withMessageStartingWith("Expected a known rectangle inside 4x3 but received");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fill().fill(picture, new Rect(1, 1, 0, 1), AlphaMode.OPAQUE));
    }

    @Test
    void theLabelNamesTheFill() {
        assertThat(EdgeFill.named(fill().label())).isEqualTo(fill());
    }
}
