package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the launcher starts, as a process of its own. */
class DeckleJarIT {
    private static final Path JAR = Path.of("target/deckle.jar");

    @TempDir
    private Path folder;

    @Test
    void growsAWebpSampleAndPrintsNothingElse() throws Exception {
        Path out = folder.resolve("wide.webp");
        assertThat(deckle("expand", "../samples/periwinkle.webp", "--top", "20%", "-o", out.toString()))
                .isZero();
        assertThat(read("err")).isEmpty();
        assertThat(read("out")).contains("1024x811 WEBP").contains("every original sample is unchanged");
        assertThat(Images.read(out).raster().size()).isEqualTo(Size.of(1024, 811));
    }

    @Test
    void endsWithTheExitCode() throws Exception {
        assertThat(deckle("plan", "100x100", "--left", "10")).isEqualTo(2);
        assertThat(read("err").lines()).hasSize(1);
        assertThat(deckle(
                        "expand",
                        "nothing.png",
                        "--left",
                        "10%",
                        "-o",
                        folder.resolve("o.png").toString()))
                .isEqualTo(1);
        assertThat(read("err").lines()).hasSize(1);
        assertThat(deckle("plan", "100x100", "--left", "10%", "--json")).isZero();
        assertThat(read("out").lines()).hasSize(1);
    }

    private int deckle(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }
}
