package dev.deckle.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RasterTest {
    private static final int MAX = Integer.MAX_VALUE;

    /** A raster of random samples that lies somewhere in a larger array. */
    private static Raster random(Random random, Channels channels, Depth depth) {
        Size size = Size.of(1 + random.nextInt(9), 1 + random.nextInt(9));
        int offset = random.nextInt(5);
        int stride = size.width() * channels.count() + random.nextInt(4);
        int length = offset + stride * size.height() + random.nextInt(3);
        if (depth == Depth.EIGHT) {
            byte[] samples = new byte[length];
            random.nextBytes(samples);
            return ByteRaster.of(samples, size, channels, offset, stride);
        }
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) random.nextInt();
        }
        return ShortRaster.of(samples, size, channels, offset, stride);
    }

    private static Raster anyRaster(Random random) {
        return random(random, Channels.values()[random.nextInt(4)], Depth.values()[random.nextInt(2)]);
    }

    private static int stored(Raster raster, int index) {
        return raster instanceof ByteRaster b
                ? Byte.toUnsignedInt(b.samples()[index])
                : Short.toUnsignedInt(((ShortRaster) raster).samples()[index]);
    }

    @Test
    void samplesAreWhereTheLayoutSays() {
        Random random = new Random(60);
        for (int i = 0; i < 300; i++) {
            Raster raster = anyRaster(random);
            int count = raster.channels().count();
            for (int y = 0; y < raster.height(); y++) {
                for (int x = 0; x < raster.width(); x++) {
                    for (int c = 0; c < count; c++) {
                        assertThat(raster.sample(x, y, c))
                                .as("%s (seed 60)", raster)
                                .isEqualTo(stored(raster, raster.offset() + y * raster.stride() + x * count + c))
                                .isBetween(0, raster.depth().max());
                    }
                }
            }
        }
    }

    @Test
    void aViewSharesTheSamples() {
        Random random = new Random(61);
        for (int i = 0; i < 300; i++) {
            Raster whole = anyRaster(random);
            int x = random.nextInt(whole.width());
            int y = random.nextInt(whole.height());
            Rect area = new Rect(x, y, 1 + random.nextInt(whole.width() - x), 1 + random.nextInt(whole.height() - y));
            Raster view = whole.view(area);
            assertThat(view.array()).isSameAs(whole.array());
            assertThat(view.size()).isEqualTo(area.size());
            for (int v = 0; v < area.height(); v++) {
                for (int u = 0; u < area.width(); u++) {
                    for (int c = 0; c < whole.channels().count(); c++) {
                        assertThat(view.sample(u, v, c))
                                .as("%s of %s (seed 61)", area, whole)
                                .isEqualTo(whole.sample(x + u, y + v, c));
                    }
                }
            }
            Raster other = view.copy();
            assertThat(view.sameSamples(other)).isTrue();
            assertThat(other.array()).isNotSameAs(view.array());
            assertThat(other.stride()).isEqualTo(area.width() * whole.channels().count());
            assertThat(other.offset()).isZero();
        }
    }

    @Test
    void writingThroughAViewStaysInItsArea() {
        Random random = new Random(62);
        for (int i = 0; i < 300; i++) {
            Raster whole = anyRaster(random);
            Raster before = whole.copy();
            int x = random.nextInt(whole.width());
            int y = random.nextInt(whole.height());
            Rect area = new Rect(x, y, 1 + random.nextInt(whole.width() - x), 1 + random.nextInt(whole.height() - y));
            Raster patch = whole.allocateLike(area.size());
            whole.view(area).copyFrom(patch);
            for (int v = 0; v < whole.height(); v++) {
                for (int u = 0; u < whole.width(); u++) {
                    for (int c = 0; c < whole.channels().count(); c++) {
                        int expected = area.contains(u, v) ? 0 : before.sample(u, v, c);
                        assertThat(whole.sample(u, v, c))
                                .as("%s of %s (seed 62)", area, whole)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void sameSamplesSeesEverySampleAndNothingElse() {
        Random random = new Random(63);
        for (int i = 0; i < 300; i++) {
            Raster a = anyRaster(random);
            Raster b = a.copy();
            assertThat(a.sameSamples(b)).isTrue();
            assertThat(b.sameSamples(a)).isTrue();
            int at = random.nextInt(b.width() * b.height() * b.channels().count());
            if (b instanceof ByteRaster bytes) {
                bytes.samples()[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                ((ShortRaster) b).samples()[at] ^= (short) (1 << random.nextInt(16));
            }
            assertThat(a.sameSamples(b)).as("sample %d of %s (seed 63)", at, a).isFalse();
            assertThat(b.sameSamples(a)).isFalse();
        }
    }

    @Test
    void formatsAreNotMixed() {
        Raster rgb = Raster.allocate(Size.of(4, 3), Channels.RGB, Depth.EIGHT);
        for (Raster other : new Raster[] {
            Raster.allocate(Size.of(3, 4), Channels.RGB, Depth.EIGHT),
            Raster.allocate(Size.of(4, 3), Channels.RGBA, Depth.EIGHT),
            Raster.allocate(Size.of(4, 3), Channels.RGB, Depth.SIXTEEN)
        }) {
            assertThat(rgb.sameSamples(other)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rgb.copyFrom(other))
                    .withMessage("Expected a raster of " + rgb + " but received " + other);
        }
    }

    @ParameterizedTest
    @CsvSource({"3,2,1,1", "-1,0,1,1", "0,-1,1,1", "0,0,5,1", "0,0,1,4", "4,3,1,1", "1,1,0,1", "1,1,1,0"})
    void refusesAViewOutsideOrEmpty(int x, int y, int width, int height) {
        Raster raster = Raster.allocate(Size.of(4, 3), Channels.GREY, Depth.EIGHT);
        Rect area = new Rect(x, y, width, height);
        if (x == 3 && y == 2) {
            assertThat(raster.view(area).size()).isEqualTo(Size.of(1, 1));
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> raster.view(area));
        }
    }

    @Test
    void refusesArraysThatAreTooShort() {
        Size size = Size.of(4, 3);
        assertThat(ByteRaster.of(new byte[2 + 2 * 13 + 12], size, Channels.RGB, 2, 13)
                        .sample(3, 2, 2))
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteRaster.of(new byte[2 + 2 * 13 + 11], size, Channels.RGB, 2, 13))
                .withMessageContaining("at least 40")
                .withMessageContaining("39");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShortRaster.of(new short[100], size, Channels.RGB, 0, 11));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShortRaster.of(new short[100], size, Channels.RGB, -1, 12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteRaster.of(new byte[100], size, Channels.RGB, MAX, 12));
        assertThatIllegalArgumentException().isThrownBy(() -> ByteRaster.of(new byte[100], size, Channels.RGB, 0, MAX));
    }

    @ParameterizedTest
    @EnumSource(Channels.class)
    void refusesWhatNoArrayHolds(Channels channels) {
        for (Size size : new Size[] {Size.of(MAX, MAX), Size.of(MAX, 1), Size.of(1, MAX), Size.of(65_536, 65_536)}) {
            for (Depth depth : Depth.values()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Raster.allocate(size, channels, depth))
                        .withMessageContaining(size.toString());
            }
            assertThatIllegalArgumentException().isThrownBy(() -> ByteRaster.of(new byte[8], size, channels));
            assertThatIllegalArgumentException().isThrownBy(() -> ShortRaster.of(new short[8], size, channels));
            assertThatIllegalArgumentException().isThrownBy(() -> ByteRaster.of(new byte[8], size, channels, 0, MAX));
        }
    }

    @Test
    void refusesSamplesOutside() {
        Raster raster = Raster.allocate(Size.of(4, 3), Channels.GREY_ALPHA, Depth.SIXTEEN);
        for (int[] at : new int[][] {{4, 0, 0}, {0, 3, 0}, {-1, 0, 0}, {0, -1, 0}, {0, 0, 2}, {0, 0, -1}}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> raster.sample(at[0], at[1], at[2]))
                    .withMessageContaining("x " + at[0] + ", y " + at[1] + ", channel " + at[2]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GREY,1,1,false,true,GREY_ALPHA,GREY",
        "GREY_ALPHA,2,1,true,true,GREY_ALPHA,GREY",
        "RGB,3,3,false,false,RGBA,RGB",
        "RGBA,4,3,true,false,RGBA,RGB"
    })
    void channelsAreCounted(
            Channels channels, int count, int colours, boolean alpha, boolean grey, Channels with, Channels without) {
        assertThat(channels.count()).isEqualTo(count);
        assertThat(channels.colours()).isEqualTo(colours);
        assertThat(channels.hasAlpha()).isEqualTo(alpha);
        assertThat(channels.isGrey()).isEqualTo(grey);
        assertThat(channels.withAlpha()).isEqualTo(with);
        assertThat(channels.withoutAlpha()).isEqualTo(without);
    }
}
