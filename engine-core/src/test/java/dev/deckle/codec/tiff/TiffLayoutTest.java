package dev.deckle.codec.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deckle.codec.Images;
import dev.deckle.codec.tiff.TiffBuilder.Layout;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strips and tiles of every kind against what was put in, and what is wrong with them. */
class TiffLayoutTest {
    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    private static Layout layout() {
        Layout layout = new Layout();
        layout.width = WIDTH;
        layout.height = HEIGHT;
        return layout;
    }

    private static int[] pixels(Layout layout, long seed) {
        Random random = new Random(seed);
        int[] pixels = new int[layout.width * layout.height * layout.samples];
        for (int i = 0; i < pixels.length; i++) {
            boolean again = i >= layout.samples && random.nextInt(3) > 0;
            pixels[i] = again ? pixels[i - layout.samples] : random.nextInt(1 << layout.bits);
        }
        return pixels;
    }

    private static Raster read(byte[] tiff) throws IOException {
        return Images.read(tiff, "made.tif", ReadOptions.DEFAULT).raster();
    }

    private static ImageException refusal(byte[] tiff, ReadOptions options) {
        ImageException e = catchThrowableOfType(ImageException.class, () -> Images.read(tiff, "bad.tif", options));
        assertThat(e).isNotNull();
        return e;
    }

    private static int expected(Layout layout, int[] pixels, int i, int channel) {
        int max = (1 << layout.bits) - 1;
        if (layout.photometric == 3) {
            return layout.more.get(320)[channel * (max + 1) + pixels[i]] >> 8;
        }
        int value = pixels[i * layout.samples + channel];
        int straight = layout.photometric == 0 && channel == 0 ? max - value : value;
        return layout.bits < 8 ? straight * 255 / max : straight;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 32946, 32773})
    void everyLayoutComesBack(int compression) throws IOException {
        int round = 0;
        for (int bits : new int[] {1, 2, 4, 8, 16}) {
            for (int kind = 0; kind < 6; kind++) {
                for (int order = 1; order <= 2; order++) {
                    for (int form = 0; form < 4; form++) {
                        Layout layout = layout();
                        layout.bits = bits;
                        layout.photometric = new int[] {0, 1, 2, 3, 1, 2}[kind];
                        layout.samples = new int[] {1, 1, 3, 1, 2, 4}[kind];
                        layout.compression = compression;
                        layout.fillOrder = order;
                        layout.planar = form % 2 == 1;
                        layout.tile = form < 2 ? 0 : 16;
                        layout.tileHeight = 32;
                        layout.little = round++ % 3 == 0;
                        layout.predictor = bits >= 8 ? 1 + round % 2 : 1;
                        if (kind > 3) {
                            layout.more.put(338, new int[] {2});
                        }
                        if (kind == 3 && bits == 16) {
                            continue;
                        }
                        if (kind == 3) {
                            layout.more.put(
                                    320,
                                    new Random(1).ints(3L << bits, 0, 65536).toArray());
                        }
                        compare(layout, pixels(layout, round));
                    }
                }
            }
        }
    }

    private static void compare(Layout layout, int[] pixels) throws IOException {
        Raster read = read(layout.file(pixels));
        int channels = read.channels().count();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            for (int c = 0; c < channels; c++) {
                assertThat(read.sample(i % WIDTH, i / WIDTH, c))
                        .as("%d bits, %d samples, planar %s", layout.bits, layout.samples, layout.planar)
                        .isEqualTo(expected(layout, pixels, i, c));
            }
        }
    }

    @Test
    void aPredictorIsHeededWithItsCompressionsAlone() throws IOException {
        for (int compression : new int[] {1, 32773}) {
            Layout layout = layout();
            layout.compression = compression;
            int[] pixels = pixels(layout, 3);
            layout.more.put(317, new int[] {2});
            compare(layout, pixels);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 32773})
    void whatEndsEarlyIsRefusedOrReadAsFarAsItGoes(int compression) throws IOException {
        for (int fault = 0; fault < 3; fault++) {
            Layout layout = layout();
            layout.compression = compression;
            int[] pixels = pixels(layout, 4);
            TiffBuilder to = new TiffBuilder(true);
            var entries = layout.entries(to, pixels);
            int strip = 2;
            switch (fault) {
                case 0 -> entries.get(279)[strip] /= 3;
                case 1 -> entries.get(279)[strip] = 0;
                default -> entries.get(273)[strip] = 0;
            }
            byte[] tiff = to.file(to.directory(entries, 0));
            assertThat(refusal(tiff, ReadOptions.DEFAULT).kind()).isEqualTo(Kind.CORRUPT);
            Picture picture = Images.read(tiff, "bad.tif", ReadOptions.lenient());
            assertThat(picture.warnings()).isNotEmpty();
            for (int y = 0; y < HEIGHT; y++) {
                if (y / layout.rows != strip) {
                    for (int x = 0; x < WIDTH; x++) {
                        assertThat(picture.raster().sample(x, y, 1)).isEqualTo(pixels[(y * WIDTH + x) * 3 + 1]);
                    }
                }
            }
            assertThat(picture.raster().sample(0, 5 * strip + 4, 0)).isZero();
        }
    }

    @Test
    void aStripBeyondTheEndIsRefused() {
        Layout layout = layout();
        TiffBuilder to = new TiffBuilder(true);
        var entries = layout.entries(to, pixels(layout, 5));
        entries.get(273)[1] = 1 << 24;
        byte[] tiff = to.file(to.directory(entries, 0));
        assertThat(refusal(tiff, ReadOptions.DEFAULT)).hasMessageContaining("within the file");
    }

    @Test
    void overlapsAreRefusedAlways() {
        for (int tile : new int[] {0, 16}) {
            Layout layout = layout();
            layout.tile = tile;
            layout.tileHeight = 16;
            layout.compression = 8;
            TiffBuilder to = new TiffBuilder(true);
            var entries = layout.entries(to, pixels(layout, 6));
            int starts = tile > 0 ? 324 : 273;
            entries.get(starts)[1] = entries.get(starts)[2] + 3;
            byte[] tiff = to.file(to.directory(entries, 0));
            for (ReadOptions options : List.of(ReadOptions.DEFAULT, ReadOptions.lenient())) {
                assertThat(refusal(tiff, options)).hasMessageContaining("overlap");
            }
        }
    }

    @Test
    void manyStripsOverOneMegabyteAreRefusedAtOnce() {
        Layout layout = layout();
        layout.width = 8;
        layout.height = 30_000;
        layout.samples = 1;
        layout.photometric = 1;
        layout.rows = 1;
        TiffBuilder to = new TiffBuilder(true);
        int at = to.add(new byte[1 << 20]);
        int[] starts = new int[30_000];
        Arrays.fill(starts, at);
        int[] lengths = new int[30_000];
        Arrays.fill(lengths, 1 << 20);
        layout.height = 1;
        var entries = layout.entries(to, new int[8]);
        entries.put(257, new int[] {30_000});
        entries.put(259, new int[] {8});
        entries.put(273, starts);
        entries.put(279, lengths);
        byte[] tiff = to.file(to.directory(entries, 0));
        Assertions.assertTimeout(
                Duration.ofSeconds(30),
                () -> assertThat(refusal(tiff, ReadOptions.lenient())).hasMessageContaining("overlap"));
    }

    @Test
    void tilesMayBeLargerThanThePictureButNotByMuch() throws IOException {
        Layout layout = layout();
        layout.tile = 256;
        layout.tileHeight = 256;
        layout.compression = 8;
        compare(layout, pixels(layout, 7));
        layout.places.clear();
        layout.more.put(322, new int[] {11_000});
        layout.more.put(323, new int[] {11_000});
        assertThat(refusal(layout.file(pixels(layout, 7)), ReadOptions.lenient())
                        .kind())
                .isEqualTo(Kind.LIMIT);
    }

    @Test
    void alphaThatWasMultipliedInIsReadWhereItIsOpaque() throws IOException {
        for (int bits : new int[] {8, 16}) {
            for (int samples : new int[] {2, 4}) {
                Layout layout = layout();
                layout.bits = bits;
                layout.samples = samples;
                layout.photometric = samples == 2 ? 1 : 2;
                layout.more.put(338, new int[] {1});
                int[] pixels = pixels(layout, 8);
                for (int i = samples - 1; i < pixels.length; i += samples) {
                    pixels[i] = (1 << bits) - 1;
                }
                compare(layout, pixels);
                pixels[pixels.length - 1]--;
                layout.places.clear();
                assertThat(refusal(layout.file(pixels), ReadOptions.DEFAULT)).hasMessageContaining("multiplied");
            }
        }
    }

    @Test
    void whatIsNotReadIsRefusedByItsName() {
        named("JPEG", 259, 7);
        named("old-style JPEG", 259, 6);
        named("Zstandard", 259, 50000);
        named("CCITT", 259, 4);
        named("CCITT", 259, 32771);
        named("floating point", 339, 3);
        named("YCbCr", 262, 6);
        Layout cmyk = layout();
        cmyk.samples = 4;
        cmyk.photometric = 5;
        assertThat(refusal(cmyk.file(pixels(cmyk, 1)), ReadOptions.DEFAULT)).hasMessageContaining("CMYK");
        Layout old = layout();
        old.rows = HEIGHT;
        byte[] raw = new byte[WIDTH * HEIGHT * 3];
        raw[1] = 1;
        int[] pixels = new int[raw.length];
        pixels[1] = 1;
        old.more.put(259, new int[] {5});
        assertThat(refusal(old.file(pixels), ReadOptions.DEFAULT)).hasMessageContaining("old LZW");
    }

    private static void named(String name, int tag, int value) {
        Layout layout = layout();
        layout.more.put(tag, new int[] {value});
        ImageException e = refusal(layout.file(pixels(layout, 1)), ReadOptions.DEFAULT);
        assertThat(e).hasMessageContaining(name);
        assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
    }

    @Test
    void anInterruptIsHeard() {
        Layout layout = layout();
        byte[] tiff = layout.file(pixels(layout, 9));
        Thread.currentThread().interrupt();
        try {
            InterruptedIOException e = catchThrowableOfType(InterruptedIOException.class, () -> read(tiff));
            assertThat(e).hasMessageContaining("interrupt");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
