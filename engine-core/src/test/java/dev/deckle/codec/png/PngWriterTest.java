package dev.deckle.codec.png;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.Picture;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
public class PngWriterTest {
    private static final WriteOptions PNG = WriteOptions.DEFAULT.withFormat(ImageFormat.PNG);

    /** A chunk with its CRC verified. */
    private record Chunk(String type, byte[] data) {}

    private static List<Chunk> chunks(byte[] file) {
        assertThat(Arrays.copyOf(file, 8)).containsExactly(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file, 8, file.length - 8);
        while (in.hasRemaining()) {
            byte[] data = new byte[in.getInt()];
            byte[] type = new byte[4];
            in.get(type).get(data);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(data);
            assertThat(in.getInt()).isEqualTo((int) crc.getValue());
            chunks.add(new Chunk(new String(type, StandardCharsets.ISO_8859_1), data));
        }
        return chunks;
    }

    /** The types of the chunks in their order, each verified. */
    public static List<String> chunkTypes(byte[] file) {
        return chunks(file).stream().map(Chunk::type).toList();
    }

    /** The inflated profile of the iCCP chunk. */
    public static Blob profile(byte[] file) throws IOException {
        byte[] data = chunks(file).stream()
                .filter(c -> c.type().equals("iCCP"))
                .findFirst()
                .orElseThrow()
                .data();
        int name = 0;
        while (data[name] != 0) {
            name++;
        }
        ByteArrayInputStream deflated = new ByteArrayInputStream(data, name + 2, data.length - name - 2);
        return Blob.of(new InflaterInputStream(deflated).readAllBytes());
    }

    private static BufferedImage decode(byte[] file) throws IOException {
        return Samples.jdkReader("png", file).read(0);
    }

    @ParameterizedTest
    @EnumSource(PngEffort.class)
    void anotherDecoderReadsTheSameSamples(PngEffort effort) throws IOException {
        long seed = 20261121L;
        Random random = new Random(seed);
        for (Channels channels : Channels.values()) {
            for (Depth depth : Depth.values()) {
                for (String size : List.of("1x1", "3x7", "1x20000", "20000x1", "257x31", "640x480")) {
                    Raster raster = Samples.random(random, Size.parse(size), channels, depth);
                    byte[] file = Samples.encode(Picture.of(raster), PNG.withPng(effort));
                    Samples.assertSame(decode(file), raster, effort + " " + raster + ", seed " + seed);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PngEffort.class)
    void bytesAreTheSameForAnyNumberOfThreads(PngEffort effort) throws IOException {
        Random random = new Random(7);
        Raster raster = Samples.random(random, new Size(1200, 1900), Channels.RGB, Depth.EIGHT);
        byte[] alone = Samples.encode(Picture.of(raster), PNG.withPng(effort).withThreads(1));
        assertThat(chunks(alone).stream().filter(c -> c.type().equals("IDAT")))
                .as("strips")
                .hasSizeGreaterThan(5);
        for (int threads : new int[] {2, 7}) {
            assertThat(Samples.encode(Picture.of(raster), PNG.withPng(effort).withThreads(threads)))
                    .as("%d threads", threads)
                    .isEqualTo(alone);
        }
        Samples.assertSame(decode(alone), raster, effort + " in strips");
    }

    @Test
    void theDataIsOneZlibStreamWithARightChecksum() throws DataFormatException {
        Raster raster = Samples.smooth(new Size(1100, 1500), Channels.RGB, Depth.EIGHT);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Chunk chunk : chunks(Samples.encode(Picture.of(raster), PNG.withThreads(2)))) {
            if (chunk.type().equals("IDAT")) {
                data.writeBytes(chunk.data());
            }
        }
        Inflater inflater = new Inflater();
        inflater.setInput(data.toByteArray());
        byte[] rows = new byte[1500 * (1 + 3 * 1100)];
        int got = inflater.inflate(rows);
        got += inflater.inflate(new byte[1]);
        assertThat(inflater.finished()).as("ends, Adler-32 right").isTrue();
        assertThat(got).isEqualTo(rows.length);
        assertThat(inflater.getRemaining()).isZero();
        inflater.end();
    }

    @Test
    void smallIsSmallerThanFast() {
        Picture picture = Picture.of(Samples.smooth(new Size(600, 400), Channels.RGB, Depth.EIGHT));
        int fast = Samples.encode(picture, PNG.withPng(PngEffort.FAST)).length;
        assertThat(Samples.encode(picture, PNG.withPng(PngEffort.SMALL)).length).isLessThan(fast);
    }

    @Test
    void masksAreWhiteWhereTheyFill() throws IOException {
        Size size = new Size(37, 23);
        Mask frame = Mask.around(size, new Rect(9, 4, 13, 11));
        byte[] soft = new byte[37 * 23];
        new Random(3).nextBytes(soft);
        for (Mask mask : List.of(frame, Mask.of(size, frame.toCoverage()), Mask.of(size, soft))) {
            for (MaskBits bits : MaskBits.values()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                Images.encodeMask(mask, bits, out, WriteOptions.DEFAULT);
                java.awt.image.Raster got = decode(out.toByteArray()).getRaster();
                assertThat(got.getSampleModel().getSampleSize(0)).isEqualTo(bits == MaskBits.ONE ? 1 : 8);
                for (int y = 0; y < size.height(); y++) {
                    for (int x = 0; x < size.width(); x++) {
                        int expected = bits == MaskBits.EIGHT ? mask.coverage(x, y) : mask.isFill(x, y) ? 1 : 0;
                        assertThat(got.getSample(x, y, 0))
                                .as("%s at %d,%d", bits, x, y)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void aFrameAndTheSameCoverageGiveTheSameFile() throws IOException {
        Mask frame = Mask.around(new Size(301, 200), new Rect(100, 0, 77, 150));
        for (MaskBits bits : MaskBits.values()) {
            ByteArrayOutputStream a = new ByteArrayOutputStream();
            ByteArrayOutputStream b = new ByteArrayOutputStream();
            Images.encodeMask(frame, bits, a, WriteOptions.DEFAULT);
            Images.encodeMask(Mask.of(frame.size(), frame.toCoverage()), bits, b, WriteOptions.DEFAULT);
            assertThat(a.toByteArray()).isEqualTo(b.toByteArray());
        }
    }
}
