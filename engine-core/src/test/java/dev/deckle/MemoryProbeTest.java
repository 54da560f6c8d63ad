package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.ExifMaker;
import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many calls at once in a small heap end with a picture or are refused by name; no error of the heap comes through. */
@Tag("slow")
class MemoryProbeTest {
    @TempDir
    Path folder;

    /** How the photo is stored: the blocks of the last two are held all at once where they are kept. */
    private enum Stored {
        BASELINE,
        PROGRESSIVE,
        TURNED
    }

    @ParameterizedTest
    @EnumSource(names = {"BASELINE", "PROGRESSIVE"})
    void thirtyTwoCallsInHalfAGigabyte(Stored stored) throws Exception {
        Map<String, Integer> ends = ends("512m", Size.of(2000, 1504), stored, 32, 40);
        requirePictures(ends, 32, 17);
    }

    /** Two such pictures fill the heap: readings wait for those who grow theirs and drop it. */
    @ParameterizedTest
    @EnumSource(names = {"BASELINE", "TURNED"})
    void eightLargePhotosInAQuarterOfAGigabyte(Stored stored) throws Exception {
        Map<String, Integer> ends = ends("256m", Size.of(6000, 4000), stored, 8, 10);
        requirePictures(ends, 8, 5);
    }

    private static void requirePictures(Map<String, Integer> ends, int calls, int least) {
        assertThat(ends.values().stream().mapToInt(i -> i).sum()).isEqualTo(calls);
        assertThat(ends.keySet())
                .as("%s", ends)
                .isSubsetOf("picture", "coded anew", "refused HEAP_FULL", "refused BUSY", "refused NEVER_FITS");
        assertThat(ends.getOrDefault("picture", 0) + ends.getOrDefault("coded anew", 0))
                .as("%s", ends)
                .isGreaterThanOrEqualTo(least);
    }

    private Map<String, Integer> ends(String heap, Size size, Stored stored, int threads, int percent)
            throws Exception {
        ByteRaster raster = ByteRaster.allocate(size, Channels.RGB);
        for (int i = 0; i < raster.samples().length; i++) {
            raster.samples()[i] = (byte) (i / 3 % size.width() / 16 + i / (48 * size.width()));
        }
        Path photo = folder.resolve("photo.jpg");
        Files.write(photo, file(raster, stored));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-Xlog:disable",
                        "-Djava.awt.headless=true",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                "target/test-classes",
                                "target/classes",
                                System.getProperty("jdk.module.path", ""),
                                System.getProperty("java.class.path")),
                        MemoryProbe.class.getName(),
                        photo.toString(),
                        String.valueOf(threads),
                        String.valueOf(percent))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Map<String, Integer> ends = new HashMap<>();
        said.lines()
                .forEach(line -> ends.put(
                        line.substring(0, line.lastIndexOf('=')),
                        Integer.parseInt(line.substring(line.lastIndexOf('=') + 1))));
        return ends;
    }

    private static byte[] file(ByteRaster raster, Stored stored) {
        byte[] plain = JpegMaker.image(raster, 0.92, stored == Stored.PROGRESSIVE);
        byte[] exif =
                ExifMaker.camera(true, stored == Stored.TURNED ? 3 : 1, raster.width(), raster.height(), false, false);
        byte[] body = ReadSamples.join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), exif);
        return JpegMaker.with(plain, JpegMaker.segment(0xE1, body));
    }
}
