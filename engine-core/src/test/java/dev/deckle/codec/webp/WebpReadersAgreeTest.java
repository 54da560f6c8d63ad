package dev.deckle.codec.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.Samples;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both WebP readers against {@code dwebp}, on files by libwebp's encoder: palettes of all widths, predictors, alpha, loss. */
@Tag("slow")
class WebpReadersAgreeTest {
    private static final Size SIZE = Size.of(83, 61);
    private static final WriteOptions LOSSLESS = WriteOptions.DEFAULT.withFormat(ImageFormat.WEBP);

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return files().keySet().stream();
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Channels channels : new Channels[] {Channels.RGB, Channels.RGBA}) {
            for (int colours : new int[] {1, 2, 3, 4, 5, 16, 17, 200, 256}) {
                files.put(colours + " colours, " + channels, encode(palette(colours, channels), LOSSLESS));
            }
            ByteRaster smooth = (ByteRaster) Samples.smooth(SIZE, channels, Depth.EIGHT);
            files.put("smooth, " + channels, encode(smooth, LOSSLESS));
            files.put("noise, " + channels, encode(noise(channels), LOSSLESS));
            for (int quality : new int[] {5, 60, 100}) {
                files.put("lossy " + quality + ", " + channels, encode(smooth, LOSSLESS.withQuality(quality)));
            }
        }
        return files;
    }

    private static byte[] encode(ByteRaster raster, WriteOptions options) {
        return Samples.encode(Picture.of(raster), options);
    }

    private static ByteRaster noise(Channels channels) {
        return (ByteRaster) ReadSamples.noise(31, SIZE, channels, Depth.EIGHT);
    }

    private static ByteRaster palette(int colours, Channels channels) {
        Random random = new Random(colours);
        byte[] table = new byte[4 * colours];
        random.nextBytes(table);
        ByteRaster raster = ByteRaster.allocate(SIZE, channels);
        int count = channels.count();
        for (int i = 0; i < raster.samples().length; i += count) {
            System.arraycopy(table, 4 * random.nextInt(colours), raster.samples(), i, count);
        }
        return raster;
    }

    private static ByteRaster read(byte[] webp, WebpReaders readers) throws IOException {
        Reading reading = new Reading("a", ReadOptions.DEFAULT);
        WebpStructure structure = new WebpScan(ByteSource.of(webp), reading).scan();
        return (ByteRaster) WebpDecoder.decode(webp, structure, readers, reading);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theReadersAgreeWithDwebp(String name) throws Exception {
        byte[] webp = files().get(name);
        Path file = Files.write(folder.resolve("a.webp"), webp);
        Path pam = folder.resolve("a.pam");
        assumeThat(dwebp(file, pam)).as("dwebp is installed").isTrue();
        byte[] wanted = Files.readAllBytes(pam);
        int at = wanted.length - 4 * (int) SIZE.pixels();
        byte[] samples = Arrays.copyOfRange(wanted, at, wanted.length);
        ByteRaster exact = read(webp, WebpReaders.present());
        assumeThat(WebpReaders.present().exact()).isTrue();
        assertThat(difference(exact, samples)).isZero();
        ByteRaster other = read(webp, WebpReaders.twelveMonkeys());
        assertThat(difference(other, samples)).isLessThanOrEqualTo(name.startsWith("lossy") ? 4 : 0);
    }

    private static boolean dwebp(Path file, Path pam) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder("dwebp", "-quiet", "-pam", file.toString(), "-o", pam.toString()).start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The mean difference to RGBA samples; opaque where the raster has no alpha. */
    private static double difference(ByteRaster raster, byte[] rgba) {
        int count = raster.channels().count();
        double sum = 0;
        for (int i = 0; i < rgba.length; i++) {
            int sample = i % 4 < count ? raster.samples()[i / 4 * count + i % 4] & 0xFF : 255;
            sum += Math.abs(sample - (rgba[i] & 0xFF));
        }
        return sum / rgba.length;
    }

    @Test
    void stripsAreTheWholePicture() throws IOException {
        for (Map.Entry<String, byte[]> entry : files().entrySet()) {
            ByteRaster whole = read(entry.getValue(), WebpReaders.present());
            for (int strips : new int[] {2, 3, 7, 30}) {
                ImageReader reader = WebpReaders.present().spi().createReaderInstance();
                reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(entry.getValue())));
                ByteRaster parts = WebpDecoder.byStrips(reader, SIZE, whole.channels(), strips);
                assertThat(parts.samples()).as(entry.getKey() + " in " + strips).isEqualTo(whole.samples());
            }
        }
    }
}
