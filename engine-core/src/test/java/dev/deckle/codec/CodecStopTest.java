package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.KeptBlocks;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.stop.Asks;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers and writers ask whether they shall end, and end wherever they are told to, as an interrupted reading or writing. */
class CodecStopTest {
    private static final Size SIZE = Size.of(700, 500);
    private static final Picture PICTURE = Picture.of(Samples.random(new Random(3), SIZE, Channels.RGB, Depth.EIGHT));

    @TempDir
    Path folder;

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    /** A kilobyte at a time, a row, or where the library hears nothing the waits for it. */
    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG", "TIFF"})
    void readingAndWritingHear(String format) throws Exception {
        WriteOptions options = options(format).withThreads(1);
        byte[] file = Samples.encode(PICTURE, options);
        Asks.hears("read " + format, 30, () -> Images.read(file, format, ReadOptions.DEFAULT));
        Asks.hears("write " + format, 20, () -> Images.encode(PICTURE, OutputStream.nullOutputStream(), options));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "gif"})
    void readingOfWhatIsNotWrittenHears(String format) throws Exception {
        byte[] file = drawn(format);
        Asks.hears("read " + format, SIZE.height(), () -> Images.read(file, format, ReadOptions.DEFAULT));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Images.read(file, "a.file", ReadOptions.DEFAULT))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("Expected to be left to finish for a.file but received an interrupt");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    /** A row of blocks is 8 px high, and is read, written and told once at least. */
    @Test
    void keptBlocksHear() throws Exception {
        byte[] file = Samples.encode(PICTURE, options("JPEG"));
        Picture photo = Images.read(file, "JPEG", ReadOptions.DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KeptBlocks kept = Images.encode(photo, out, options("JPEG")).blocks().orElseThrow();
        assertThat(kept.isWhole()).isTrue();
        Asks.hears(
                "write kept blocks", 60, () -> Images.encode(photo, OutputStream.nullOutputStream(), options("JPEG")));
        Asks.hears("blocks before", 60, kept::before);
        Asks.hears("blocks after", 60, () -> kept.after(out.toByteArray()));
        Asks.hears("blocks unchanged", 120, () -> kept.isUnchanged(out.toByteArray()));
    }

    /** A file of the JDK's. */
    private static byte[] drawn(String format) throws IOException {
        BufferedImage image = new BufferedImage(SIZE.width(), SIZE.height(), BufferedImage.TYPE_BYTE_INDEXED);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                image.getRaster().setSample(x, y, 0, (x * 7 + y * y) % 216);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    @Test
    void masksHear() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Mask mask = Mask.around(SIZE, new Rect(100, 100, 300, 300));
        Images.encodeMask(mask, MaskBits.EIGHT, out, WriteOptions.DEFAULT);
        byte[] file = out.toByteArray();
        Asks.hears("mask", 8, () -> Masks.read(file, "mask", MaskOptions.DEFAULT));
        Asks.hears(
                "write mask",
                100,
                () -> Images.encodeMask(
                        mask, MaskBits.EIGHT, OutputStream.nullOutputStream(), WriteOptions.DEFAULT.withThreads(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG", "TIFF", "WEBP"})
    void anInterruptIsNoFaultOfTheFileAndStaysSet(String format) throws Exception {
        byte[] file = Samples.encode(PICTURE, options(format));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Images.read(file, "a.file", ReadOptions.DEFAULT))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("Expected to be left to finish for a.file but received an interrupt");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThatThrownBy(() -> Images.encode(PICTURE, OutputStream.nullOutputStream(), options(format)))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessageContaining("an interrupt");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "JPEG", "TIFF", "WEBP"})
    void anInterruptedFileIsNotThereAndNothingIsLeft(String format) throws Exception {
        Path target = folder.resolve("target." + format.toLowerCase(Locale.ROOT));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Images.write(PICTURE, target, options(format))).isInstanceOf(IOException.class);
        Thread.interrupted();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static WriteOptions options(String format) {
        for (ImageFormat known : Samples.formats()) {
            if (known.name().equals(format)) {
                return WriteOptions.DEFAULT.withFormat(known);
            }
        }
        throw new AssertionError(format);
    }
}
