package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.MaskException;
import dev.deckle.picture.MaskException.Kind;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolarity;
import dev.deckle.picture.MaskPolicy;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadMask;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks out of PNG files made by the letter, against the rules written down once more. */
class MasksTest {
    private static final int[][] KINDS = {
        {0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8}, {2, 16}, {3, 1}, {3, 2}, {3, 4}, {3, 8}, {4, 8}, {4, 16},
        {6, 8}, {6, 16}
    };

    /** A file and what its pixels are. */
    private record Drawn(byte[] file, Size size, int max, boolean hasAlpha, long[] luma, long[] alpha) {}

    private static Drawn draw(Random random) {
        int[] kind = KINDS[random.nextInt(KINDS.length)];
        int type = kind[0];
        int bits = kind[1];
        Size size = Size.of(1 + random.nextInt(90), 1 + random.nextInt(20));
        int channels = PngMaker.channels(type);
        int max = (1 << bits) - 1;
        byte[] palette = new byte[3 * Math.min(256, max + 1)];
        random.nextBytes(palette);
        if (random.nextBoolean()) {
            Arrays.fill(palette, 0, palette.length / 2, (byte) 0);
            Arrays.fill(palette, palette.length / 2, palette.length, (byte) 255);
        }
        int[] samples = flats(random, (int) size.pixels(), channels, max);
        byte[] key = key(random, type, bits, samples);
        boolean interlaced = random.nextInt(6) == 0;
        byte[] data = PngMaker.deflate(PngMaker.rows(samples, size, bits, type, interlaced, random));
        int cut = random.nextInt(data.length);
        byte[] file = PngMaker.file(
                PngMaker.header(size.width(), size.height(), bits, type, interlaced ? 1 : 0),
                type == 3 ? PngMaker.chunk("PLTE", palette) : new byte[0],
                key.length > 0 ? PngMaker.chunk("tRNS", key) : new byte[0],
                PngMaker.chunk("IDAT", Arrays.copyOf(data, cut)),
                PngMaker.chunk("IDAT", Arrays.copyOfRange(data, cut, data.length)));
        return meaning(file, size, type, bits, samples, palette, key);
    }

    /** Stretches of black, white and any colour, with some noise. */
    private static int[] flats(Random random, int pixels, int channels, int max) {
        int[] samples = new int[pixels * channels];
        int[] pixel = new int[channels];
        boolean opaque = random.nextBoolean();
        boolean flatColour = random.nextInt(6) == 0;
        int fixedAlpha = random.nextInt(4) == 0 ? random.nextInt(max + 1) : max;
        for (int i = 0, left = 0; i < pixels; i++, left--) {
            if (left == 0) {
                left = 1 + random.nextInt(random.nextBoolean() ? 3 : 120);
                int look = random.nextInt(3);
                for (int c = 0; c < channels; c++) {
                    pixel[c] = look == 0 ? 0 : look == 1 ? max : random.nextInt(max + 1);
                    if (flatColour && i > 0) {
                        pixel[c] = c < Math.max(1, channels - 1) ? samples[c] : pixel[c];
                    }
                }
                if (channels % 2 == 0 && opaque) {
                    pixel[channels - 1] = fixedAlpha;
                }
            }
            System.arraycopy(pixel, 0, samples, i * channels, channels);
        }
        return samples;
    }

    private static byte[] key(Random random, int type, int bits, int[] samples) {
        if (type > 3 || random.nextBoolean()) {
            return new byte[0];
        }
        if (type == 3) {
            byte[] alpha = new byte[1 + random.nextInt(1 << bits)];
            Arrays.fill(alpha, (byte) (random.nextBoolean() ? 255 : random.nextInt(256)));
            if (random.nextBoolean()) {
                random.nextBytes(alpha);
            }
            return alpha;
        }
        byte[] key = new byte[0];
        for (int c = 0; c < (type == 0 ? 1 : 3); c++) {
            key = join(key, big(samples[c], 2));
        }
        return key;
    }

    private static Drawn meaning(
            byte[] file, Size size, int type, int bits, int[] samples, byte[] palette, byte[] key) {
        int channels = PngMaker.channels(type);
        int pixels = samples.length / channels;
        int stored = (1 << bits) - 1;
        int max = bits == 16 ? 65_535 : 255;
        long[] luma = new long[pixels];
        long[] alpha = new long[pixels];
        for (int i = 0; i < pixels; i++) {
            long[] rgb = new long[3];
            for (int c = 0; c < 3; c++) {
                int own = samples[i * channels + (channels < 3 ? 0 : c)];
                rgb[c] = type == 3 ? palette[3 * own + c] & 0xFF : (long) own * max / stored;
            }
            luma[i] = (19_595 * rgb[0] + 38_470 * rgb[1] + 7_471 * rgb[2] + 32_768) >> 16;
            alpha[i] = channels % 2 == 0 ? samples[i * channels + channels - 1] : max;
            if (type == 3) {
                int own = samples[i];
                alpha[i] = own < key.length ? key[own] & 0xFF : 255;
            } else if (key.length > 0) {
                boolean keyed = true;
                for (int c = 0; c < channels; c++) {
                    keyed &= samples[i * channels + c] == ((key[2 * c] & 0xFF) << 8 | (key[2 * c + 1] & 0xFF));
                }
                alpha[i] = keyed ? 0 : max;
            }
        }
        return new Drawn(file, size, max, channels % 2 == 0 || key.length > 0, luma, alpha);
    }

    /** What is to be read; or the kind of refusal. */
    private record Expected(Optional<Kind> refusal, byte[] coverage, long greys) {
        static Expected of(Drawn drawn, MaskOptions options) {
            MaskPolarity polarity = options.polarity();
            boolean byAlpha = polarity == MaskPolarity.TRANSPARENT_IS_FILL || polarity == MaskPolarity.OPAQUE_IS_FILL;
            boolean lumaVaries = Arrays.stream(drawn.luma).distinct().count() > 1;
            boolean alphaVaries = Arrays.stream(drawn.alpha).distinct().count() > 1;
            if (byAlpha && !drawn.hasAlpha) {
                return refused(Kind.NO_ALPHA);
            }
            if (!byAlpha && !alphaVaries && drawn.alpha[0] == 0) {
                return refused(Kind.TRANSPARENT);
            }
            if (!byAlpha && alphaVaries && !lumaVaries) {
                return refused(Kind.AMBIGUOUS);
            }
            byte[] coverage = new byte[drawn.luma.length];
            long greys = 0;
            boolean strict = true;
            boolean empty = true;
            for (int i = 0; i < coverage.length; i++) {
                double value = switch (polarity) {
                    case WHITE_IS_FILL -> drawn.luma[i];
                    case BLACK_IS_FILL -> drawn.max - drawn.luma[i];
                    case TRANSPARENT_IS_FILL -> drawn.max - drawn.alpha[i];
                    case OPAQUE_IS_FILL -> drawn.alpha[i];
                };
                if (!byAlpha && alphaVaries) {
                    value = Math.floor(value * drawn.alpha[i] / drawn.max + 0.5);
                }
                double of255 = value * 255 / drawn.max;
                greys += value == 0 || value == drawn.max ? 0 : 1;
                strict &= of255 <= 8 || of255 >= 247;
                boolean fill = value >= (drawn.max == 255 ? 128 : 32_768);
                empty &= !fill;
                coverage[i] = (byte) (options.policy() == MaskPolicy.SOFT ? Math.round(of255) : fill ? 255 : 0);
            }
            if (options.policy() == MaskPolicy.STRICT && !strict) {
                return refused(Kind.GREY);
            }
            return empty ? refused(Kind.EMPTY) : new Expected(Optional.empty(), coverage, greys);
        }

        private static Expected refused(Kind kind) {
            return new Expected(Optional.of(kind), new byte[0], 0);
        }
    }

    private interface Way {
        ReadMask read() throws IOException;
    }

    @Test
    @Tag("slow")
    void readsEveryKindOfPngByTheRules() throws IOException {
        int accepted = 0;
        for (int seed = 0; seed < 6000; seed++) {
            Random random = new Random(seed);
            Drawn drawn = draw(random);
            MaskOptions options = MaskOptions.DEFAULT
                    .withPolarity(MaskPolarity.values()[random.nextInt(4)])
                    .withPolicy(MaskPolicy.values()[random.nextInt(3)]);
            Expected expected = Expected.of(drawn, options);
            String as = "seed " + seed + ", " + options.polarity() + ", " + options.policy();
            Picture picture = Images.read(drawn.file, "mask.png", ReadOptions.DEFAULT);
            check(() -> Masks.read(drawn.file, "mask.png", options), drawn, expected, as + ", straight");
            check(() -> Masks.of(picture, "mask.png", options), drawn, expected, as + ", by picture");
            accepted += expected.refusal.isEmpty() ? 1 : 0;
        }
        assertThat(accepted).isBetween(2000, 5000);
    }

    private static void check(Way way, Drawn drawn, Expected expected, String as) throws IOException {
        try {
            ReadMask read = way.read();
            assertThat(expected.refusal).as(as).isEmpty();
            assertThat(read.mask()).as(as).isEqualTo(Mask.of(drawn.size, expected.coverage));
            assertThat(read.report().greyPixels()).as(as).isEqualTo(expected.greys);
            assertThat(read.report().fillPixels())
                    .as(as)
                    .isEqualTo(read.mask().summary().fillPixels());
        } catch (MaskException e) {
            assertThat(Optional.of(e.kind())).as(as + ": " + e.getMessage()).isEqualTo(expected.refusal);
            assertThat(e.getMessage())
                    .contains("mask.png")
                    .startsWith("Expected ")
                    .doesNotContain("\n");
        }
    }

    private static byte[] grey(Size size, int... samples) {
        byte[] data = PngMaker.deflate(PngMaker.rows(samples, size, 8, 0, false, new Random(1)));
        return PngMaker.file(PngMaker.header(size.width(), size.height(), 8, 0, 0), PngMaker.chunk("IDAT", data));
    }

    private static ReadMask read(byte[] file, MaskPolicy policy) throws IOException {
        return Masks.read(file, "m.png", MaskOptions.DEFAULT.withPolicy(policy));
    }

    @Test
    void reportsWhatIsThere(@TempDir Path folder) throws IOException {
        Size size = Size.of(4, 3);
        Path file = Files.write(folder.resolve("m.png"), grey(size, 0, 0, 0, 0, 200, 255, 0, 0, 0, 0, 0, 130));
        ReadMask read = Masks.read(file);
        assertThat(read.report().size()).isEqualTo(size);
        assertThat(read.report().fillPixels()).isEqualTo(3);
        assertThat(read.report().greyPixels()).isEqualTo(2);
        assertThat(read.report().bounds()).isEqualTo(new Rect(0, 1, 4, 2));
        assertThat(read.report().regions()).isEqualTo(2);
        assertThat(read.report().touches()).containsExactly(Side.RIGHT, Side.BOTTOM, Side.LEFT);
        assertThat(read.warnings()).isEmpty();
        assertThat(read.report().isFull()).isFalse();
    }

    @Test
    void strictTellsHowManyGreysAndWhere() throws IOException {
        Size size = Size.of(3, 2);
        assertThat(read(grey(size, 0, 8, 247, 255, 0, 0), MaskPolicy.STRICT)
                        .report()
                        .greyPixels())
                .isEqualTo(2);
        assertThatThrownBy(() -> read(grey(size, 0, 8, 247, 255, 9, 246), MaskPolicy.STRICT))
                .isInstanceOfSatisfying(
                        MaskException.class, e -> assertThat(e.kind()).isEqualTo(Kind.GREY))
                .hasMessageContaining("received 2 others")
                .hasMessageContaining("x 1, y 1");
    }

    @Test
    void emptyIsRefusedAndFullIsTold() throws IOException {
        assertThatThrownBy(() -> read(grey(Size.of(2, 1), 0, 127), MaskPolicy.BINARIZE))
                .isInstanceOfSatisfying(
                        MaskException.class, e -> assertThat(e.kind()).isEqualTo(Kind.EMPTY));
        ReadMask full = read(grey(Size.of(2, 1), 255, 128), MaskPolicy.BINARIZE);
        assertThat(full.warnings()).containsExactly("The mask is full: no pixel is kept.");
        assertThat(full.report().isFull()).isTrue();
    }

    @Test
    void anotherSizeIsRefusedUnlessItIsFitted() throws IOException {
        ReadMask read = read(grey(Size.of(2, 1), 255, 0), MaskPolicy.BINARIZE);
        assertThat(read.requireSize(Size.of(2, 1))).isSameAs(read);
        assertThat(read.fitted(Size.of(2, 1))).isSameAs(read);
        assertThatThrownBy(() -> read.requireSize(Size.of(4, 2)))
                .isInstanceOfSatisfying(
                        MaskException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SIZE))
                .hasMessageContaining("4x2")
                .hasMessageContaining("2x1");
        ReadMask fitted = read.fitted(Size.of(4, 2));
        assertThat(fitted.mask().toCoverage()).containsExactly(255, 255, 0, 0, 255, 255, 0, 0);
        assertThat(fitted.report().fillPixels()).isEqualTo(4);
        assertThat(fitted.warnings()).hasSize(1);
        assertThatThrownBy(() -> read(grey(Size.of(4, 1), 0, 255, 0, 0), MaskPolicy.BINARIZE)
                        .fitted(Size.of(1, 1)))
                .isInstanceOfSatisfying(
                        MaskException.class, e -> assertThat(e.kind()).isEqualTo(Kind.EMPTY));
    }

    @Test
    void damageIsRefused() {
        byte[] file = grey(Size.of(40, 40), new Random(3).ints(1600, 0, 256).toArray());
        for (int cut = 0; cut < file.length; cut++) {
            byte[] part = Arrays.copyOf(file, cut);
            assertThatThrownBy(() -> Masks.read(part, "m.png", MaskOptions.DEFAULT))
                    .as("cut at %d", cut)
                    .isInstanceOf(ImageException.class);
        }
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] bad = file.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            assertThatThrownBy(() -> Masks.read(bad, "m.png", MaskOptions.DEFAULT))
                    .as("seed %d", seed)
                    .isInstanceOf(ImageException.class)
                    .hasMessageStartingWith("Expected ");
        }
    }

    /** Check sums are right here, so that it is the decoder that has to notice. */
    @Test
    void wrongImageDataIsRefused() {
        byte[] rows = PngMaker.rows(new int[64], Size.of(8, 8), 8, 0, false, new Random(1));
        byte[] good = PngMaker.deflate(rows);
        byte[] filter = rows.clone();
        filter[9] = 5;
        for (byte[] data : new byte[][] {
            PngMaker.deflate(filter),
            PngMaker.deflate(Arrays.copyOf(rows, rows.length - 1)),
            PngMaker.deflate(Arrays.copyOf(rows, 100_000)),
            Arrays.copyOf(good, good.length - 3),
            bytes(1, 2, 3)
        }) {
            byte[] file = PngMaker.file(PngMaker.header(8, 8, 8, 0, 0), PngMaker.chunk("IDAT", data));
            assertThatThrownBy(() -> Masks.read(file, "m.png", MaskOptions.DEFAULT))
                    .isInstanceOf(ImageException.class);
        }
        byte[] palette = PngMaker.file(
                PngMaker.header(2, 1, 8, 3, 0),
                PngMaker.chunk("PLTE", new byte[6]),
                PngMaker.chunk("IDAT", PngMaker.deflate(bytes(0, 1, 2))));
        assertThatThrownBy(() -> Masks.read(palette, "m.png", MaskOptions.DEFAULT))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("palette indices up to 1");
    }

    @Test
    void animationsAreRefused() {
        byte[] file = PngMaker.file(
                PngMaker.header(2, 1, 8, 0, 0),
                PngMaker.chunk("acTL", join(big(2, 4), big(0, 4))),
                PngMaker.chunk("IDAT", PngMaker.deflate(bytes(0, 255, 255))));
        assertThatThrownBy(() -> Masks.read(file, "m.png", MaskOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.UNSUPPORTED));
    }

    @Test
    void masksThatWereWrittenComeBack() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Size size = Size.of(1 + random.nextInt(300), 1 + random.nextInt(200));
            byte[] coverage = new byte[(int) size.pixels()];
            for (int i = 0; i < coverage.length; i++) {
                coverage[i] = random.nextInt(20) == 0 ? (byte) random.nextInt(256) : coverage[Math.max(0, i - 1)];
            }
            coverage[0] = -1;
            Mask mask = Mask.of(size, coverage);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Images.encodeMask(mask, MaskBits.EIGHT, out, WriteOptions.DEFAULT);
            assertThat(read(out.toByteArray(), MaskPolicy.SOFT).mask())
                    .as("seed %d", seed)
                    .isEqualTo(mask);
            out.reset();
            Images.encodeMask(mask, MaskBits.ONE, out, WriteOptions.DEFAULT);
            Mask binary = read(out.toByteArray(), MaskPolicy.STRICT).mask();
            assertThat(binary.summary()).as("seed %d", seed).isEqualTo(mask.summary());
        }
    }
}
