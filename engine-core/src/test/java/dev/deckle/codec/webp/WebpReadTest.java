package dev.deckle.codec.webp;

import static dev.deckle.codec.ReadSamples.join;
import static dev.deckle.codec.WebpMaker.chunk;
import static dev.deckle.codec.WebpMaker.extended;
import static dev.deckle.codec.WebpMaker.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deckle.codec.Images;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.WebpMaker;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.sample.Upright;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebpReadTest {
    private static final Size SIZE = Size.of(13, 7);

    static Stream<WebpReaders> readers() {
        return Stream.of(WebpReaders.present(), WebpReaders.twelveMonkeys()).distinct();
    }

    private static Raster decode(byte[] webp, WebpReaders readers) throws IOException {
        Reading reading = new Reading("made.webp", ReadOptions.DEFAULT.withFirstFrame(true));
        WebpStructure structure = new WebpScan(ByteSource.of(webp), reading).scan();
        return WebpDecoder.decode(webp, structure, readers, reading);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void losslessIsExact(WebpReaders readers) throws IOException {
        for (Channels channels : new Channels[] {Channels.RGB, Channels.RGBA}) {
            for (Size size : new Size[] {Size.of(1, 1), SIZE, Size.of(40, 3)}) {
                Raster stored = ReadSamples.noise(11, size, channels, Depth.EIGHT);
                Raster read = decode(file(chunk("VP8L", WebpMaker.lossless(stored))), readers);
                assertThat(read.sameSamples(stored))
                        .as("%s %s %s", readers.name(), size, channels)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void lossyIsNear(WebpReaders readers) throws IOException {
        Raster read = decode(WebpMaker.LOSSY, readers);
        assertThat(read.size()).isEqualTo(Size.of(9, 6));
        assertThat(read.channels()).isEqualTo(Channels.RGB);
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 9; x++) {
                assertThat(read.sample(x, y, 0)).isBetween(5 + 20 * x, 75 + 20 * x);
                assertThat(read.sample(x, y, 1)).isBetween(165 - 20 * y, 235 - 20 * y);
            }
        }
    }

    /** libwebp reads alpha as stored; the reader that would drop it is not let near it. */
    @ParameterizedTest
    @MethodSource("readers")
    void rawAlphaIsReadOrRefused(WebpReaders readers) throws IOException {
        byte[] alpha = new byte[55];
        for (int i = 1; i < alpha.length; i++) {
            alpha[i] = (byte) (4 * i);
        }
        byte[] webp = file(extended(0x10, 9, 6), chunk("ALPH", alpha), chunk("VP8 ", WebpMaker.VP8));
        if (readers.exact()) {
            Raster read = decode(webp, readers);
            assertThat(read.channels()).isEqualTo(Channels.RGBA);
            assertThat(read.sample(5, 2, 3)).isEqualTo(4 * (1 + 2 * 9 + 5));
        } else {
            ImageException e = catchThrowableOfType(ImageException.class, () -> decode(webp, readers));
            assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
            assertThat(e).hasMessageContaining("raw alpha");
        }
    }

    @Test
    void metadataIsKeptAndTheReaderNamed() throws IOException {
        Raster stored = ReadSamples.noise(2, SIZE, Channels.RGB, Depth.EIGHT);
        byte[] icc = ReadSamples.icc("RGB ");
        byte[] webp = file(
                extended(0x2C, 13, 7),
                chunk("ICCP", icc),
                chunk("VP8L", WebpMaker.lossless(stored)),
                chunk("EXIF", ReadSamples.exif(true, 8)),
                chunk("XMP ", new byte[] {'<', 'x', '/', '>'}));
        Picture picture = Images.read(webp, "rich.webp", ReadOptions.DEFAULT);
        assertThat(picture.raster().sameSamples(Upright.turn(stored.copy(), 8))).isTrue();
        assertThat(picture.metadata().icc()).contains(Blob.of(icc));
        Exif exif = Exif.parse(picture.metadata().exif().orElseThrow().toBytes(), 100)
                .orElseThrow();
        assertThat(exif.orientation()).isEqualTo(1);
        assertThat(exif.hasThumbnail()).isFalse();
        assertThat(picture.metadata().xmp().orElseThrow().length()).isEqualTo(4);
        Encoding encoding = picture.encoding().orElseThrow();
        assertThat(encoding.lossless()).isTrue();
        assertThat(encoding.reader()).isEqualTo(WebpReaders.present().name());
        assertThat(Images.probe(webp, "rich.webp", ReadOptions.DEFAULT).size()).isEqualTo(SIZE.transposed());
    }

    @Test
    void anAnimationIsRefusedOrItsFirstFrameTaken() throws IOException {
        ByteRaster stored = (ByteRaster) ReadSamples.noise(4, SIZE, Channels.RGBA, Depth.EIGHT);
        byte[] still = chunk("VP8L", WebpMaker.lossless(stored));
        byte[] webp = file(
                extended(0x12, 20, 10),
                chunk("ANIM", new byte[6]),
                WebpMaker.frame(4, 2, 13, 7, still),
                WebpMaker.frame(0, 0, 13, 7, still));
        refused(Kind.UNSUPPORTED, "an animation of 2 frames", webp);
        Raster first = Images.read(webp, "a.webp", ReadOptions.DEFAULT.withFirstFrame(true))
                .raster();
        assertThat(first.size()).isEqualTo(Size.of(20, 10));
        assertThat(first.view(new Rect(4, 2, 13, 7)).sameSamples(stored)).isTrue();
        assertThat(first.sample(3, 2, 3)).isZero();
        assertThat(Images.probe(webp, "a.webp", ReadOptions.DEFAULT.withFirstFrame(true))
                        .frames())
                .isEqualTo(2);
    }

    /** The library says of such alpha that there is no memory for it. */
    @Test
    void damagedAlphaIsTheFilesFaultAndNotTheHeaps() throws IOException {
        try (InputStream found = WebpReadTest.class.getResourceAsStream(
                "/dev/deckle/fuzz/PictureFuzzTestInputs/webp/alpha-that-can-not-be-begun")) {
            byte[] webp = Objects.requireNonNull(found).readAllBytes();
            refused(Kind.CORRUPT, "data that the decoder accepts", webp);
            assertThatThrownBy(() -> Images.read(webp, "bad.webp", ReadOptions.lenient()))
                    .isInstanceOf(ImageException.class);
        }
    }

    @Test
    void cutAnywhereIsRefused() {
        byte[] lossless =
                file(chunk("VP8L", WebpMaker.lossless(ReadSamples.noise(2, SIZE, Channels.RGB, Depth.EIGHT))));
        for (byte[] webp : new byte[][] {WebpMaker.LOSSY, lossless}) {
            for (int length = 0; length < webp.length; length++) {
                byte[] cut = Arrays.copyOf(webp, length);
                assertThatThrownBy(() -> Images.read(cut, "cut.webp", ReadOptions.DEFAULT))
                        .as("cut at %d", length)
                        .isInstanceOf(ImageException.class);
            }
        }
    }

    @Test
    void aCutWithMendedSizesIsRefused() {
        byte[] data = WebpMaker.lossless(ReadSamples.noise(2, SIZE, Channels.RGB, Depth.EIGHT));
        refused(Kind.CORRUPT, "", file(chunk("VP8L", Arrays.copyOf(data, data.length / 2))));
        refused(Kind.CORRUPT, "first VP8 partition", file(chunk("VP8 ", Arrays.copyOf(WebpMaker.VP8, 20))));
    }

    @Test
    void theBitstreamMustHaveTheSizeOfTheCanvas() {
        byte[] still = chunk("VP8L", WebpMaker.lossless(ReadSamples.noise(2, SIZE, Channels.RGB, Depth.EIGHT)));
        refused(Kind.CORRUPT, "canvas' size 14x7 for bad.webp but received 13x7", file(extended(0, 14, 7), still));
    }

    @Test
    void headersAreBelievedOnlyWithinTheLimits() {
        refused(
                Kind.LIMIT,
                "received 16384x16384",
                file(chunk("VP8L", join(WebpMaker.losslessHeader(16384, 16384, false, 0), new byte[20]))));
        refused(Kind.LIMIT, "received 65536x65535", file(extended(0, 65536, 65535), chunk("VP8 ", WebpMaker.VP8)));
        refused(Kind.INVALID, "16777216x16777216", file(extended(0, 1 << 24, 1 << 24), chunk("VP8 ", WebpMaker.VP8)));
        refused(
                Kind.CORRUPT,
                "VP8L version 0",
                file(chunk("VP8L", join(WebpMaker.losslessHeader(3, 3, false, 5), new byte[20]))));
        refused(
                Kind.CORRUPT,
                "header as the first chunk",
                file(chunk("ABCD", new byte[4]), chunk("VP8 ", WebpMaker.VP8)));
        byte[][] many = new byte[10_000][];
        Arrays.fill(many, chunk("abcd", new byte[0]));
        refused(Kind.LIMIT, "10000 WebP chunks", file(chunk("VP8 ", WebpMaker.VP8), join(many)));
    }

    private static void refused(Kind kind, String words, byte[] webp) {
        ImageException e =
                catchThrowableOfType(ImageException.class, () -> Images.read(webp, "bad.webp", ReadOptions.DEFAULT));
        assertThat(e).as(words).isNotNull();
        assertThat(e).hasMessageContaining(words).hasMessageContaining("bad.webp");
        assertThat(e.kind()).isEqualTo(kind);
    }
}
