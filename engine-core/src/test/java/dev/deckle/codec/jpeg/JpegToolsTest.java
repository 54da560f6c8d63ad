package dev.deckle.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deckle.codec.Images;
import dev.deckle.codec.JpegVectors;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Kept blocks as libjpeg's own tools see them; skipped where these are not installed. */
@Tag("slow")
class JpegToolsTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void find() {
        for (String tool : List.of("jpegtran", "cjpeg", "djpeg")) {
            boolean there = Arrays.stream(
                            System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                    .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool)));
            assumeTrue(there, tool + " is not installed");
        }
    }

    private Path run(String out, String... words) throws IOException, InterruptedException {
        Path target = folder.resolve(out);
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(1, List.of("-outfile", target.toString()));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", all), told)
                .isZero();
        return target;
    }

    static List<String> sound() {
        return JpegVectors.names().stream().filter(n -> !n.startsWith("arith")).toList();
    }

    /** Cut out again and written in one way, the file is the photo's; and it is no longer than the tool makes it. */
    @ParameterizedTest
    @MethodSource("sound")
    void cutOutAgainItIsThePhoto(String name) throws Exception {
        Path photo = folder.resolve("photo.jpg");
        Files.write(photo, JpegVectors.read(name));
        Picture source = Images.read(photo);
        Size size = source.raster().size();
        Raster canvas = Samples.random(
                new Random(1),
                Size.of(64 + size.width(), 32 + size.height()),
                source.raster().channels(),
                Depth.EIGHT);
        canvas.view(Rect.at(64, 32, size)).copyFrom(source.raster());
        Picture grown = source.withRaster(canvas).withOrigin(source.origin().map(o -> o.movedBy(64, 32)));
        Path wide = folder.resolve("wide.jpg");
        Images.write(grown, wide, WriteOptions.DEFAULT);

        Path cut = run("cut.jpg", "jpegtran", "-copy", "none", "-optimize", "-crop", size + "+64+32", wide.toString());
        Path same = run("same.jpg", "jpegtran", "-copy", "none", "-optimize", photo.toString());
        assertThat(pixels(cut)).isEqualTo(pixels(same));
        assertThat(Files.size(cut)).isEqualTo(Files.size(same));
        String way = name.contains("progress") ? "-progressive" : "-optimize";
        Path tool = run("tool.jpg", "jpegtran", "-copy", "all", "-optimize", way, wide.toString());
        assertThat(Files.size(wide)).isLessThanOrEqualTo(Files.size(tool) * 101 / 100);
    }

    private byte[] pixels(Path file) throws IOException, InterruptedException {
        return Files.readAllBytes(run("pixels.ppm", "djpeg", file.toString()));
    }

    /** New blocks are those of the tool's encoder with the same tables. */
    @ParameterizedTest
    @CsvSource({
        "1x1, 33x35, 75",
        "2x1, 47x31, 75",
        "1x2, 18x18, 75",
        "2x2, 40x40, 95",
        "2x2, 17x50, 75",
        "2x2, 33x35, 100",
        "4x1, 64x16, 50"
    })
    void newBlocksAreThoseOfTheTool(String sampling, Size size, String quality) throws Exception {
        Picture source = encoded(Samples.smooth(size, Channels.RGB, Depth.EIGHT), sampling, quality);
        int width = 8 * (sampling.charAt(0) - '0');
        int height = 8 * (sampling.charAt(2) - '0');
        Raster noise = Samples.random(new Random(9), size, Channels.RGB, Depth.EIGHT);
        Rect first = new Rect(0, 0, width, height);
        noise.view(first).copyFrom(source.raster().view(first));
        Path ours = folder.resolve("ours.jpg");
        assertThat(Images.write(source.withRaster(noise), ours, WriteOptions.DEFAULT)
                        .blocks())
                .isPresent();
        Path theirs = cjpeg(noise, sampling, quality);
        byte[] a = Files.readAllBytes(run("a.ppm", "djpeg", "-nosmooth", ours.toString()));
        byte[] b = Files.readAllBytes(run("b.ppm", "djpeg", "-nosmooth", theirs.toString()));
        int head = a.length - 3 * size.width() * size.height();
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                if (x >= width || y >= height) {
                    int at = head + 3 * (y * size.width() + x);
                    assertThat(Arrays.copyOfRange(a, at, at + 3))
                            .as("%d,%d", x, y)
                            .isEqualTo(Arrays.copyOfRange(b, at, at + 3));
                }
            }
        }
    }

    private Picture encoded(Raster raster, String sampling, String quality) throws Exception {
        return Images.read(cjpeg(raster, sampling, quality));
    }

    private Path cjpeg(Raster raster, String sampling, String quality) throws Exception {
        ByteArrayOutputStream ppm = new ByteArrayOutputStream();
        String head = "P6\n" + raster.width() + " " + raster.height() + "\n255\n";
        ppm.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        ByteRaster packed = raster.copy().bytes();
        ppm.writeBytes(packed.samples());
        Path file = folder.resolve("in.ppm");
        Files.write(file, ppm.toByteArray());
        return run("theirs.jpg", "cjpeg", "-quality", quality, "-sample", sampling, file.toString());
    }
}
