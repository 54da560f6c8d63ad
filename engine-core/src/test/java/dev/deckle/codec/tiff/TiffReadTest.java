package dev.deckle.codec.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deckle.codec.Images;
import dev.deckle.codec.PngMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.TiffMaker;
import dev.deckle.codec.sample.Upright;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffReadTest {
    private static final Size SIZE = Size.of(11, 6);

    private static byte[] data(Raster raster, boolean little, boolean differences) {
        int bytes = raster.depth().bits() / 8;
        byte[] out = new byte[0];
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                for (int c = 0; c < raster.channels().count(); c++) {
                    int before = differences && x > 0 ? raster.sample(x - 1, y, c) : 0;
                    out = ReadSamples.join(out, ReadSamples.number(raster.sample(x, y, c) - before, bytes, little));
                }
            }
        }
        return out;
    }

    private static TiffMaker maker(Raster raster, boolean little, boolean differences) {
        Channels channels = raster.channels();
        TiffMaker maker = new TiffMaker(
                little,
                raster.width(),
                raster.height(),
                raster.depth().bits(),
                channels.isGrey() ? 1 : 2,
                channels.count(),
                data(raster, little, differences));
        if (differences) {
            maker.with(317, 2);
        }
        return channels.hasAlpha() ? maker.with(338, 2) : maker;
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void samplesAreExact(boolean little, boolean differences) throws IOException {
        for (Channels channels : Channels.values()) {
            for (Depth depth : Depth.values()) {
                Raster stored = ReadSamples.noise(6, SIZE, channels, depth);
                // The predictor goes with a compression; deflate is the one at hand.
                TiffMaker maker = new TiffMaker(
                                little,
                                11,
                                6,
                                depth.bits(),
                                channels.isGrey() ? 1 : 2,
                                channels.count(),
                                PngMaker.deflate(data(stored, little, differences)))
                        .with(259, 8)
                        .with(317, differences ? 2 : 1);
                byte[] tiff = (channels.hasAlpha() ? maker.with(338, 2) : maker).file();
                Picture picture = Images.read(tiff, "made.tif", ReadOptions.DEFAULT);
                assertThat(picture.raster().sameSamples(stored))
                        .as("%s %s", channels, depth)
                        .isTrue();
                ImageInfo info = Images.probe(tiff, "made.tif", ReadOptions.DEFAULT);
                assertThat(info.channels()).isEqualTo(channels);
                assertThat(info.depth()).isEqualTo(depth);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void palettesAndWhiteIsZeroAreResolved(int bits) throws IOException {
        Random random = new Random(bits);
        int row = (11 * bits + 7) / 8;
        byte[] packed = new byte[row * 6];
        random.nextBytes(packed);
        int entries = 1 << bits;
        int[] map = random.ints(3L * entries, 0, 65536).toArray();
        byte[] palette =
                new TiffMaker(true, 11, 6, bits, 3, 1, packed).with(320, map).file();
        byte[] inverse = new TiffMaker(false, 11, 6, bits, 0, 1, packed).file();
        Raster colours = Images.read(palette, "pal.tif", ReadOptions.DEFAULT).raster();
        Raster grey = Images.read(inverse, "inv.tif", ReadOptions.DEFAULT).raster();
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 11; x++) {
                int bit = x * bits;
                int value = (packed[y * row + bit / 8] & 0xFF) >> (8 - bits - bit % 8) & (entries - 1);
                for (int c = 0; c < 3; c++) {
                    assertThat(colours.sample(x, y, c)).isEqualTo(map[c * entries + value] >> 8);
                }
                assertThat(grey.sample(x, y, 0)).isEqualTo(255 - value * 255 / (entries - 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrientationIsApplied(int orientation) throws IOException {
        Raster stored = ReadSamples.noise(6, SIZE, Channels.RGB, Depth.EIGHT);
        byte[] tiff = maker(stored, true, false).with(274, orientation).file();
        Raster read = Images.read(tiff, "turned.tif", ReadOptions.DEFAULT).raster();
        assertThat(read.sameSamples(Upright.turn(stored.copy(), orientation))).isTrue();
    }

    @Test
    void whatIsNotReadIsNamed() {
        Raster stored = ReadSamples.noise(6, SIZE, Channels.RGB, Depth.EIGHT);
        refused(
                Kind.UNSUPPORTED,
                "number 7",
                maker(stored, true, false).with(259, 7).file());
        refused(
                Kind.UNSUPPORTED,
                "format 3",
                maker(stored, true, false).with(339, 3).file());
        refused(
                Kind.UNSUPPORTED,
                "interpretation 6",
                maker(stored, true, false).with(262, 6).file());
        refused(
                Kind.UNSUPPORTED,
                "8 and 16 bits",
                maker(stored, true, false).with(258, 8, 16, 8).file());
        refused(Kind.CORRUPT, "a loop of them", maker(stored, true, false).file(8 + 198));
        refused(
                Kind.UNSUPPORTED,
                "multiplied",
                maker(ReadSamples.noise(6, SIZE, Channels.RGBA, Depth.EIGHT), true, false)
                        .with(338, 1)
                        .file());
        refused(Kind.UNSUPPORTED, "BigTIFF", ReadSamples.bytes('I', 'I', 43, 0, 8, 0, 0, 0));
        refused(
                Kind.LIMIT,
                "32768 px",
                maker(stored, true, false).with(256, 65535).file());
        refused(Kind.INVALID, "0x6", maker(stored, true, false).with(256, 0).file());
        refused(
                Kind.CORRUPT,
                "as many TIFF strips",
                maker(stored, true, false).with(324, 8, 8).file());
    }

    @Test
    void cutAnywhereIsRefused() {
        byte[] tiff = maker(ReadSamples.noise(6, SIZE, Channels.RGB, Depth.EIGHT), true, false)
                .file();
        for (int length = 0; length < tiff.length; length++) {
            byte[] cut = Arrays.copyOf(tiff, length);
            assertThatThrownBy(() -> Images.read(cut, "cut.tif", ReadOptions.DEFAULT))
                    .as("cut at %d", length)
                    .isInstanceOf(ImageException.class);
        }
    }

    private static void refused(Kind kind, String words, byte[] tiff) {
        ImageException e =
                catchThrowableOfType(ImageException.class, () -> Images.read(tiff, "bad.tif", ReadOptions.DEFAULT));
        assertThat(e).as(words).isNotNull();
        assertThat(e).hasMessageContaining(words).hasMessageContaining("bad.tif");
        assertThat(e.kind()).isEqualTo(kind);
    }
}
