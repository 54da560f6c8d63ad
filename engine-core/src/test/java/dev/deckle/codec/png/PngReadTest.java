package dev.deckle.codec.png;

import static dev.deckle.codec.PngMaker.chunk;
import static dev.deckle.codec.PngMaker.deflate;
import static dev.deckle.codec.PngMaker.file;
import static dev.deckle.codec.PngMaker.header;
import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deckle.codec.Images;
import dev.deckle.codec.PngMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngReadTest {
    private static final Size SIZE = Size.of(4, 3);
    private static final int[] SAMPLES = PngMaker.samples(new Random(5), SIZE, 8, 2);

    static Stream<Arguments> kinds() {
        List<Arguments> all = new ArrayList<>();
        int[][] depths = {{1, 2, 4, 8, 16}, {}, {8, 16}, {1, 2, 4, 8}, {8, 16}, {}, {8, 16}};
        for (int type = 0; type < depths.length; type++) {
            for (int bits : depths[type]) {
                for (boolean interlaced : new boolean[] {false, true}) {
                    for (boolean keyed : type < 4 ? new boolean[] {false, true} : new boolean[] {false}) {
                        all.add(Arguments.of(type, bits, interlaced, keyed));
                    }
                }
            }
        }
        return all.stream();
    }

    static Stream<Arguments> plainKinds() {
        return kinds().filter(kind -> !kind.get()[0].equals(3) && kind.get()[3].equals(false));
    }

    /** Every colour type, depth, order and transparency, at sizes where Adam7 passes are empty or ragged. */
    @ParameterizedTest
    @MethodSource("kinds")
    void readsEverySampleAsWritten(int type, int bits, boolean interlaced, boolean keyed) throws IOException {
        for (Size size : List.of(Size.of(1, 1), Size.of(3, 2), Size.of(5, 9), Size.of(19, 13), Size.of(33, 8))) {
            long seed = type * 1000L + bits * 10 + size.width();
            Random random = new Random(seed);
            int[] samples = PngMaker.samples(random, size, bits, type);
            byte[] palette = new byte[3 << Math.min(bits, 8)];
            random.nextBytes(palette);
            byte[] alphas = bytes(0, 128, 7, 255, 3);
            int[] key = Arrays.copyOf(samples, PngMaker.channels(type));
            byte[] extra = new byte[0];
            if (type == 3) {
                byte[] few = Arrays.copyOf(alphas, Math.min(alphas.length, palette.length / 3));
                extra = join(chunk("PLTE", palette), keyed ? chunk("tRNS", few) : new byte[0]);
            } else if (keyed) {
                extra = chunk(
                        "tRNS", type == 0 ? big(key[0], 2) : join(big(key[0], 2), big(key[1], 2), big(key[2], 2)));
            }
            byte[] data = deflate(PngMaker.rows(samples, size, bits, type, interlaced, random));
            byte[] png = file(
                    header(size.width(), size.height(), bits, type, interlaced ? 1 : 0), extra, chunk("IDAT", data));

            Raster raster = Images.read(png, "made", ReadOptions.DEFAULT).raster();

            assertThat(raster.size()).isEqualTo(size);
            assertThat(raster.depth()).isEqualTo(bits == 16 ? Depth.SIXTEEN : Depth.EIGHT);
            boolean alpha = type > 3 || keyed;
            Channels plain = type == 0 || type == 4 ? Channels.GREY : Channels.RGB;
            assertThat(raster.channels()).isEqualTo(alpha ? plain.withAlpha() : plain);
            int stored = PngMaker.channels(type);
            for (int i = 0; i < size.pixels(); i++) {
                int[] pixel = Arrays.copyOfRange(samples, i * stored, (i + 1) * stored);
                int[] expected = expected(pixel, type, bits, keyed, key, palette, alphas);
                int[] got = new int[raster.channels().count()];
                for (int c = 0; c < got.length; c++) {
                    got[c] = raster.sample(i % size.width(), i / size.width(), c);
                }
                assertThat(got).as("pixel %d of %s, seed %d", i, size, seed).isEqualTo(expected);
            }
        }
    }

    private static int[] expected(
            int[] pixel, int type, int bits, boolean keyed, int[] key, byte[] palette, byte[] alphas) {
        int max = bits == 16 ? 65535 : 255;
        if (type == 3) {
            int at = 3 * pixel[0];
            int[] colour = {palette[at] & 0xFF, palette[at + 1] & 0xFF, palette[at + 2] & 0xFF};
            int alpha = pixel[0] < alphas.length ? alphas[pixel[0]] & 0xFF : 255;
            return keyed ? new int[] {colour[0], colour[1], colour[2], alpha} : colour;
        }
        int[] out = Arrays.copyOf(pixel, pixel.length + (keyed ? 1 : 0));
        for (int c = 0; c < pixel.length; c++) {
            out[c] = bits < 8 ? pixel[c] * 255 / ((1 << bits) - 1) : pixel[c];
        }
        if (keyed) {
            out[pixel.length] = Arrays.equals(pixel, key) ? 0 : max;
        }
        return out;
    }

    /** The JDK's reader as an oracle for what it reads without a palette or key; keyed grey below 8 bits it reads wrong. */
    @ParameterizedTest
    @MethodSource("plainKinds")
    void agreesWithTheJdk(int type, int bits, boolean interlaced, boolean keyed) throws IOException {
        Size size = Size.of(23, 17);
        Random random = new Random(77);
        int[] samples = PngMaker.samples(random, size, bits, type);
        byte[] png = file(
                header(23, 17, bits, type, interlaced ? 1 : 0),
                chunk("IDAT", deflate(PngMaker.rows(samples, size, bits, type, interlaced, random))));
        Raster raster = Images.read(png, "made", ReadOptions.DEFAULT).raster();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int scale = bits < 8 ? 255 / ((1 << bits) - 1) : 1;
        for (int y = 0; y < 17; y++) {
            for (int x = 0; x < 23; x++) {
                int[] pixel = image.getRaster().getPixel(x, y, (int[]) null);
                for (int c = 0; c < pixel.length; c++) {
                    assertThat(raster.sample(x, y, c)).isEqualTo(pixel[c] * scale);
                }
            }
        }
    }

    @Test
    void readsDataInPiecesOfOneByte() throws IOException {
        byte[] data = deflate(PngMaker.rows(SAMPLES, SIZE, 8, 2, false, new Random(1)));
        byte[][] chunks = new byte[data.length][];
        for (int i = 0; i < data.length; i++) {
            chunks[i] = chunk("IDAT", new byte[] {data[i]});
        }
        Raster one = read(file(header(4, 3, 8, 2, 0), join(chunks)));
        assertThat(one.sameSamples(read(PngMaker.rgb(SIZE, SAMPLES)))).isTrue();
    }

    @Test
    void cutAnywhereIsRefused() {
        byte[] png = PngMaker.rgb(SIZE, SAMPLES);
        for (int length = 0; length < png.length; length++) {
            byte[] cut = Arrays.copyOf(png, length);
            assertThatThrownBy(() -> read(cut)).as("cut at %d", length).isInstanceOf(ImageException.class);
        }
    }

    @Test
    void anyChangedByteIsRefused() {
        byte[] png = PngMaker.rgb(SIZE, SAMPLES);
        for (int i = 0; i < png.length; i++) {
            byte[] changed = png.clone();
            changed[i] ^= 0x10;
            assertThatThrownBy(() -> read(changed)).as("byte %d changed", i).isInstanceOf(ImageException.class);
        }
    }

    @Test
    void lenientKeepsTheRowsBeforeADamage() throws IOException {
        Size size = Size.of(40, 40);
        int[] samples = PngMaker.samples(new Random(9), size, 8, 2);
        byte[] png = PngMaker.rgb(size, samples);
        Picture cut = Images.read(Arrays.copyOf(png, png.length / 2), "cut", ReadOptions.lenient());
        assertThat(cut.warnings()).isNotEmpty();
        assertThat(cut.raster().sample(0, 0, 0)).isEqualTo(samples[0]);
        assertThat(cut.raster().sample(39, 39, 0)).isZero();
    }

    @Test
    void damageIsNamed() {
        byte[] ihdr = header(4, 3, 8, 2, 0);
        byte[] idat = chunk("IDAT", deflate(PngMaker.rows(SAMPLES, SIZE, 8, 2, false, new Random(1))));
        byte[] badFilter = new byte[39];
        badFilter[13] = 9;
        refused(Kind.CORRUPT, "PNG header", file(idat));
        refused(Kind.CORRUPT, "image data", file(ihdr));
        refused(Kind.CORRUPT, "filter of 0 to 4", file(ihdr, chunk("IDAT", deflate(badFilter))));
        refused(Kind.CORRUPT, "end in row 2", file(ihdr, chunk("IDAT", deflate(new byte[26]))));
        refused(
                Kind.CORRUPT,
                "other",
                file(ihdr, chunk("IDAT", Arrays.copyOf(deflate(new byte[39]), 5)), chunk("tEXt", new byte[3]), idat));
        refused(Kind.CORRUPT, "colour type and depth", file(header(4, 3, 4, 2, 0), idat));
        refused(Kind.CORRUPT, "a palette", file(header(4, 3, 8, 3, 0), idat));
        refused(Kind.CORRUPT, "palette of 1 to 256", file(header(4, 3, 8, 3, 0), chunk("PLTE", new byte[4]), idat));
        refused(Kind.UNSUPPORTED, "\"ABCD\"", file(ihdr, chunk("ABCD", new byte[0]), idat));
        refused(Kind.UNSUPPORTED, "animation of 7 frames", file(ihdr, chunk("acTL", join(big(7, 4), big(0, 4))), idat));
    }

    @Test
    void anIndexOutsideThePaletteIsRefused() throws IOException {
        byte[] rows = bytes(0, 0, 1, 2, 5);
        byte[] png = file(header(4, 1, 8, 3, 0), chunk("PLTE", new byte[9]), chunk("IDAT", deflate(rows)));
        refused(Kind.CORRUPT, "indices up to 2 for bad.png but received 5", png);
        assertThat(Images.read(png, "bad.png", ReadOptions.lenient()).warnings())
                .hasSize(1);
    }

    @Test
    void surplusDataIsBounded() throws IOException {
        byte[] ihdr = header(4, 3, 8, 2, 0);
        Picture little =
                Images.read(file(ihdr, chunk("IDAT", deflate(new byte[39 + 100]))), "surplus", ReadOptions.DEFAULT);
        assertThat(little.warnings()).containsExactly("Ignored 100 bytes of image data behind the last row.");
        refused(Kind.LIMIT, "65536 surplus bytes", file(ihdr, chunk("IDAT", deflate(new byte[39 + 70_000]))));
    }

    @Test
    void chunksAreCounted() {
        byte[][] many = new byte[10_000][];
        Arrays.fill(many, chunk("tEXt", new byte[2]));
        refused(Kind.LIMIT, "at most 10000 PNG chunks", file(header(4, 3, 8, 2, 0), join(many)));
    }

    /** libpng writes pieces of 8 KiB, whatever the size of the picture. */
    @Test
    void piecesOfImageDataAreAsManyAsTheFileIsLong() throws IOException {
        byte[] samples = new byte[3000 * 3501];
        new Random(7).nextBytes(samples);
        for (int y = 0; y < 3000; y++) {
            samples[3501 * y] = 0;
        }
        byte[] stored = deflate(samples);
        byte[] ihdr = header(3500, 3000, 8, 0, 0);
        assertThat(stored.length).isGreaterThan(10_001 * 1024);
        Picture read = Images.read(file(ihdr, pieces(stored, 1024)), "large", ReadOptions.DEFAULT);
        assertThat(read.raster().sample(3499, 2999, 0)).isEqualTo(samples[samples.length - 1] & 0xFF);
        refused(Kind.LIMIT, "at most 10000 PNG chunks", file(ihdr, pieces(stored, 1023)));
    }

    private static byte[] pieces(byte[] data, int length) {
        byte[][] chunks = new byte[(data.length + length - 1) / length][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = chunk("IDAT", Arrays.copyOfRange(data, i * length, Math.min(data.length, (i + 1) * length)));
        }
        return join(chunks);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 31, 0xFFFFFFFFL})
    void aSizeThatIsNoneIsInvalid(long side) {
        refused(Kind.INVALID, "received " + side + "x3", file(header(side, 3, 8, 2, 0)));
    }

    @Test
    @Tag("slow")
    void tooLargeASizeIsRefusedByItsHeader() {
        refused(Kind.LIMIT, "32768 px for bad.png but received 65535x65535", file(header(65535, 65535, 8, 2, 0)));
        refused(Kind.LIMIT, "128000000 px", file(header(20_000, 20_000, 8, 2, 0)));
        refused(Kind.CORRUPT, "image data for", file(header(4_000, 4_000, 16, 6, 0), chunk("IDAT", new byte[60])));
    }

    /** A picture of a gigabyte that is a lie: what is in the file is looked at before a byte is taken for it. */
    @Test
    void dataThatCanNotFillALargePictureAreDamageAndNotALackOfMemory() {
        byte[] file = file(header(11_000, 11_000, 16, 6, 0), chunk("IDAT", new byte[60]));
        ReadOptions spacious =
                ReadOptions.DEFAULT.withMemory(MemoryBudget.of(4L << 30)).withPatience(Duration.ZERO);
        assertThatThrownBy(() -> Images.read(file, "bad.png", spacious))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                .hasMessageStartingWith("Expected image data for 968011000 bytes of rows for bad.png but received");
    }

    @Test
    void keepsProfileDensityExifAndXmp() throws IOException {
        byte[] icc = ReadSamples.icc("RGB ");
        byte[] xmp = "<x tiff:Orientation=\"6\"/>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] keyword = "XML:com.adobe.xmp".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Picture picture = Images.read(
                PngMaker.rgb(
                        SIZE,
                        SAMPLES,
                        chunk("iCCP", join(bytes('p', 0, 0), deflate(icc))),
                        chunk("pHYs", join(big(3780, 4), big(3543, 4), bytes(1))),
                        chunk("iTXt", join(keyword, bytes(0, 1, 0, 0, 0), deflate(xmp)))),
                "rich.png",
                ReadOptions.DEFAULT);
        assertThat(picture.metadata().icc()).contains(Blob.of(icc));
        assertThat(picture.metadata().density()).contains(new Density(3780, 3543));
        assertThat(new String(
                        picture.metadata().xmp().orElseThrow().toBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("<x tiff:Orientation=\"1\"/>");
        assertThat(picture.warnings()).isEmpty();
    }

    @Test
    void metadataBombsAreLeftOut() throws IOException {
        byte[] bomb = deflate(new byte[20 << 20]);
        Picture picture = Images.read(
                PngMaker.rgb(
                        SIZE,
                        SAMPLES,
                        chunk("iCCP", join(bytes('p', 0, 0), bomb)),
                        chunk("zTXt", join(bytes('p', 0, 0), bomb))),
                "bomb.png",
                ReadOptions.DEFAULT);
        assertThat(picture.metadata().icc()).isEmpty();
        assertThat(picture.warnings())
                .containsExactly(
                        "Left out an ICC profile of more than 4194304 bytes.",
                        "Left out the text \"p\" of more than 4194304 bytes.");
    }

    @Test
    void aProfileOfAnotherSpaceIsLeftOut() throws IOException {
        byte[] chunk = chunk("iCCP", join(bytes('p', 0, 0), deflate(ReadSamples.icc("GRAY"))));
        Picture picture = Images.read(PngMaker.rgb(SIZE, SAMPLES, chunk), "grey.png", ReadOptions.DEFAULT);
        assertThat(picture.metadata().icc()).isEmpty();
        assertThat(picture.warnings()).hasSize(1);
    }

    private static Raster read(byte[] png) throws IOException {
        return Images.read(png, "bad.png", ReadOptions.DEFAULT).raster();
    }

    private static void refused(Kind kind, String words, byte[] png) {
        ImageException e = catchThrowableOfType(ImageException.class, () -> read(png));
        assertThat(e).as(words).isNotNull();
        assertThat(e).hasMessageContaining(words).hasMessageContaining("bad.png");
        assertThat(e.kind()).isEqualTo(kind);
        ImageException probed =
                catchThrowableOfType(ImageException.class, () -> Images.probe(png, "bad.png", ReadOptions.DEFAULT));
        assertThat(probed == null || probed.kind() == kind).isTrue();
    }

    @Test
    void aWrongCheckSumBehindTheLastRowCostsALenientReadingNoRow() throws IOException {
        Raster stored = ReadSamples.noise(5, Size.of(31, 17), Channels.RGB, Depth.EIGHT);
        byte[] file = Samples.encode(Picture.of(stored), WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        int endChunk = 12;
        int checkSum = 4;
        file[file.length - endChunk - checkSum - 1] ^= 1;
        Picture read = Images.read(file, "a", ReadOptions.lenient());
        assertThat(read.raster().sameSamples(stored)).isTrue();
        assertThat(read.warnings())
                .contains("Expected the end of the PNG image data and its check sum for a but received none.");
    }
}
