package dev.deckle.codec.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the JDK's TIFF writer compresses comes back bit for bit; what is cut or random ends by itself. */
class DecompressorsTest {
    /** A strip as the JDK wrote it. */
    private record Strip(byte[] file, int at, int length, int rows, int t4Options) {}

    private static Strip[] strips(BufferedImage image, String compression) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return strips(bytes.toByteArray(), image.getHeight());
    }

    private static Strip[] strips(byte[] file, int height) {
        ByteBuffer in = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = in.getInt(4);
        int[] offsets = {};
        int[] lengths = {};
        int rows = height;
        int options = 0;
        for (int i = 0; i < in.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            switch (in.getShort(entry) & 0xFFFF) {
                case 273 -> offsets = values(in, entry);
                case 278 -> rows = values(in, entry)[0];
                case 279 -> lengths = values(in, entry);
                case 292 -> options = values(in, entry)[0];
                default -> {}
            }
        }
        Strip[] strips = new Strip[offsets.length];
        for (int i = 0; i < strips.length; i++) {
            strips[i] = new Strip(file, offsets[i], lengths[i], Math.min(rows, height - i * rows), options);
        }
        return strips;
    }

    private static int[] values(ByteBuffer in, int entry) {
        int count = in.getInt(entry + 4);
        int size = in.getShort(entry + 2) == 3 ? 2 : 4;
        int at = count * size > 4 ? in.getInt(entry + 8) : entry + 8;
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = size == 2 ? in.getShort(at + 2 * i) & 0xFFFF : in.getInt(at + 4 * i);
        }
        return values;
    }

    /** Blobs, noise, stripes: runs of every length, long and short. */
    private static BufferedImage bits(int width, int height, Random random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        int kind = random.nextInt(4);
        boolean black = random.nextBoolean();
        int left = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (left-- <= 0) {
                    black = !black;
                    left = kind == 0 ? random.nextInt(3) : random.nextInt(kind == 1 ? 20 : 3000);
                }
                boolean above = y > 0 && random.nextInt(10) > 0 && kind == 3;
                image.getRaster().setSample(x, y, 0, above ? image.getRaster().getSample(x, y - 1, 0) : black ? 1 : 0);
            }
        }
        return image;
    }

    @ParameterizedTest
    @CsvSource({"CCITT RLE", "CCITT T.4", "CCITT T.6"})
    void faxRowsComeBack(String compression) throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            // The JDK's modified Huffman writer fails on pictures of a few px.
            int least = compression.equals("CCITT RLE") ? 33 : 1;
            int width = least + random.nextInt(round < 30 ? 70 : 5000);
            int height = 1 + random.nextInt(40);
            BufferedImage image = bits(width, height, random);
            byte[] expected = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            int rowBytes = (width + 7) / 8;
            int row = 0;
            for (Strip strip : strips(image, compression)) {
                byte[] to = new byte[strip.rows() * rowBytes];
                int decoded = fax(compression, strip, width, to);
                assertThat(decoded).as("%s %dx%d", compression, width, height).isEqualTo(to.length);
                byte[] want = Arrays.copyOfRange(expected, row * rowBytes, (row + strip.rows()) * rowBytes);
                // The JDK may write either interpretation; bits beyond the width are nobody's.
                assertThat(same(to, want, width) || same(to, inverted(want), width))
                        .as("%s %dx%d from row %d", compression, width, height, row)
                        .isTrue();
                row += strip.rows();
            }
            assertThat(row).isEqualTo(height);
        }
    }

    private static int fax(String compression, Strip strip, int width, byte[] to) {
        Fax.Scheme scheme = switch (compression) {
            case "CCITT RLE" -> Fax.Scheme.HUFFMAN;
            case "CCITT T.4" -> (strip.t4Options() & 1) == 1 ? Fax.Scheme.TWO_DIMENSIONAL : Fax.Scheme.ONE_DIMENSIONAL;
            default -> Fax.Scheme.T6;
        };
        int rowBytes = (width + 7) / 8;
        return read(new Fax(scheme, strip.file(), strip.at(), strip.length(), width), to, rowBytes);
    }

    /** All that comes, so many bytes a time. */
    private static int read(Decompressor data, byte[] to, int step) {
        try (data) {
            int filled = 0;
            int bytes = -1;
            while (filled < to.length && bytes != 0) {
                int wanted = Math.min(step, to.length - filled);
                bytes = data.read(to, filled, wanted);
                assertThat(bytes).isBetween(0, wanted);
                filled += bytes;
            }
            return filled;
        }
    }

    private static byte[] inverted(byte[] bits) {
        byte[] other = bits.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = (byte) ~other[i];
        }
        return other;
    }

    private static boolean same(byte[] a, byte[] b, int width) {
        int rowBytes = (width + 7) / 8;
        int last = width % 8 == 0 ? 0xFF : 0xFF << 8 - width % 8;
        for (int i = 0; i < a.length; i++) {
            int mask = i % rowBytes == rowBytes - 1 ? last : 0xFF;
            if (((a[i] ^ b[i]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest
    @CsvSource({"LZW", "PackBits", "ZLib", "Deflate"})
    void bytesComeBack(String compression) throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 12; round++) {
            BufferedImage image =
                    new BufferedImage(1 + random.nextInt(400), 1 + random.nextInt(300), BufferedImage.TYPE_BYTE_GRAY);
            byte[] expected = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            int level = random.nextInt(256);
            for (int i = 0; i < expected.length; i++) {
                level = random.nextInt(1 + round * 3) == 0 ? random.nextInt(256) : level;
                expected[i] = (byte) level;
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Strip strip : strips(image, compression)) {
                byte[] to = new byte[strip.rows() * image.getWidth()];
                Decompressor data = decompressor(compression, strip.file(), strip.at(), strip.length());
                assertThat(read(data, to, 1 + random.nextInt(500))).isEqualTo(to.length);
                all.writeBytes(to);
            }
            assertThat(all.toByteArray()).isEqualTo(expected);
        }
    }

    private static Decompressor decompressor(String compression, byte[] file, int at, int length) {
        return switch (compression) {
            case "LZW" -> new Lzw(file, at, length);
            case "PackBits" -> new PackBits(file, at, length);
            default -> new Inflate(file, at, length);
        };
    }

    /** Every byte of the answer before the cut is right; behind it there is none. */
    @Test
    void cutDataEndEarly() throws IOException {
        BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY);
        byte[] expected = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        new Random(3).nextBytes(expected);
        for (String compression : new String[] {"LZW", "PackBits", "Deflate"}) {
            Strip strip = strips(image, compression)[0];
            byte[] to = new byte[strip.rows() * 200];
            for (int length = 0; length < strip.length() - 8; length += 97) {
                int decoded = read(decompressor(compression, strip.file(), strip.at(), length), to, 200);
                assertThat(decoded).isLessThan(to.length);
                assertThat(Arrays.equals(to, 0, decoded, expected, 0, decoded)).isTrue();
            }
        }
    }

    @Test
    void randomBytesEndByThemselves() {
        Random random = new Random(5);
        byte[] file = new byte[3000];
        byte[] to = new byte[40_000];
        for (int round = 0; round < 3000; round++) {
            random.nextBytes(file);
            if (round % 3 == 0) {
                Arrays.fill(file, 0, 500 + random.nextInt(2000), (byte) random.nextInt(256));
            }
            int at = random.nextInt(1000);
            int length = random.nextInt(2000);
            int width = 1 + random.nextInt(2000);
            for (String compression : new String[] {"LZW", "PackBits", "Deflate"}) {
                Decompressor data = decompressor(compression, file, at, length);
                assertThat(read(data, to, width)).isBetween(0, to.length);
            }
            for (Fax.Scheme scheme : Fax.Scheme.values()) {
                Decompressor data = new Fax(scheme, file, at, length, width);
                assertThat(read(data, to, (width + 7) / 8)).isBetween(0, to.length);
            }
        }
    }

    @Test
    void bitsAreTurnedRound() {
        assertThat(BitOrder.reversed(new byte[] {9, 1, (byte) 0x80, 0x35}, 1, 3))
                .isEqualTo(new byte[] {(byte) 0x80, 1, (byte) 0xAC});
    }
}
