package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColoursTest {
    private static final Optional<Blob> NONE = Optional.empty();

    @ParameterizedTest
    @EnumSource(Channels.class)
    void aCopyOfAnSrgbPictureHasItsColours(Channels channels) {
        for (Depth depth : Depth.values()) {
            Raster source = Samples.random(new Random(5), Size.of(23, 37), channels, depth)
                    .view(new Rect(2, 3, 19, 33));
            ByteRaster copy = Colours.toSrgb(source, NONE);
            assertThat(copy.channels()).isEqualTo(Channels.RGB);
            for (int y = 0; y < 33; y++) {
                for (int x = 0; x < 19; x++) {
                    for (int c = 0; c < 3; c++) {
                        int v = source.sample(x, y, channels.isGrey() ? 0 : c);
                        int expected = depth == Depth.EIGHT ? v : Math.round(v * 255f / 65535f);
                        assertThat(copy.sample(x, y, c)).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void linearColoursGetTheGammaOfSrgb() {
        ByteRaster linear = ByteRaster.allocate(Size.of(256, 1), Channels.RGB);
        for (int v = 0; v < 256; v++) {
            for (int c = 0; c < 3; c++) {
                linear.samples()[3 * v + c] = (byte) v;
            }
        }
        ByteRaster copy = Colours.toSrgb(linear, Optional.of(profile(ColorSpace.CS_LINEAR_RGB)));
        for (int v = 0; v < 256; v++) {
            double light = v / 255.0;
            double level = 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055);
            assertThat(copy.sample(v, 0, 1)).isBetween((int) Math.floor(level - 1.5), (int) Math.ceil(level + 1.5));
        }
    }

    @Test
    void aProfileThatIsSrgbItselfChangesNothing() {
        Raster source = Samples.random(new Random(6), Size.of(64, 64), Channels.RGB, Depth.EIGHT);
        assertThat(Colours.toSrgb(source, Optional.of(profile(ColorSpace.CS_sRGB)))
                        .sameSamples(source))
                .isTrue();
    }

    @Test
    void aProfileForOtherSamplesOrNoProfileAtAllCountsAsSrgb() {
        Raster source = Samples.random(new Random(7), Size.of(16, 16), Channels.RGB, Depth.EIGHT);
        assertThat(Colours.toSrgb(source, Optional.of(profile(ColorSpace.CS_GRAY)))
                        .sameSamples(source))
                .isTrue();
        assertThat(Colours.toSrgb(source, Optional.of(Blob.of(new byte[200]))).sameSamples(source))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void whatAModelReturnsUnchangedComesBackAsItWas(Channels channels) {
        for (Depth depth : Depth.values()) {
            Raster source = smooth(channels, depth);
            ByteRaster copy = Colours.toSrgb(source, NONE);
            Raster back = Colours.fromAnswer(Picture.of(copy), channels, depth, NONE);
            assertThat(back.channels()).isEqualTo(channels);
            assertThat(back.depth()).isEqualTo(depth);
            assertThat(back.largestDifference(source)).isLessThanOrEqualTo(depth == Depth.EIGHT ? 0 : 129);
        }
    }

    @Test
    void aPictureInAnotherSpaceGoesThereAndBack() {
        Optional<Blob> linear = Optional.of(profile(ColorSpace.CS_LINEAR_RGB));
        Raster source = smooth(Channels.RGB, Depth.SIXTEEN);
        ByteRaster copy = Colours.toSrgb(source, linear);
        Raster back = Colours.fromAnswer(Picture.of(copy), Channels.RGB, Depth.SIXTEEN, linear);
        // 8 bit in the middle, and a level of 16 bit linear light near black is many of sRGB.
        assertThat(back.largestDifference(source)).isLessThan(600);
        assertThat(copy.sameSamples(Colours.toSrgb(source, NONE))).isFalse();
    }

    @Test
    void displayP3IsWiderThanSrgb() {
        Optional<Blob> p3 = Optional.of(Blob.of(RichFiles.displayP3()));
        ByteRaster colours = ByteRaster.of(
                new byte[] {(byte) 234, 51, 35, (byte) 128, (byte) 128, (byte) 128, (byte) 200, 100, 90},
                Size.of(3, 1),
                Channels.RGB);
        ByteRaster copy = Colours.toSrgb(colours, p3);
        // The red of sRGB is (234, 51, 35) in Display P3 (CSS Color 4); greys are the same in both.
        assertThat(copy.sample(0, 0, 0)).isBetween(253, 255);
        assertThat(copy.sample(0, 0, 1)).isLessThan(12);
        assertThat(copy.sample(0, 0, 2)).isLessThan(12);
        assertThat(copy.sample(1, 0, 0)).isBetween(127, 129);
        Raster back = Colours.fromAnswer(Picture.of(copy), Channels.RGB, Depth.EIGHT, p3);
        assertThat(back.largestDifference(colours)).isLessThanOrEqualTo(3);
    }

    @Test
    void theAnswersOwnProfileIsHeeded() {
        Metadata linear = new Metadata(
                Optional.of(profile(ColorSpace.CS_LINEAR_RGB)), Optional.empty(), Optional.empty(), Optional.empty());
        Raster samples = Samples.random(new Random(8), Size.of(20, 20), Channels.RGB, Depth.EIGHT);
        Picture answer = new Picture(samples, linear, Optional.empty(), List.of());
        Raster read = Colours.fromAnswer(answer, Channels.RGB, Depth.EIGHT, NONE);
        assertThat(read.sameSamples(Colours.toSrgb(samples, linear.icc()))).isTrue();
        assertThat(read.sameSamples(samples)).isFalse();
    }

    /** Every level, opaque. */
    private static Raster smooth(Channels channels, Depth depth) {
        Raster raster = Raster.allocate(Size.of(256, 3), channels, depth);
        int count = channels.count();
        for (int i = 0; i < 256 * 3 * count; i++) {
            boolean alpha = channels.hasAlpha() && i % count == count - 1;
            int level = alpha ? 255 : i / count % 256;
            if (raster instanceof ByteRaster r) {
                r.samples()[i] = (byte) level;
            } else {
                ((ShortRaster) raster).samples()[i] = (short) (alpha ? 65535 : level * 256 + 37);
            }
        }
        return raster;
    }

    private static Blob profile(int space) {
        return Blob.of(ICC_Profile.getInstance(space).getData());
    }
}
