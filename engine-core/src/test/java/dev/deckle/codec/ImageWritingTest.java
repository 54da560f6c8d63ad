package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.sample.SampleKernel;
import dev.deckle.file.OutputException;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.picture.Written;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ImageWritingTest {
    private static final Picture PICTURE = Picture.of(Samples.smooth(new Size(900, 700), Channels.RGB, Depth.EIGHT));

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.deckle.codec.Samples#formats")
    void theSuffixGivesTheFormat(ImageFormat format) throws IOException {
        Path target = folder.resolve("a." + format.suffix().toUpperCase(Locale.ROOT));
        Written written = Images.write(PICTURE, target, WriteOptions.DEFAULT);
        assertThat(written.path()).contains(target);
        assertThat(written.format()).isEqualTo(format);
        assertThat(written.bytes()).isEqualTo(Files.size(target));
        assertThat(written.lossless()).isEqualTo(format != ImageFormat.JPEG);
        assertThat(target).hasBinaryContent(Samples.encode(PICTURE, WriteOptions.DEFAULT.withFormat(format)));
    }

    @Test
    void aFormatThatWasAskedWinsOverTheSuffix() throws IOException {
        Path target = folder.resolve("a.jpg");
        assertThat(Images.write(PICTURE, target, WriteOptions.DEFAULT.withFormat(ImageFormat.PNG))
                        .format())
                .isEqualTo(ImageFormat.PNG);
    }

    /** A JVM whose heap is full can't link a call either, and has another word for it. */
    @ParameterizedTest
    @MethodSource("dev.deckle.codec.Samples#formats")
    void aCallThatAFullHeapCouldNotLinkIsAFullHeap(ImageFormat format) {
        InternalError unlinked = new InternalError(new OutOfMemoryError("Java heap space"));
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw unlinked;
            }
        };
        assertThatThrownBy(() -> Images.encode(PICTURE, out, WriteOptions.DEFAULT.withFormat(format)))
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.kind()).isEqualTo(MemoryException.Kind.HEAP_FULL))
                .hasCause(unlinked);
    }

    @Test
    void anUnknownSuffixIsRefusedBeforeAnything() {
        Path target = folder.resolve("none").resolve("a.gif");
        assertThatThrownBy(() -> Images.checkTarget(target, new Size(1, 1), WriteOptions.DEFAULT))
                .isInstanceOf(ImageException.class)
                .hasMessage("Expected a suffix out of png, jpg, webp, tif for the target but received " + target);
    }

    @Test
    void aQualityForALosslessFormatIsTold() throws IOException {
        assertThat(Images.write(PICTURE, folder.resolve("a.png"), WriteOptions.DEFAULT.withQuality(80))
                        .warnings())
                .containsExactly("The quality was not used: PNG is lossless");
    }

    @ParameterizedTest
    @MethodSource("dev.deckle.codec.Samples#formats")
    void aStreamThatFailsMidWayIsPassedOn(ImageFormat format) {
        IOException full = new IOException("full");
        for (int threads : new int[] {1, 2}) {
            WriteOptions options = WriteOptions.DEFAULT.withFormat(format).withThreads(threads);
            int half = Samples.encode(PICTURE, options).length / 2;
            OutputStream failing = new OutputStream() {
                private int room = half;

                @Override
                public void write(int b) throws IOException {
                    if (room-- <= 0) {
                        throw full;
                    }
                }
            };
            assertThatThrownBy(() -> Images.encode(PICTURE, failing, options))
                    .isInstanceOf(IOException.class)
                    .satisfies(
                            e -> assertThat(e == full || e.getCause() == full).isTrue());
        }
    }

    @Test
    void whatCantBeWrittenLeavesNoFile() throws IOException {
        Path target = folder.resolve("a.jpg");
        Picture wide = Picture.of(ByteRaster.allocate(new Size(70000, 1), Channels.GREY));
        assertThatThrownBy(() -> Images.write(wide, target, WriteOptions.DEFAULT))
                .isInstanceOf(ImageException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void masksAreWrittenWholeOrNotAtAll() throws IOException {
        Mask mask = Mask.around(new Size(30, 20), new Rect(5, 5, 10, 10));
        Path target = folder.resolve("mask.png");
        Written written = Images.writeMask(mask, MaskBits.ONE, target, WriteOptions.DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Images.encodeMask(mask, MaskBits.ONE, out, WriteOptions.DEFAULT);
        assertThat(target).hasBinaryContent(out.toByteArray());
        assertThat(written.bytes()).isEqualTo(out.size());
        assertThatThrownBy(() -> Images.writeMask(mask, MaskBits.ONE, target, WriteOptions.DEFAULT))
                .isInstanceOf(OutputException.class);
    }

    @Test
    void sixteenBitRoundsToTheNearest() {
        for (int v = 0; v < 65536; v++) {
            assertThat(SampleKernel.eight(v)).isEqualTo((int) Math.round(v * 255.0 / 65535));
        }
    }

    @Test
    void overWhiteRoundsToTheNearest() {
        for (int alpha = 0; alpha < 256; alpha++) {
            for (int v = 0; v < 256; v++) {
                byte[] eight = new byte[1];
                SampleKernel.overWhite(new byte[] {(byte) v, (byte) alpha}, 0, 1, 1, eight, 0);
                double exact = (v * alpha + 255.0 * (255 - alpha)) / 255;
                assertThat(eight[0] & 0xFF).isEqualTo((int) Math.round(exact));
                byte[] fromSixteen = new byte[1];
                SampleKernel.overWhite(new short[] {(short) (v * 257), (short) (alpha * 257)}, 0, 1, 1, fromSixteen, 0);
                assertThat(fromSixteen[0] & 0xFF).isEqualTo((int) Math.round(exact));
            }
        }
    }
}
