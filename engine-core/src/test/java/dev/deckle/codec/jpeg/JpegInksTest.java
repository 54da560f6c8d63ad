package dev.deckle.codec.jpeg;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos of four inks stay what they are where their profile leads back. */
class JpegInksTest {
    private static final Size SIZE = Size.of(48, 32);
    private static final WriteOptions JPEG = WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG);

    /** A print profile of black alone: a table from inks to Lab, and one back where {@code inverse}. */
    private static byte[] profile(boolean inverse) {
        byte[] toLab = new byte[16 * 3];
        for (int i = 0; i < 16; i++) {
            // The last ink is black.
            toLab[3 * i] = (byte) ((i & 1) == 1 ? 0 : 255);
            toLab[3 * i + 1] = (byte) 128;
            toLab[3 * i + 2] = (byte) 128;
        }
        byte[] toInks = new byte[8 * 4];
        for (int i = 0; i < 8; i++) {
            toInks[4 * i + 3] = (byte) (i < 4 ? 255 : 0);
        }
        byte[] a = table(4, 3, toLab);
        byte[] b = table(3, 4, toInks);
        byte[] white = join(ascii("XYZ "), big(0, 4), big(0xF6D6, 4), big(0x10000, 4), big(0xD32D, 4));
        int tags = inverse ? 3 : 2;
        int at = 128 + 4 + 12 * tags;
        byte[] list = join(
                big(tags, 4),
                ascii("wtpt"),
                big(at, 4),
                big(white.length, 4),
                ascii("A2B0"),
                big(at + white.length, 4),
                big(a.length, 4),
                inverse ? join(ascii("B2A0"), big(at + white.length + a.length, 4), big(b.length, 4)) : new byte[0]);
        byte[] body = join(list, white, a, inverse ? b : new byte[0]);
        byte[] head = new byte[128];
        System.arraycopy(big(128 + body.length, 4), 0, head, 0, 4);
        System.arraycopy(join(bytes(2, 0x40, 0, 0), ascii("prtrCMYKLab ")), 0, head, 8, 16);
        System.arraycopy(ascii("acsp"), 0, head, 36, 4);
        System.arraycopy(join(big(0xF6D6, 4), big(0x10000, 4), big(0xD32D, 4)), 0, head, 68, 12);
        return join(head, body);
    }

    private static byte[] table(int in, int out, byte[] corners) {
        byte[] ramp = new byte[256];
        for (int i = 0; i < 256; i++) {
            ramp[i] = (byte) i;
        }
        byte[] all = join(ascii("mft1"), big(0, 4), bytes(in, out, 2, 0));
        for (int i = 0; i < 9; i++) {
            all = join(all, big(i % 4 == 0 ? 0x10000 : 0, 4));
        }
        for (int i = 0; i < in; i++) {
            all = join(all, ramp);
        }
        all = join(all, corners);
        for (int i = 0; i < out; i++) {
            all = join(all, ramp);
        }
        return join(all, new byte[(4 - all.length % 4) % 4]);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] photo(int transform, byte[] profile) {
        ByteRaster inks = Samples.smooth(SIZE, Channels.RGBA, Depth.EIGHT).bytes();
        byte[] plain = JpegMaker.withoutLabels(JpegMaker.components(inks, 0.9, false));
        return JpegMaker.with(
                plain,
                JpegMaker.adobe(transform),
                JpegMaker.segment(0xE2, join(ascii("ICC_PROFILE\0"), bytes(1, 1), profile)));
    }

    private static Picture grown(Picture source) {
        Raster canvas = ByteRaster.allocate(Size.of(16 + SIZE.width(), SIZE.height() + 16), Channels.RGB);
        Arrays.fill(canvas.bytes().samples(), (byte) 255);
        canvas.view(Rect.at(16, 16, SIZE)).copyFrom(source.raster());
        return source.withRaster(canvas).withOrigin(source.origin().map(origin -> origin.movedBy(16, 16)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void theirBlocksStayAndWhatIsNewBecomesInk(int transform) throws IOException {
        Picture source = Images.read(photo(transform, profile(true)), "a.jpg", ReadOptions.DEFAULT);
        assertThat(source.warnings()).containsExactly("Converted from CMYK to sRGB by the file's profile.");
        Picture grown = grown(source);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Images.encode(grown, out, JPEG);
        KeptBlocks blocks = written.blocks()
                .orElseThrow(() -> new AssertionError(written.anew().orElse("")));
        assertThat(blocks.isWhole()).isTrue();
        assertThat(blocks.after(out.toByteArray())).isEqualTo(blocks.before());
        assertThat(written.warnings())
                .contains("The file has the inks of the photo: what is new was converted to them by its profile");
        Picture back = Images.read(out.toByteArray(), "b.jpg", ReadOptions.DEFAULT);
        assertThat(back.warnings()).containsExactly("Converted from CMYK to sRGB by the file's profile.");
        assertThat(back.raster().view(Rect.at(16, 16, SIZE)).sameSamples(source.raster()))
                .isTrue();
        assertThat(back.raster().largestDifference(grown.raster())).isLessThanOrEqualTo(4);
        assertThat(JpegMaker.find(out.toByteArray(), 0xE0)).as("JFIF").isNegative();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void withoutAWayBackTheyAreCodedAnew(int transform) throws IOException {
        Picture source = Images.read(photo(transform, profile(false)), "a.jpg", ReadOptions.DEFAULT);
        Written written = Images.encode(grown(source), new ByteArrayOutputStream(), JPEG);
        assertThat(written.anew()).contains("its inks were converted to sRGB, and no profile leads back");
    }
}
