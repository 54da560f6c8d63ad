package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many calls at once in a small heap end with a picture or are refused by name; no error of the heap comes through. */
@Tag("slow")
class MemoryProbeTest {
    @TempDir
    Path folder;

    @Test
    void thirtyTwoCallsInHalfAGigabyte() throws Exception {
        Map<String, Integer> ends = ends("512m", Size.of(2000, 1500), 32, 40);
        requireNoPicturesOwn(ends);
        assertThat(ends.keySet()).isSubsetOf("picture", "refused HEAP_FULL");
        assertThat(ends.get("picture")).isGreaterThan(16);
    }

    /** Two such pictures fill the heap: readings wait for those who grow theirs and drop it. */
    @Test
    void eightLargePhotosInAQuarterOfAGigabyte() throws Exception {
        Map<String, Integer> ends = ends("256m", Size.of(6000, 4000), 8, 10);
        requireNoPicturesOwn(ends);
        assertThat(ends.keySet()).isSubsetOf("picture", "refused HEAP_FULL");
        assertThat(ends.get("picture")).isGreaterThan(4);
    }

    /** Takes out at most one thread that lacked a few bytes, for the message say, while the pictures of others filled the heap. */
    private static void requireNoPicturesOwn(Map<String, Integer> ends) {
        Integer lacked = ends.remove("fault " + new OutOfMemoryError("Java heap space"));
        assertThat(lacked == null ? 0 : lacked).isLessThanOrEqualTo(1);
    }

    private Map<String, Integer> ends(String heap, Size size, int threads, int percent) throws Exception {
        ByteRaster raster = ByteRaster.allocate(size, Channels.RGB);
        for (int i = 0; i < raster.samples().length; i++) {
            raster.samples()[i] = (byte) (i / 3 % size.width() / 16 + i / (48 * size.width()));
        }
        Path photo = folder.resolve("photo.jpg");
        Images.write(Picture.of(raster), photo, WriteOptions.DEFAULT);
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
}
