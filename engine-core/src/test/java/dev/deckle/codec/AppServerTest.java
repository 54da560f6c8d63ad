package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and writing where neither the parent nor the context class loader sees the engine, and nothing global is touched. */
class AppServerTest {
    private static final Map<String, String> FILES = Map.of(
            "a.jpg", "jpeg 4:2:0",
            "cmyk.jpg", "jpeg cmyk",
            "a.png", "png rgba 8 bit",
            "lossy.webp", "webp lossy",
            "a.webp", "webp lossless, alpha",
            "a.tif", "tiff RGB 16 bit");

    @TempDir
    private Path folder;

    /** The one file that stays is the WebP library, which its JNI binding unpacks to be loaded. */
    @Test
    void picturesAreReadAndWrittenAndNothingGlobalChanges() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Map<String, byte[]> files = RichFiles.all();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                testClasses().toString(),
                "dev.deckle.codec.AppServer",
                Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                        .map(key -> System.getProperty(key, ""))
                        .filter(path -> !path.isEmpty())
                        .reduce((a, b) -> a + File.pathSeparator + b)
                        .orElseThrow()));
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Path path = Files.write(folder.resolve(file.getKey()), files.get(file.getValue()));
            command.add(path.toString());
        }
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int exit = process.waitFor();
        // Newer JVMs warn on the same stream that libwebp is loaded as native code.
        List<String> lines = Files.readAllLines(said).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("WARNING: "))
                .toList();
        assertThat(exit).as(String.join("\n", lines)).isZero();
        assertThat(lines)
                .contains("registry changed: false", "cache changed: false")
                .hasSize(4 * FILES.size() + 2);
        try (Stream<Path> left = Files.walk(temporary)) {
            assertThat(left.filter(Files::isRegularFile))
                    .allMatch(path -> path.getFileName().toString().contains("webp"));
        }
    }

    private static Path testClasses() throws Exception {
        Path own = Path.of(Objects.requireNonNull(AppServer.class.getResource("AppServer.class"))
                .toURI());
        return own.getParent().getParent().getParent().getParent();
    }
}
