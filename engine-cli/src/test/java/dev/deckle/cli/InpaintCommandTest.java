package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.bundle.BundleLimits;
import dev.deckle.bundle.pack.BundleEntry;
import dev.deckle.bundle.pack.BundleWriter;
import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.mask.kept.KeptPixels;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class InpaintCommandTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;

    @TempDir
    Path folder;

    private Path photo = Path.of("");
    private Path mask = Path.of("");
    private Path filled = Path.of("");

    @BeforeEach
    void write() throws IOException {
        photo = Pictures.write(folder, "photo.png", WIDTH, HEIGHT);
        mask = folder.resolve("mask.png");
        filled = folder.resolve("filled.png");
        Images.writeMask(disc(), MaskBits.EIGHT, mask, WriteOptions.DEFAULT);
    }

    private static Mask disc() {
        byte[] coverage = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < coverage.length; i++) {
            int dx = i % WIDTH - 50;
            int dy = i / WIDTH - 40;
            coverage[i] = (byte) (dx * dx + dy * dy < 400 ? 255 : 0);
        }
        return Mask.of(Size.of(WIDTH, HEIGHT), coverage);
    }

    private Shell.Run inpaint(String... more) {
        return Shell.run(Stream.concat(
                        Stream.of("inpaint", photo.toString(), "--mask", mask.toString(), "-o", filled.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate", "mirror", "smooth"})
    void everythingOutsideTheMaskStays(String fill) throws IOException {
        Shell.Run run = inpaint("--fill", fill);

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo(filled + ": 120x90 PNG, " + Texts.bytes(Files.size(filled))
                        + ", every original sample is unchanged\n");
        Raster before = Images.read(photo).raster();
        Raster after = Images.read(filled).raster();
        assertThat(KeptPixels.digest(after, disc())).isEqualTo(KeptPixels.digest(before, disc()));
        int changed = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            changed += before.sample(i % WIDTH, i / WIDTH, 0) != after.sample(i % WIDTH, i / WIDTH, 0) ? 1 : 0;
        }
        assertThat(changed).isGreaterThan(1000);
    }

    @Test
    void theReportIsOneDocument() throws IOException {
        Shell.Run run = inpaint("--json", "--grow", "5");

        Map<String, Object> json = JSON.std.mapFrom(run.out());
        assertThat(json.keySet())
                .containsExactly(
                        "source",
                        "mask",
                        "window",
                        "sent",
                        "model",
                        "fill",
                        "output",
                        "kept",
                        "calls",
                        "cost",
                        "answers",
                        "timings",
                        "warnings");
        assertThat(json.get("model")).isEqualTo("local");
        assertThat(((Map<?, ?>) json.get("kept")).get("state")).isEqualTo("unchanged");
        assertThat((Map<?, ?>) json.get("window")).isEqualTo(Map.of("x", 0, "y", 0, "width", 120, "height", 90));
    }

    @Test
    void greysAreMixedUnderSoft() throws IOException {
        byte[] half = disc().toCoverage();
        for (int i = 0; i < half.length; i++) {
            half[i] = (byte) (half[i] == 0 ? 0 : 100);
        }
        Path grey = folder.resolve("grey.png");
        Images.writeMask(Mask.of(Size.of(WIDTH, HEIGHT), half), MaskBits.EIGHT, grey, WriteOptions.DEFAULT);
        Path whole = folder.resolve("whole.png");
        Shell.run("inpaint", photo.toString(), "--mask", mask.toString(), "--fill", "smooth", "-o", whole.toString());
        byte[] white = half.clone();
        white[0] = -1; // one pixel of fill, without which the mask is empty
        Images.writeMask(
                Mask.of(Size.of(WIDTH, HEIGHT), white), MaskBits.EIGHT, grey, WriteOptions.DEFAULT.withOverwrite(true));
        mask = grey;

        assertThat(inpaint("--policy", "soft", "--fill", "smooth").code()).isZero();

        Raster source = Images.read(photo).raster();
        Raster full = Images.read(whole).raster();
        Raster mixed = Images.read(filled).raster();
        for (int y = 25; y < 55; y++) {
            for (int c = 0; c < 3; c++) {
                int expected = (full.sample(50, y, c) * 100 + source.sample(50, y, c) * 155 + 127) / 255;
                assertThat(mixed.sample(50, y, c)).isBetween(expected - 2, expected + 2);
            }
        }
    }

    @Test
    void aZipHoldsAllPictures() throws IOException {
        inpaint();
        Path zip = folder.resolve("inputs.zip");
        Files.write(
                zip,
                BundleWriter.toBytes(
                        List.of(
                                BundleEntry.stored("in/photo.png", Files.readAllBytes(photo)),
                                BundleEntry.deflated("mask.png", Files.readAllBytes(mask)),
                                BundleEntry.stored("reference.png", Files.readAllBytes(photo))),
                        BundleLimits.DEFAULT));
        Path other = folder.resolve("other.png");

        Shell.Run run = Shell.run(
                "inpaint",
                "--zip",
                zip.toString(),
                "--photo",
                "in/photo.png",
                "--mask",
                "mask.png",
                "--reference",
                "reference.png",
                "-o",
                other.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("deckle: warning: Model local does not look at a reference.\n");
        assertThat(other).hasSameBinaryContentAs(filled);
        Shell.Run missing = Shell.run(
                "inpaint",
                "--zip",
                zip.toString(),
                "--photo",
                "photo.png",
                "--mask",
                "mask.png",
                "-o",
                folder + "/x.png");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err())
                .isEqualTo("deckle: Expected an entry \"photo.png\" for inputs.zip but received only"
                        + " \"in/photo.png\", \"mask.png\", \"reference.png\"\n");
    }

    /** The mask is stored as it is seen, the photo lies on its side and says so. */
    @Test
    void maskAndPhotoMeetUpright() throws IOException {
        Raster upright = Images.read(photo).raster();
        Raster stored = Raster.allocate(Size.of(HEIGHT, WIDTH), upright.channels(), upright.depth());
        byte[] samples = (byte[]) stored.array();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < 3; c++) {
                    // Orientation 6: the first stored row is the right side, the first stored column the top.
                    samples[((WIDTH - 1 - x) * HEIGHT + y) * 3 + c] = (byte) upright.sample(x, y, c);
                }
            }
        }
        Path plain = folder.resolve("plain.png");
        Images.write(Picture.of(stored), plain, WriteOptions.DEFAULT);
        Path turned = folder.resolve("turned.png");
        Files.write(turned, withOrientation(Files.readAllBytes(plain), 6));
        inpaint();
        Path other = folder.resolve("other.png");

        Shell.Run run = Shell.run("inpaint", turned.toString(), "--mask", mask.toString(), "-o", other.toString());

        assertThat(run.err()).isEmpty();
        assertThat(Images.read(other).raster().sameSamples(Images.read(filled).raster()))
                .isTrue();
    }

    /** Puts an EXIF block with nothing but an orientation behind IHDR. */
    private static byte[] withOrientation(byte[] png, int orientation) {
        byte[] exif = ByteBuffer.allocate(30)
                .order(ByteOrder.BIG_ENDIAN)
                .put("eXIf".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
        CRC32 crc = new CRC32();
        crc.update(exif);
        return ByteBuffer.allocate(png.length + exif.length + 8)
                .put(png, 0, 33)
                .putInt(exif.length - 4)
                .put(exif)
                .putInt((int) crc.getValue())
                .put(png, 33, png.length - 33)
                .array();
    }

    @Test
    void aMaskOfAnotherSizeIsFittedOnlyWhenAsked() throws IOException {
        Images.writeMask(
                disc().fitted(Size.of(60, 45)), MaskBits.EIGHT, mask, WriteOptions.DEFAULT.withOverwrite(true));

        Shell.Run refused = inpaint();

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("deckle: Expected a mask of 120x90, the size of the photo, but received 60x45\n");
        assertThat(filled).doesNotExist();
        assertThat(inpaint("--fit", "nearest").err()).contains("fitted to 120x90");
        assertThat(filled).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "inpaint -o out.png, --mask",
        "inpaint --mask m.png -o out.png, PHOTO or --zip",
        "inpaint p.png --zip z.zip --photo p --mask m -o out.png, either a photo or --zip",
        "inpaint --zip z.zip --mask m -o out.png, --photo",
        "inpaint p.png --photo p --mask m -o out.png, together with --zip",
        "inpaint p.png --mask m, --output",
        "inpaint p.png --mask m -o out.png --model runware/flux-outpainting, can inpaint"
    })
    void refusesWhatDoesNotGoTogether(String line, String message) {
        Shell.Run run = Shell.run(line.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.err().lines()).hasSize(1);
    }
}
