package dev.deckle.codec.jpeg;

import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.gradient;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.sample.Upright;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Resolution;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegReadTest {
    private static final Size SIZE = Size.of(61, 35);
    private static final byte[] COLOUR = JpegMaker.image(gradient(SIZE, Channels.RGB), 0.9, false);
    private static final byte[] PROGRESSIVE = JpegMaker.image(gradient(SIZE, Channels.RGB), 0.9, true);

    @ParameterizedTest
    @CsvSource({"RGB, false", "RGB, true", "GREY, false", "GREY, true"})
    void readsTheSamplesThatTheJdkReads(Channels channels, boolean progressive) throws IOException {
        byte[] jpeg = JpegMaker.image(gradient(SIZE, channels), 0.8, progressive);
        Picture picture = Images.read(jpeg, "p.jpg", ReadOptions.DEFAULT);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(picture.raster().channels()).isEqualTo(channels);
        assertThat(picture.raster().size()).isEqualTo(SIZE);
        assertThat(picture.warnings()).isEmpty();
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                for (int c = 0; c < channels.count(); c++) {
                    assertThat(picture.raster().sample(x, y, c))
                            .isEqualTo(image.getRaster().getSample(x, y, c));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 75, 85, 92, 98})
    void estimatesTheQuality(int quality) throws IOException {
        byte[] jpeg = JpegMaker.image(gradient(SIZE, Channels.RGB), quality / 100.0, false);
        Encoding encoding =
                Images.read(jpeg, "q.jpg", ReadOptions.DEFAULT).encoding().orElseThrow();
        assertThat(encoding.format()).isEqualTo(ImageFormat.JPEG);
        assertThat(encoding.lossless()).isFalse();
        assertThat(encoding.jpegQuality().orElseThrow()).isBetween(quality - 1, quality + 1);
        assertThat(encoding.chromaSubsampled()).isTrue();
    }

    @Test
    void fullColourIsNotSubsampled() throws IOException {
        byte[] jpeg = JpegMaker.components(gradient(SIZE, Channels.RGB), 0.9, false);
        assertThat(Images.read(jpeg, "f.jpg", ReadOptions.DEFAULT)
                        .encoding()
                        .orElseThrow()
                        .chromaSubsampled())
                .isFalse();
    }

    /** Three components without a label are YCbCr (as libjpeg has it, not as the JDK guesses); Adobe's 0 makes them RGB. */
    @Test
    void labelsSayWhatTheComponentsAre() throws IOException {
        ByteRaster stored = gradient(SIZE, Channels.RGB);
        byte[] bare = JpegMaker.withoutLabels(JpegMaker.components(stored, 1, false));
        Raster rgb = Images.read(JpegMaker.with(bare, JpegMaker.adobe(0)), "rgb.jpg", ReadOptions.DEFAULT)
                .raster();
        Raster ycc = Images.read(bare, "ycc.jpg", ReadOptions.DEFAULT).raster();
        for (int i = 0; i < SIZE.pixels(); i += 7) {
            int x = i % SIZE.width();
            int y = i / SIZE.width();
            int luma = stored.sample(x, y, 0);
            int red = (int) Math.round(luma + 1.402 * (stored.sample(x, y, 2) - 128));
            assertThat(rgb.sample(x, y, 0)).isBetween(luma - 3, luma + 3);
            assertThat(ycc.sample(x, y, 0)).isBetween(clamp(red - 4), clamp(red + 4));
        }
    }

    @Test
    void aProfileIsKeptAndChangesNoSample() throws IOException {
        byte[] icc = ReadSamples.icc("RGB ");
        byte[] label = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
        byte[] jpeg = JpegMaker.with(
                COLOUR,
                JpegMaker.segment(0xE2, join(label, bytes(2, 2), Arrays.copyOfRange(icc, 100, icc.length))),
                JpegMaker.segment(0xE2, join(label, bytes(1, 2), Arrays.copyOf(icc, 100))));
        Picture picture = Images.read(jpeg, "icc.jpg", ReadOptions.DEFAULT);
        assertThat(picture.metadata().icc()).contains(Blob.of(icc));
        assertThat(picture.raster().sameSamples(plain().raster())).isTrue();
        byte[] torn = JpegMaker.with(COLOUR, JpegMaker.segment(0xE2, join(label, bytes(1, 2), icc)));
        Picture without = Images.read(torn, "torn.jpg", ReadOptions.DEFAULT);
        assertThat(without.metadata().icc()).isEmpty();
        assertThat(without.warnings()).hasSize(1);
    }

    @Test
    void exifTurnsThePictureAndIsKept() throws IOException {
        byte[] exif = JpegMaker.segment(
                0xE1, join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), ReadSamples.exif(false, 6)));
        byte[] xmp = "<x:xmpmeta/>".getBytes(StandardCharsets.UTF_8);
        byte[] packet = JpegMaker.segment(
                0xE1, join("http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII), xmp));
        byte[] jpeg = JpegMaker.with(COLOUR, exif, packet);
        Picture picture = Images.read(jpeg, "turned.jpg", ReadOptions.DEFAULT);
        assertThat(picture.raster().size()).isEqualTo(SIZE.transposed());
        assertThat(picture.raster().sameSamples(Upright.turn(plain().raster(), 6)))
                .isTrue();
        Exif kept = Exif.parse(picture.metadata().exif().orElseThrow().toBytes(), 100)
                .orElseThrow();
        assertThat(kept.orientation()).isEqualTo(1);
        assertThat(kept.hasThumbnail()).isFalse();
        assertThat(picture.metadata().density()).contains(Density.perInch(300, 300));
        assertThat(picture.metadata().xmp()).contains(Blob.of(xmp));
        assertThat(Images.probe(jpeg, "turned.jpg", ReadOptions.DEFAULT))
                .isEqualTo(new ImageInfo(
                        ImageFormat.JPEG,
                        SIZE,
                        SIZE.transposed(),
                        Channels.RGB,
                        dev.deckle.raster.Depth.EIGHT,
                        6,
                        1,
                        Optional.of(Resolution.perInch(300))));
    }

    /** Four inks as Photoshop stores them: 255 is no ink, with or without the luma transform. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void inksBecomeColours(int transform) throws IOException {
        ByteRaster stored = ByteRaster.allocate(Size.of(16, 16), Channels.RGBA);
        int[] light = {200, 100, 50};
        for (int i = 0; i < 256; i++) {
            for (int c = 0; c < 3; c++) {
                stored.samples()[4 * i + c] =
                        (byte) (transform == 0 ? light[c] : ycc(255 - light[0], 255 - light[1], 255 - light[2])[c]);
            }
            stored.samples()[4 * i + 3] = (byte) 204;
        }
        byte[] bare = JpegMaker.withoutLabels(JpegMaker.components(stored, 1, false));
        Picture picture =
                Images.read(JpegMaker.with(bare, JpegMaker.adobe(transform)), "inks.jpg", ReadOptions.DEFAULT);
        for (int c = 0; c < 3; c++) {
            assertThat(picture.raster().sample(8, 8, c)).isBetween(light[c] * 204 / 255 - 3, light[c] * 204 / 255 + 3);
        }
        assertThat(picture.raster().channels()).isEqualTo(Channels.RGB);
        assertThat(picture.warnings()).containsExactly("Converted from CMYK to sRGB without a profile.");
        assertThat(picture.metadata().icc()).isEmpty();
    }

    private static int[] ycc(int r, int g, int b) {
        return new int[] {
            (int) Math.round(0.299 * r + 0.587 * g + 0.114 * b),
            (int) Math.round(-0.168736 * r - 0.331264 * g + 0.5 * b + 128),
            (int) Math.round(0.5 * r - 0.418688 * g - 0.081312 * b + 128)
        };
    }

    @Test
    void cutAnywhereIsRefused() {
        for (byte[] jpeg : new byte[][] {COLOUR, PROGRESSIVE}) {
            for (int length = 1; length < jpeg.length; length += 3) {
                byte[] cut = Arrays.copyOf(jpeg, length);
                assertThatThrownBy(() -> Images.read(cut, "cut.jpg", ReadOptions.DEFAULT))
                        .as("cut at %d", length)
                        .isInstanceOf(ImageException.class);
            }
        }
    }

    @Test
    void aCutThatAnEndMarkerHidesIsHeardFromTheDecoder() {
        byte[] hidden = join(Arrays.copyOf(COLOUR, COLOUR.length - 200), bytes(0xFF, 0xD9));
        refused(Kind.CORRUPT, "decoder's warning", hidden);
    }

    @Test
    void lenientReadsWhatThereIs() throws IOException {
        Picture cut = Images.read(Arrays.copyOf(COLOUR, COLOUR.length - 300), "cut.jpg", ReadOptions.lenient());
        assertThat(cut.raster().size()).isEqualTo(SIZE);
        assertThat(cut.warnings()).isNotEmpty();
        assertThat(cut.raster().sample(2, 2, 0)).isEqualTo(plain().raster().sample(2, 2, 0));
    }

    @ParameterizedTest
    @CsvSource({"30, false", "60, false", "90, false", "25, true", "60, true", "95, true"})
    void aCutSaysTheRowWhereItEnds(int percent, boolean progressive) throws IOException {
        Size tall = Size.of(96, 320);
        ByteRaster noise = (ByteRaster) ReadSamples.noise(3, tall, Channels.RGB, Depth.EIGHT);
        byte[] jpeg = JpegMaker.image(noise, 0.9, progressive);
        Raster whole = Images.read(jpeg, "whole.jpg", ReadOptions.DEFAULT).raster();

        Picture cut = Images.read(Arrays.copyOf(jpeg, jpeg.length / 100 * percent), "cut.jpg", ReadOptions.lenient());

        Matcher told = Pattern.compile(
                        "Expected JPEG data for 320 rows for cut.jpg but received their end in row (\\d+)( of scan \\d+)?\\.")
                .matcher(String.join("\n", cut.warnings()));
        assertThat(told.find()).as("%s", cut.warnings()).isTrue();
        int row = Integer.parseInt(told.group(1));
        assertThat(told.group(2) != null).isEqualTo(progressive);
        if (!progressive) {
            // No row above it is another; it is at most what the decoder holds back above the first that is, two rows
            // of units.
            int first = 0;
            while (whole.view(new Rect(0, first, 96, 1))
                    .sameSamples(cut.raster().view(new Rect(0, first, 96, 1)))) {
                first++;
            }
            assertThat(row).isPositive().isBetween(first - 32, first);
        }
    }

    @Test
    void bytesBehindTheEndAreIgnored() throws IOException {
        Picture tail = Images.read(join(COLOUR, new byte[1000]), "tail.jpg", ReadOptions.DEFAULT);
        assertThat(tail.raster().sameSamples(plain().raster())).isTrue();
    }

    @Test
    void headersAreBelievedOnlyWithinTheLimits() {
        refused(Kind.LIMIT, "32768 px for bad.jpg but received 65535x65535", sized(65535, 65535));
        refused(Kind.LIMIT, "128000000 px", sized(16384, 16390));
        refused(Kind.INVALID, "0x8", sized(0, 8));
        refused(Kind.CORRUPT, "JPEG data for", sized(10_000, 10_000));
    }

    @Test
    void otherFramesAreNamed() {
        refused(Kind.UNSUPPORTED, "frame type 3", frame(0xC3, 8));
        refused(Kind.UNSUPPORTED, "frame type 9", frame(0xC9, 8));
        refused(Kind.UNSUPPORTED, "12 bits", frame(0xC1, 12));
        refused(Kind.CORRUPT, "7 bits", frame(0xC0, 7));
    }

    @Test
    void aSecondFrameIsRefused() {
        int at = JpegMaker.find(COLOUR, 0xC0);
        byte[] again = Arrays.copyOfRange(COLOUR, at, at + 19);
        refused(
                Kind.CORRUPT,
                "one JPEG frame",
                join(Arrays.copyOf(COLOUR, at), again, Arrays.copyOfRange(COLOUR, at, COLOUR.length)));
    }

    @Test
    void scansAreCounted() {
        int at = lastScan(PROGRESSIVE);
        byte[] scan = Arrays.copyOfRange(PROGRESSIVE, at, PROGRESSIVE.length - 2);
        byte[] bomb = PROGRESSIVE;
        for (int i = 0; i < 7; i++) {
            byte[] body = Arrays.copyOf(bomb, bomb.length - 2);
            byte[] more = i == 0 ? scan : Arrays.copyOfRange(body, at, body.length);
            bomb = join(body, more, bytes(0xFF, 0xD9));
        }
        refused(Kind.LIMIT, "at most 100 JPEG scans", bomb);
    }

    @Test
    void segmentsAreCounted() {
        byte[][] many = new byte[10_001][];
        Arrays.fill(many, JpegMaker.segment(0xFE, new byte[0]));
        refused(Kind.LIMIT, "10000 JPEG segments", JpegMaker.with(COLOUR, many));
    }

    private static int lastScan(byte[] jpeg) {
        for (int i = jpeg.length - 2; i > 0; i--) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
                return i;
            }
        }
        throw new AssertionError("no scan");
    }

    private static byte[] sized(int width, int height) {
        byte[] jpeg = COLOUR.clone();
        int at = JpegMaker.find(jpeg, 0xC0);
        System.arraycopy(ReadSamples.big(height, 2), 0, jpeg, at + 5, 2);
        System.arraycopy(ReadSamples.big(width, 2), 0, jpeg, at + 7, 2);
        return jpeg;
    }

    private static byte[] frame(int marker, int bits) {
        byte[] jpeg = COLOUR.clone();
        int at = JpegMaker.find(jpeg, 0xC0);
        jpeg[at + 1] = (byte) marker;
        jpeg[at + 4] = (byte) bits;
        return jpeg;
    }

    private static Picture plain() throws IOException {
        return Images.read(COLOUR, "plain.jpg", ReadOptions.DEFAULT);
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static void refused(Kind kind, String words, byte[] jpeg) {
        ImageException e =
                catchThrowableOfType(ImageException.class, () -> Images.read(jpeg, "bad.jpg", ReadOptions.DEFAULT));
        assertThat(e).as(words).isNotNull();
        assertThat(e).hasMessageContaining(words).hasMessageContaining("bad.jpg");
        assertThat(e.kind()).isEqualTo(kind);
    }
}
