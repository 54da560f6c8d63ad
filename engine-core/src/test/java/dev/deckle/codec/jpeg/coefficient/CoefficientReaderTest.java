package dev.deckle.codec.jpeg.coefficient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.JpegVectors;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoefficientReaderTest {
    /** The files of one sampling were made of one picture: however they are coded, their coefficients are the same. */
    @ParameterizedTest
    @ValueSource(strings = {"420", "422", "440", "444", "411", "grey", "16bit"})
    void howTheyAreCodedDoesNotMatter(String sampling) throws Exception {
        Coefficients first = CoefficientReader.read(JpegVectors.read(sampling + "-plain.jpg"));
        List<String> files = JpegVectors.names().stream()
                .filter(name -> name.startsWith(sampling))
                .toList();
        assertThat(files).hasSizeGreaterThan(1);
        for (String file : files) {
            Coefficients other = CoefficientReader.read(JpegVectors.read(file));
            assertThat(other.progressive()).as(file).isEqualTo(file.contains("progress"));
            for (int c = 0; c < first.grid().components(); c++) {
                assertThat(other.table(c)).as(file).isEqualTo(first.table(c));
                for (int y = 0; y < first.grid().blocksDown(c); y++) {
                    for (int x = 0; x < first.grid().blocksAcross(c); x++) {
                        int at = first.at(c, x, y);
                        assertThat(Arrays.copyOfRange(other.plane(c), at, at + 64))
                                .as("%s, block %d,%d of component %d", file, x, y, c)
                                .isEqualTo(Arrays.copyOfRange(first.plane(c), at, at + 64));
                    }
                }
            }
        }
    }

    static List<String> sound() {
        return JpegVectors.names().stream().filter(n -> !n.startsWith("arith")).toList();
    }

    /** Decoded, they are what the JDK's decoder has; of colour only where it is not interpolated. */
    @ParameterizedTest
    @MethodSource("sound")
    void theyDecodeToTheSamplesOfTheJdk(String file) throws Exception {
        byte[] bytes = JpegVectors.read(file);
        Coefficients read = CoefficientReader.read(bytes);
        Raster jdk = raw(bytes);
        BlockGrid grid = read.grid();
        int compared = 0;
        for (int c = 0; c < grid.components(); c++) {
            if (grid.across(c) < grid.widest() || grid.down(c) < grid.tallest()) {
                continue;
            }
            for (int y = 0; y < grid.size().height(); y++) {
                for (int x = 0; x < grid.size().width(); x++) {
                    compared++;
                    int[] block = samples(read, c, x / 8, y / 8);
                    assertThat(block[y % 8 * 8 + x % 8])
                            .as("%s, component %d at %d,%d", file, c, x, y)
                            .isEqualTo(jdk.getSample(x, y, c));
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private static int[] samples(Coefficients of, int component, int x, int y) {
        int[] block = new int[64];
        int at = of.at(component, x, y);
        for (int i = 0; i < 64; i++) {
            block[i] = of.plane(component)[at + i] * of.table(component)[i];
        }
        return InverseDct.samples(block);
    }

    private static Raster raw(byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
            return reader.readRaster(0, reader.getDefaultReadParam());
        } finally {
            reader.dispose();
        }
    }

    @Test
    void arithmeticCodingIsRefused() throws IOException {
        byte[] file = JpegVectors.read("arithmetic.jpg");
        assertThatThrownBy(() -> CoefficientReader.read(file))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("because it is not coded in a way that is known");
    }

    @ParameterizedTest
    @MethodSource("sound")
    void fillBytesBeforeMarkersDoNotMatter(String file) throws Exception {
        byte[] bytes = JpegVectors.read(file);
        Coefficients filled = CoefficientReader.read(JpegVectors.filled(bytes));
        assertThat(filled.plane(0)).isEqualTo(CoefficientReader.read(bytes).plane(0));
    }

    /** Cut at any byte: what is read then is all there, or it is refused. */
    @ParameterizedTest
    @MethodSource("sound")
    void aCutStreamIsRefused(String file) throws Exception {
        byte[] bytes = JpegVectors.read(file);
        Coefficients whole = CoefficientReader.read(bytes);
        int refused = 0;
        for (int length = 0; length < bytes.length - 2; length++) {
            try {
                Coefficients cut = CoefficientReader.read(Arrays.copyOf(bytes, length));
                // Only the last bits may be missing, which fill the byte.
                assertThat(length).as("%s cut at %d", file, length).isGreaterThan(bytes.length - 8);
                assertThat(cut.plane(0)).isEqualTo(whole.plane(0));
            } catch (RefusalException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length - 10);
    }

    /** Whatever is wrong with the bytes, the one error is a refusal. */
    @ParameterizedTest
    @MethodSource("sound")
    void aChangedStreamIsReadOrRefused(String file) throws Exception {
        byte[] bytes = JpegVectors.read(file);
        Random random = new Random(file.hashCode());
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            byte[] changed = bytes.clone();
            int at = 2 + random.nextInt(bytes.length - 2);
            changed[at] = (byte) random.nextInt(256);
            if (i % 3 == 0) {
                changed[2 + random.nextInt(bytes.length - 2)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                CoefficientReader.read(sized(changed));
            } catch (RefusalException e) {
                reasons.add(e.reason());
            }
        }
        assertThat(reasons).hasSizeGreaterThan(300);
    }

    /** With a size that costs no time. */
    private static byte[] sized(byte[] file) {
        for (int i = 2; i + 9 < file.length; i++) {
            if (file[i] == (byte) 0xFF && (file[i + 1] & 0xFC) == 0xC0) {
                file[i + 5] &= 1;
                file[i + 7] &= 1;
                break;
            }
        }
        return file;
    }

    @Test
    void anInterruptIsHeard() throws IOException {
        byte[] file = JpegVectors.read("420-plain.jpg");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> CoefficientReader.read(file)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
