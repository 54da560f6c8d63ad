package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.io.Reading;
import dev.deckle.codec.ppm.PpmCodec;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format that is added with one package and one line is read, probed, written, refused, limited and named like the others. */
class NewFormatTest {
    private static final Codecs FORMATS = Codecs.ALL.and(new PpmCodec());

    private static final ImageWriting WRITING = new ImageWriting(FORMATS);
    private static final Size SIZE = Size.of(7, 5);

    @TempDir
    private Path folder;

    private static byte[] ppm(String head, int samples) {
        byte[] bytes = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + samples);
        for (int i = head.length(); i < bytes.length; i++) {
            bytes[i] = (byte) (3 * i);
        }
        return bytes;
    }

    private static OpenPicture open(byte[] bytes, ReadOptions options) throws IOException {
        return OpenPicture.of(bytes, new Reading("a.ppm", options), new ImageReading(FORMATS));
    }

    private static void refused(ThrowingCallable call, Kind kind, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    @Test
    void itIsProbedAndRead() throws IOException {
        byte[] file = ppm("P6 7 5 255\n", 105);
        try (OpenPicture open = open(file, ReadOptions.DEFAULT)) {
            ImageInfo info = open.info();
            assertThat(info.format()).isEqualTo(PpmCodec.PPM);
            assertThat(info.size()).isEqualTo(SIZE);
            Picture picture = open.read();
            assertThat(picture.raster().sample(0, 0, 0)).isEqualTo(33);
            assertThat(picture.encoding().orElseThrow().format()).isEqualTo(PpmCodec.PPM);
            assertThat(open.readMask(MaskOptions.DEFAULT).mask().size()).isEqualTo(SIZE);
        }
    }

    @Test
    void itIsReadFromAFileIntoARasterOfTheCaller() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), ppm("P6 7 5 255\n", 105));
        Raster mine = Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        try (OpenPicture open = OpenPicture.of(file, ReadOptions.DEFAULT, new ImageReading(FORMATS))) {
            assertThat(open.read((size, channels, depth) -> mine).raster()).isSameAs(mine);
        }
        assertThat(mine.sample(6, 4, 2)).isEqualTo(3 * 115 & 0xFF);
    }

    @Test
    void itIsWrittenBySuffixOrOption() throws IOException {
        Picture picture = Picture.of(ReadSamples.noise(1, SIZE, Channels.RGB, Depth.EIGHT));
        Path target = folder.resolve("a.PNM");
        assertThat(WRITING.check(target, SIZE, WriteOptions.DEFAULT)).isEqualTo(PpmCodec.PPM);
        Written written = WRITING.write(picture, target, WriteOptions.DEFAULT.withLossless(true));
        assertThat(written.format()).isEqualTo(PpmCodec.PPM);
        assertThat(written.lossless()).isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written told = WRITING.encode(
                picture, out, WriteOptions.DEFAULT.withFormat(PpmCodec.PPM).withQuality(70));
        assertThat(told.warnings()).containsExactly("The quality was not used: PPM is lossless");
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(target));
        try (OpenPicture open = open(out.toByteArray(), ReadOptions.DEFAULT)) {
            assertThat(open.read().raster().sameSamples(picture.raster())).isTrue();
        }
    }

    @Test
    void whatItCanNotHoldIsTold() throws IOException {
        Picture picture = Picture.of(ReadSamples.noise(1, SIZE, Channels.RGBA, Depth.SIXTEEN));
        Written written =
                WRITING.encode(picture, new ByteArrayOutputStream(), WriteOptions.DEFAULT.withFormat(PpmCodec.PPM));
        assertThat(written.lossless()).isFalse();
        assertThat(written.warnings())
                .containsExactly(
                        "16-bit samples were rounded to 8 bit for PPM",
                        "Transparent pixels were laid over white for PPM");
    }

    @Test
    void aDamagedOneIsRefusedOrReadAsFarAsItGoes() throws IOException {
        byte[] cut = ppm("P6 7 5 255\n", 100);
        String message = "Expected 105 bytes of PPM samples for a.ppm but received 100";
        refused(() -> open(cut, ReadOptions.DEFAULT), Kind.CORRUPT, message);
        try (OpenPicture open = open(cut, ReadOptions.lenient())) {
            assertThat(open.read().warnings()).containsExactly(message + ".");
        }
        refused(
                () -> open(ppm("P6 7", 0), ReadOptions.DEFAULT),
                Kind.CORRUPT,
                "Expected a whole file for a.ppm but received its end too early");
    }

    @Test
    void oneOfAnotherKindIsRefusedByName() {
        refused(
                () -> open(ppm("P6 7 5 65535\n", 210), ReadOptions.DEFAULT),
                Kind.UNSUPPORTED,
                "Expected a PPM of 8 bits for a.ppm but received a largest sample of 65535");
    }

    @Test
    void theLimitsHold() {
        ReadOptions few = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withMaxPixels(34));
        refused(
                () -> open(ppm("P6 7 5 255\n", 105), few),
                Kind.LIMIT,
                "Expected at most 34 px for a.ppm but received 7x5");
        ReadOptions low = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withMaxSide(6));
        refused(
                () -> open(ppm("P6 7 5 255\n", 105), low),
                Kind.LIMIT,
                "Expected a side of at most 6 px for a.ppm but received 7x5");
        refused(
                () -> WRITING.check(folder.resolve("a.ppm"), Size.of(1001, 1), WriteOptions.DEFAULT),
                Kind.LIMIT,
                "Expected sides of at most 1000 px for PPM but received 1001x1");
    }

    @Test
    void itIsNamedBesideTheOthers() {
        refused(
                () -> open(new byte[] {1, 2, 3}, ReadOptions.DEFAULT),
                Kind.INVALID,
                "Expected a PNG, JPEG, WebP, TIFF, GIF, BMP or PPM file for a.ppm but received bytes of none of them");
        Path target = folder.resolve("a.gif");
        refused(
                () -> WRITING.check(target, SIZE, WriteOptions.DEFAULT),
                Kind.UNSUPPORTED,
                "Expected a suffix out of png, jpg, webp, tif, ppm for the target but received " + target);
    }

    @Test
    void theLibraryItselfDoesNotKnowIt() {
        assertThat(Images.formatOf(Path.of("a.ppm"))).isEmpty();
        assertThat(Images.formatOf(Path.of("a.JPEG"))).contains(ImageFormat.JPEG);
        refused(
                () -> Images.read(ppm("P6 7 5 255\n", 105), "a.ppm", ReadOptions.DEFAULT),
                Kind.INVALID,
                "Expected a PNG, JPEG, WebP, TIFF, GIF or BMP file for a.ppm but received bytes of none of them");
        refused(
                () -> Images.encode(
                        Picture.of(Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT)),
                        new ByteArrayOutputStream(),
                        WriteOptions.DEFAULT.withFormat(PpmCodec.PPM)),
                Kind.UNSUPPORTED,
                "Expected a format out of png, jpg, webp, tif but received PPM");
    }
}
