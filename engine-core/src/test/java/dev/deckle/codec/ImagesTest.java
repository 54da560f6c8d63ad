package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final Size SIZE = Size.of(24, 18);

    @TempDir
    private Path folder;

    /** One file of each kind of coding. */
    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Random random = new Random(8);
        files.put(
                "rgb.png",
                PngMaker.rgb(
                        SIZE, PngMaker.samples(random, SIZE, 8, 2), PngMaker.chunk("eXIf", ReadSamples.exif(true, 6))));
        files.put(
                "deep.png",
                PngMaker.file(
                        PngMaker.header(24, 18, 16, 6, 1),
                        PngMaker.chunk(
                                "IDAT",
                                PngMaker.deflate(PngMaker.rows(
                                        PngMaker.samples(random, SIZE, 16, 6), SIZE, 16, 6, true, random)))));
        files.put("colour.jpg", JpegMaker.image(ReadSamples.gradient(SIZE, Channels.RGB), 0.8, false));
        files.put("progressive.jpg", JpegMaker.image(ReadSamples.gradient(SIZE, Channels.RGB), 0.8, true));
        files.put("grey.jpg", JpegMaker.image(ReadSamples.gradient(SIZE, Channels.GREY), 0.8, false));
        files.put("lossy.webp", WebpMaker.LOSSY);
        files.put(
                "lossless.webp",
                WebpMaker.file(WebpMaker.chunk(
                        "VP8L", WebpMaker.lossless(ReadSamples.noise(1, SIZE, Channels.RGBA, Depth.EIGHT)))));
        byte[] samples = new byte[24 * 18 * 3];
        random.nextBytes(samples);
        files.put("rgb.tif", new TiffMaker(true, 24, 18, 8, 2, 3, samples).file());
        files.put(
                "deflated.tif",
                new TiffMaker(false, 24, 18, 8, 2, 3, PngMaker.deflate(samples))
                        .with(259, 8)
                        .file());
        return files;
    }

    @Test
    void aFileIsReadAsItsBytesAreAndProbedAsItIsRead() throws IOException {
        for (Map.Entry<String, byte[]> entry : files().entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.write(file, entry.getValue());
            Picture read = Images.read(file);
            Picture same = Images.read(entry.getValue(), entry.getKey(), ReadOptions.DEFAULT);
            ImageInfo info = Images.probe(file);
            assertThat(read.raster().sameSamples(same.raster()))
                    .as(entry.getKey())
                    .isTrue();
            assertThat(read.metadata()).isEqualTo(same.metadata());
            assertThat(info).isEqualTo(Images.probe(entry.getValue(), entry.getKey(), ReadOptions.DEFAULT));
            assertThat(info.size()).isEqualTo(read.raster().size());
            assertThat(info.channels()).isEqualTo(read.raster().channels());
            assertThat(info.depth()).isEqualTo(read.raster().depth());
            assertThat(info.format()).isEqualTo(read.encoding().orElseThrow().format());
        }
    }

    @Test
    void thinPicturesAreRead() throws IOException {
        for (Size size : new Size[] {Size.of(1, 1), Size.of(1, 20_000), Size.of(20_000, 1)}) {
            int[] samples = PngMaker.samples(new Random(2), size, 8, 2);
            Picture png = Images.read(PngMaker.rgb(size, samples), "thin.png", ReadOptions.DEFAULT);
            assertThat(png.raster().size()).isEqualTo(size);
            assertThat(png.raster().sample(size.width() - 1, size.height() - 1, 2))
                    .isEqualTo(samples[samples.length - 1]);
            byte[] jpeg = JpegMaker.image(ReadSamples.gradient(size, Channels.RGB), 0.9, false);
            assertThat(Images.read(jpeg, "thin.jpg", ReadOptions.DEFAULT)
                            .raster()
                            .size())
                    .isEqualTo(size);
        }
    }

    @Test
    void threadsReadTogether() {
        Map<String, byte[]> files = files();
        Map<String, Picture> alone = new LinkedHashMap<>();
        files.forEach((name, bytes) -> alone.put(name, read(name, bytes)));
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> files.forEach((name, bytes) -> assertThat(read(name, bytes)
                                .raster()
                                .sameSamples(alone.get(name).raster()))
                        .as(name)
                        .isTrue()));
    }

    private static Picture read(String name, byte[] bytes) {
        try {
            return Images.read(bytes, name, ReadOptions.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Thousands of broken files: a picture or one typed error of one line that names the file. */
    @Test
    void brokenFilesEndInAPictureOrOneError() {
        for (Map.Entry<String, byte[]> entry : files().entrySet()) {
            for (long seed = 0; seed < 700; seed++) {
                Random random = new Random(seed);
                byte[] broken = entry.getValue().clone();
                for (int i = 0; i <= random.nextInt(8); i++) {
                    int header = random.nextBoolean() ? Math.min(broken.length, 120) : broken.length;
                    broken[random.nextInt(header)] = (byte) (random.nextInt(4) == 0 ? 0xFF : random.nextInt());
                }
                byte[] file = random.nextInt(4) == 0 ? Arrays.copyOf(broken, random.nextInt(broken.length)) : broken;
                ReadOptions options = ReadOptions.DEFAULT
                        .withLimits(ReadLimits.DEFAULT.withMaxPixels(2_000_000))
                        .withAcceptDamaged(random.nextBoolean())
                        .withFirstFrame(random.nextBoolean());
                try {
                    Picture picture = Images.read(file, "broken", options);
                    assertThat(picture.raster().size().pixels()).isLessThanOrEqualTo(2_000_000);
                } catch (ImageException e) {
                    assertThat(e).hasMessageStartingWith("Expected ").hasMessageContaining(" for broken but received ");
                    assertThat(e.getMessage().lines()).hasSize(1);
                } catch (Exception | Error e) {
                    throw new AssertionError(entry.getKey() + ", seed " + seed, e);
                }
            }
        }
    }

    @Test
    void whatIsNoPictureIsInvalid() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jpg"), "This is not a picture.", StandardCharsets.UTF_8);
        Path empty = Files.createFile(folder.resolve("empty.png"));
        ImageException e = catchThrowableOfType(ImageException.class, () -> Images.read(text));
        assertThat(e.kind()).isEqualTo(Kind.INVALID);
        assertThat(e)
                .hasMessage("Expected a PNG, JPEG, WebP, TIFF, GIF or BMP file for " + text
                        + " but received bytes of none of them");
        ImageException none = catchThrowableOfType(ImageException.class, () -> Images.probe(empty));
        assertThat(none).hasMessage("Expected a picture file for " + empty + " but received 0 bytes");
    }

    @Test
    void whatCanNotBeGotAtIsToldApart() {
        assertThatThrownBy(() -> Images.read(folder))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(ImageException.class)
                .hasMessage("Expected a picture file at " + folder + " but received a directory");
        Path missing = folder.resolve("missing.png");
        assertThatThrownBy(() -> Images.probe(missing))
                .isNotInstanceOf(ImageException.class)
                .hasMessage("Expected a picture file at " + missing + " but received no such file");
    }

    @Test
    void aNameCanNotBreakTheLine() {
        assertThatThrownBy(() -> Images.read(new byte[1], "a\nb.png", ReadOptions.DEFAULT))
                .hasMessageContaining("for a\\u000ab.png but");
    }

    @Test
    void tooLargeAFileIsRefusedUnread() throws IOException {
        Path file = folder.resolve("large.png");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(ReadLimits.DEFAULT.maxBytes() + 1);
        }
        ImageException e = catchThrowableOfType(ImageException.class, () -> Images.read(file));
        assertThat(e).hasMessageContaining("67108864 bytes").hasMessageContaining("received 67108865");
        assertThat(e.kind()).isEqualTo(Kind.LIMIT);
    }

    /** The header alone is read before a refusal: the file is a hole behind it, far too large for the default stack of buffers. */
    @Test
    void aHeaderIsRefusedWithoutTheRestOfTheFile() throws IOException {
        Path file = folder.resolve("wide.png");
        byte[] head = ReadSamples.join(PngMaker.SIGNATURE, PngMaker.header(65535, 65535, 8, 2, 0));
        Files.write(file, head);
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 40);
        }
        ReadOptions options = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withMaxBytes(1L << 30));
        assertThatThrownBy(() -> Images.read(file, options)).hasMessageContaining("a file of at most 1073741824 bytes");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 30);
        }
        ImageException e = catchThrowableOfType(ImageException.class, () -> Images.read(file, options));
        assertThat(e).hasMessageContaining("received 65535x65535");
    }

    @Test
    void limitsCanBeMoved() throws IOException {
        byte[] png = files().get("rgb.png");
        ReadLimits limits = ReadLimits.DEFAULT.withMaxSide(24);
        assertThat(Images.read(png, "p", ReadOptions.DEFAULT.withLimits(limits))
                        .raster()
                        .width())
                .isEqualTo(18);
        for (ReadLimits less : new ReadLimits[] {
            limits.withMaxSide(23), limits.withMaxPixels(431), limits.withMaxBytes(100), limits.withStructure(3, 1)
        }) {
            ImageException e = catchThrowableOfType(
                    ImageException.class, () -> Images.read(png, "p", ReadOptions.DEFAULT.withLimits(less)));
            assertThat(e.kind()).isEqualTo(Kind.LIMIT);
        }
        assertThatThrownBy(() -> limits.withMaxSide(-1)).hasMessageContaining("received -1");
    }

    /** Counts what is taken from it, and would go on for ever. */
    private static final class EndlessStream extends InputStream {
        private long taken;

        @Override
        public int read() {
            taken++;
            return 0;
        }
    }

    @Test
    void bytesAndStreamsAreReadLikeFiles() throws IOException {
        for (byte[] file : files().values()) {
            Picture read = Images.read(file, "a file", ReadOptions.DEFAULT);
            assertThat(Images.read(file).raster().sameSamples(read.raster())).isTrue();
            assertThat(Images.read(new ByteArrayInputStream(file)).raster().sameSamples(read.raster()))
                    .isTrue();
        }
        assertThatThrownBy(() -> Images.read(new byte[0]))
                .isInstanceOf(ImageException.class)
                .hasMessage("Expected a picture file for a picture in memory but received 0 bytes");
    }

    @Test
    void aStreamThatIsTooLongIsReadNoFartherThanShowsIt() {
        EndlessStream endless = new EndlessStream();
        ReadOptions few = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withMaxBytes(1000));
        assertThatThrownBy(() -> Images.read(endless, "upload", few))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT))
                .hasMessageContaining("at most 1000 bytes")
                .hasMessageContaining("upload");
        assertThat(endless.taken).isBetween(1001L, 9000L);
    }

    @Test
    void aPictureIsWrittenToBytesAndStreams() throws IOException {
        Picture picture = Picture.of(ReadSamples.noise(2, SIZE, Channels.RGB, Depth.EIGHT));
        byte[] png = Images.encode(picture, ImageFormat.PNG);
        assertThat(Images.read(png).raster().sameSamples(picture.raster())).isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Images.encode(picture, out, ImageFormat.PNG).bytes()).isEqualTo(png.length);
        assertThat(out.toByteArray()).isEqualTo(png);
        assertThatThrownBy(() -> Images.encode(picture, WriteOptions.DEFAULT))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("a stream without a format");
    }
}
