package dev.deckle.codec.png;

import static dev.deckle.codec.PngMaker.chunk;
import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Colours;
import dev.deckle.codec.Images;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.PngMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.RichFiles;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptPart;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chunks of a PNG file make of its samples, for models and in the file that is written. */
class PngColoursTest {
    private static final Size ONE = Size.of(1, 1);
    private static final byte[] GAMMA = chunk("gAMA", big(45455, 4));

    private static byte[] primaries(int... numbers) {
        byte[] body = new byte[0];
        for (int number : numbers) {
            body = join(body, big(number, 4));
        }
        return chunk("cHRM", body);
    }

    private static final byte[] ADOBE = primaries(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000);

    private static Picture pixel(int red, int green, int blue, byte[]... chunks) throws IOException {
        return Images.read(PngMaker.rgb(ONE, new int[] {red, green, blue}, chunks), "a.png", ReadOptions.DEFAULT);
    }

    private static List<Integer> shown(Picture picture) {
        ByteRaster copy = Colours.toSrgb(picture.raster(), picture.metadata().icc());
        return List.of(copy.sample(0, 0, 0), copy.sample(0, 0, 1), copy.sample(0, 0, 2));
    }

    /** By the formulas of IEC 61966-2-1 and of the spaces, computed apart: Display P3 as CSS Color 4 has it, Adobe RGB (1998). */
    @Test
    void modelsGetACopyInSrgb() throws IOException {
        near(shown(pixel(200, 100, 50, chunk("cICP", bytes(12, 13, 0, 1)))), 215, 93, 31);
        near(shown(pixel(200, 100, 50, GAMMA, ADOBE)), 227, 100, 42);
        near(shown(pixel(128, 128, 128, chunk("gAMA", big(100000, 4)))), 188, 188, 188);
        near(shown(pixel(200, 100, 50, chunk("cICP", bytes(1, 13, 0, 1)))), 200, 100, 50);
    }

    private static void near(List<Integer> is, int... right) {
        for (int c = 0; c < 3; c++) {
            assertThat(is.get(c)).as("channel %d of %s", c, is).isBetween(right[c] - 2, right[c] + 2);
        }
    }

    @Test
    void greyByGammaAloneIsConvertedToo() throws IOException {
        byte[] data = chunk("IDAT", PngMaker.deflate(PngMaker.rows(new int[] {128}, ONE, 8, 0, false, new Random(1))));
        byte[] file = PngMaker.file(PngMaker.header(1, 1, 8, 0, 0), chunk("gAMA", big(100000, 4)), data);
        Picture picture = Images.read(file, "grey.png", ReadOptions.DEFAULT);
        assertThat(picture.raster().channels()).isEqualTo(Channels.GREY);
        near(shown(picture), 188, 188, 188);
    }

    @Test
    void theFirstOfTheSpecificationCounts() throws IOException {
        byte[] icc = chunk("iCCP", join(bytes('p', 0, 0), PngMaker.deflate(RichFiles.displayP3())));
        byte[] srgb = chunk("sRGB", bytes(0));
        assertThat(pixel(1, 2, 3, icc, GAMMA, ADOBE).metadata().icc()).contains(Blob.of(RichFiles.displayP3()));
        assertThat(pixel(1, 2, 3, srgb, GAMMA, ADOBE).metadata().icc()).isEmpty();
        assertThat(pixel(1, 2, 3, chunk("cICP", bytes(1, 13, 0, 1)), icc)
                        .metadata()
                        .icc())
                .isEmpty();
        assertThat(pixel(1, 2, 3, chunk("cICP", bytes(2, 2, 0, 1)), icc)
                        .metadata()
                        .icc())
                .isPresent();
        assertThat(pixel(1, 2, 3, GAMMA, ADOBE).metadata().icc()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"16, 1, PQ", "18, 1, HLG", "13, 0, NARROW_RANGE", "200, 1, UNKNOWN"})
    void whatHasNoProfileIsKnownByName(int transfer, int full, ColourMeaning meaning) throws IOException {
        Picture picture = pixel(1, 2, 3, chunk("cICP", bytes(9, transfer, 0, full)));
        assertThat(picture.metadata().meaning()).isEqualTo(meaning);
        assertThat(written(picture)).contains("cICP").doesNotContain("sRGB");
    }

    private static String written(Picture picture) {
        byte[] file = Samples.encode(picture, WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void srgbIsClaimedOnlyWhereItIsTrue() throws IOException {
        assertThat(written(pixel(1, 2, 3))).contains("sRGB");
        assertThat(written(pixel(1, 2, 3, chunk("sRGB", bytes(0))))).contains("sRGB");
        assertThat(written(pixel(1, 2, 3, GAMMA, ADOBE)))
                .contains("gAMA", "cHRM")
                .doesNotContain("sRGB", "iCCP");
        assertThat(written(pixel(1, 2, 3, chunk("iCCP", bytes('p', 0, 0, 1, 2, 3)))))
                .doesNotContain("sRGB", "iCCP");
    }

    @Test
    void anUncalibratedJpegIsNoSrgb() throws IOException {
        byte[] plain = JpegMaker.image(ReadSamples.gradient(Size.of(16, 16), Channels.RGB), 0.9, false);
        for (int space : new int[] {1, 2, 65535}) {
            // one entry that points to the EXIF directory, and in it the colour space
            byte[] block = join(
                    "Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII),
                    big(8, 4),
                    big(1, 2),
                    ReadSamples.entry(0x8769, 4, 1, 26, false),
                    big(0, 4),
                    big(1, 2),
                    ReadSamples.entry(0xA001, 3, 1, space, false),
                    big(0, 4));
            Picture picture =
                    Images.read(JpegMaker.with(plain, JpegMaker.segment(0xE1, block)), "a.jpg", ReadOptions.DEFAULT);
            boolean srgb = space == 1;
            assertThat(picture.metadata().meaning()).isEqualTo(srgb ? ColourMeaning.SRGB : ColourMeaning.UNKNOWN);
            assertThat(picture.warnings()).hasSize(srgb ? 0 : 1);
            assertThat(written(picture).contains("sRGB")).isEqualTo(srgb);
        }
    }

    @Test
    void significantBitsAreKeptWhereTheyAreFewer() throws IOException {
        assertThat(pixel(8, 8, 8, chunk("sBIT", bytes(5, 6, 5))).metadata().parts())
                .containsExactly(new KeptPart(ImageFormat.PNG, "sBIT", Blob.of(bytes(5, 6, 5))));
        assertThat(pixel(8, 8, 8, chunk("sBIT", bytes(8, 8, 8))).metadata().parts())
                .isEmpty();
        assertThat(written(pixel(8, 8, 8, chunk("sBIT", bytes(5, 6, 5))))).contains("sBIT\5\6\5");
    }

    /** Samples of five bits that were scaled, repeated or followed by zeros have no more of them; what was painted has. */
    @Test
    void significantBitsAreTrueOfWhatIsWritten() throws IOException {
        byte[] said = chunk("sBIT", bytes(5, 6, 5));
        for (int[] levels :
                new int[][] {{255, 255, 255}, {248, 252, 248}, {0xCE, 0xCB, 0xCE}, {25 * 255 / 31, 0, 25 << 3}}) {
            Picture few = pixel(levels[0], levels[1], levels[2], said);
            assertThat(written(few)).contains("sBIT\5\6\5");
        }
        Picture many =
                pixel(248, 252, 248, said).withRaster(pixel(249, 252, 248).raster());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Images.encode(many, out, WriteOptions.DEFAULT.withFormat(ImageFormat.PNG))
                        .warnings())
                .containsExactly("What sBIT of PNG says of the bits of a sample was left out: the picture has more");
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).doesNotContain("sBIT");
    }

    @Test
    void numbersThatDescribeNothingAreTold() throws IOException {
        Picture flat = pixel(1, 2, 3, primaries(31270, 32900, 1, 1, 1, 1, 1, 1));
        assertThat(flat.warnings()).hasSize(1);
        assertThat(flat.metadata().meaning()).isEqualTo(ColourMeaning.UNKNOWN);
        assertThat(pixel(1, 2, 3, chunk("gAMA", big(0, 4))).warnings())
                .containsExactly("Left out a damaged gAMA chunk.");
        assertThat(pixel(1, 2, 3, primaries(0, 0, 0, 0, 0, 0, 0, 0)).metadata().icc())
                .isEqualTo(Optional.empty());
    }
}
