package dev.deckle.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.deckle.codec.PngMaker;
import dev.deckle.codec.RichFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws bytes at the readers of pictures, of every format that is read. */
class PictureFuzzTest {
    @MethodSource("pngs")
    @FuzzTest
    void png(byte @NotNull [] file) throws IOException {
        Hostile.read(file);
        Hostile.read(withRightSums(file));
    }

    @MethodSource("jpegs")
    @FuzzTest
    void jpeg(byte @NotNull [] file) throws IOException {
        Hostile.read(file);
    }

    @MethodSource("jpegs")
    @FuzzTest
    void jpegBlocks(byte @NotNull [] file) throws IOException {
        Hostile.writeAgain(file);
    }

    @MethodSource("webps")
    @FuzzTest
    void webp(byte @NotNull [] file) throws IOException {
        Hostile.read(file);
    }

    @MethodSource("tiffs")
    @FuzzTest
    void tiff(byte @NotNull [] file) throws IOException {
        Hostile.read(file);
    }

    @MethodSource("gifs")
    @FuzzTest
    void gif(byte @NotNull [] file) throws IOException {
        Hostile.read(file);
    }

    @MethodSource("bmps")
    @FuzzTest
    void bmp(byte @NotNull [] file) throws IOException {
        Hostile.read(file);
    }

    static Stream<byte[]> gifs() throws IOException {
        return written("gif");
    }

    static Stream<byte[]> bmps() throws IOException {
        return written("bmp");
    }

    /** Makes a small picture with the JDK's writer. */
    private static Stream<byte[]> written(String format) throws IOException {
        BufferedImage image = new BufferedImage(20, 12, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 20; x++) {
            image.setRGB(x, x % 12, 0x10305 * x);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return Stream.of(out.toByteArray());
    }

    static Stream<byte[]> pngs() {
        return files("png");
    }

    static Stream<byte[]> jpegs() {
        return files("jpeg");
    }

    static Stream<byte[]> webps() {
        return files("webp");
    }

    static Stream<byte[]> tiffs() {
        return files("tiff");
    }

    private static Stream<byte[]> files(String format) {
        return RichFiles.all().entrySet().stream()
                .filter(file -> file.getKey().startsWith(format))
                .map(Map.Entry::getValue);
    }

    /** Gives each chunk the sum that it should have: without that, a changed byte seldom gets past the first look. */
    private static byte[] withRightSums(byte[] file) {
        byte[] mended = file.clone();
        ByteBuffer bytes = ByteBuffer.wrap(mended);
        System.arraycopy(PngMaker.SIGNATURE, 0, mended, 0, Math.min(mended.length, PngMaker.SIGNATURE.length));
        for (int at = PngMaker.SIGNATURE.length; at + 12 <= mended.length; ) {
            int length = bytes.getInt(at);
            if (length < 0 || length > mended.length - at - 12) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(mended, at + 4, length + 4);
            bytes.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
        return mended;
    }
}
