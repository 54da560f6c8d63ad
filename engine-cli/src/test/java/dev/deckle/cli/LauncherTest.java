package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.codec.Images;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher and the jar as a process; runs once the jar is packaged. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("deckle").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void requireShell() {
        assumeThat(Path.of("/bin/sh")).exists();
        assertThat(Path.of("target/deckle.jar")).exists();
    }

    private Shell.Run run(Path launcher, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(args));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new Shell.Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void runsFromAnyFolderThroughLinks() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), LAUNCHER);
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
        String[] args = {"plan", "1024x768", "--left", "70%", "--json"};

        assertThat(run(first, args)).isEqualTo(run(LAUNCHER, args)).isEqualTo(Shell.run(args));
        assertThat(run(second, args)).isEqualTo(Shell.run(args));
    }

    @Test
    void handsOnTheExitCodeAndOneLine() throws Exception {
        Shell.Run run = run(LAUNCHER, "plan", "1024x768", "--left", "70");

        assertThat(run).isEqualTo(Shell.run("plan", "1024x768", "--left", "70"));
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void readsAndWritesWebpUnderANameThatIsNotAscii() throws Exception {
        Files.move(Pictures.write(folder, "photo.webp", 80, 60), folder.resolve("f\u00f8to \u65e5.webp"));

        Shell.Run run =
                run(LAUNCHER, "expand", "f\u00f8to \u65e5.webp", "--all", "64px", "-o", "gr\u00f8\u00dfer.webp");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("gr\u00f8\u00dfer.webp: 208x188 WEBP");
        assertThat(Images.probe(folder.resolve("gr\u00f8\u00dfer.webp")).size()).hasToString("208x188");
    }

    /** It is empty where Java failed to write it, and every start is then half as fast again. */
    @Test
    void theArchiveOfClassesIsWritten() throws Exception {
        run(LAUNCHER, "plan", "10x10", "--all", "10%");

        try (Stream<Path> files = Files.walk(Path.of("target/cds"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsa")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        }
    }

    @Test
    void theJarAloneIsEnough() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Shell.Run run =
                run(java, "-jar", Path.of("target/deckle.jar").toAbsolutePath().toString(), "--version");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("deckle ");
    }

    @Test
    void saysInOneLineThatJavaIsMissing() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "models").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.toString());
        Process missing = builder.start();
        String said = new String(missing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(missing.waitFor()).isEqualTo(1);
        assertThat(said).matches("deckle: Expected Java 17 or newer [^\n]*\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deckle", "src/main/dist/bin/deckle"})
    void saysThatALinkCantBeFollowed(String launcher) throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), Path.of(launcher).toAbsolutePath());
        ProcessBuilder builder =
                new ProcessBuilder(link.toString(), "plan", "10x10", "--all", "10%").redirectErrorStream(true);
        builder.environment()
                .put("PATH", Files.createDirectories(folder.resolve("nothing")).toString());
        Process bare = builder.start();
        String said = new String(bare.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bare.waitFor()).isEqualTo(1);
        assertThat(said)
                .isEqualTo("deckle: Expected readlink on the PATH to follow the link " + link + " but there is none\n");
    }

    @Test
    void compilesByTheSizeOfTheFiles() throws Exception {
        String quick = " -XX:TieredStopAtLevel=1 ";
        String sooner = " -XX:Tier3BackEdgeThreshold=4000 ";

        assertThat(options(1 << 20, "a.jpg")).contains(quick).doesNotContain(sooner);
        assertThat(options((1 << 20) + 1, "a.jpg")).contains(quick, sooner);
        assertThat(options(3 << 20, "a.jpg", "--fill", "replicate")).doesNotContain(quick, sooner);
        assertThat(options(3 << 20, "a.png", "--fill", "replicate")).contains(quick, sooner);
        assertThat(options(3 << 20, "a.jpg", "--fill=texture")).contains(quick, sooner);
        assertThat(options(13 << 20, "a.jpg")).doesNotContain(quick, sooner);
        // Pages of 2 MiB that are made and dropped are cleared again and again.
        assertThat(options(1 << 20, "a.jpg")).doesNotContain("HugePages");
    }

    /** Returns what the launcher of a distribution gives to a java that only tells it. */
    private String options(long bytes, String photo, String... more) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("home/bin"));
        Files.createDirectories(folder.resolve("home/lib"));
        Files.writeString(folder.resolve("home/lib/deckle.jar"), "");
        Path launcher = bin.resolve("deckle");
        Files.copy(Path.of("src/main/dist/bin/deckle"), launcher, StandardCopyOption.REPLACE_EXISTING);
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        assertThat(java.toFile().setExecutable(true)).isTrue();
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(photo).toFile(), "rw")) {
            file.setLength(bytes);
        }
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "expand", photo, "--all", "10%"));
        command.addAll(Arrays.asList(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
