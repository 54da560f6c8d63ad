package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.codec.Images;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives that a user unpacks, away from the sources and without Maven; runs once they are packaged. */
class DistributionTest {
    @TempDir
    Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void unpack() throws Exception {
        assumeThat(Path.of("/bin/sh")).exists();
        Path archive = archive(".tar.gz");
        assertThat(run(List.of("tar", "xzf", archive.toString()), true).code()).isZero();
        String name = archive.getFileName().toString();
        home = folder.resolve(name.substring(0, name.length() - ".tar.gz".length()));
    }

    private static Path archive(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches("deckle-[0-9].*"))
                    .filter(file -> file.toString().endsWith(suffix))
                    .toList();
            assertThat(found).as("archives " + suffix).hasSize(1);
            return found.get(0).toAbsolutePath();
        }
    }

    private Shell.Run run(List<String> command, boolean canWrite) throws IOException, InterruptedException {
        Path out = Files.createTempFile("deckle", ".out");
        Path err = Files.createTempFile("deckle", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("XDG_CACHE_HOME", canWrite ? folder.resolve("cache").toString() : "/proc/none");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        Shell.Run run = new Shell.Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return run;
    }

    private Shell.Run deckle(Path launcher, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(args));
        return run(command, true);
    }

    @Test
    void runsThroughALinkFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("deckle link"), home.resolve("bin/deckle"));
        String[] args = {"plan", "1024x768", "--left", "70%", "--json"};

        assertThat(deckle(link, args)).isEqualTo(Shell.run(args));
        assertThat(deckle(home.resolve("bin/deckle"), "plan", "1x1").code()).isEqualTo(2);

        Path photo = Pictures.write(folder, "a photo \u65e5 \ud83c\udfd4.webp", 80, 60);
        Shell.Run run = deckle(link, "expand", photo.getFileName().toString(), "--all", "64px", "-o", "-x.jpg", "-q");
        assertThat(run).isEqualTo(new Shell.Run(0, "", ""));
        assertThat(Images.probe(folder.resolve("-x.jpg")).size()).hasToString("208x188");
    }

    @Test
    void writesItsArchiveOfClassesWhereItMay() throws Exception {
        deckle(home.resolve("bin/deckle"), "plan", "10x10", "--all", "64px");
        assertThat(archives(home.resolve("lib/cds"))).hasSize(1);

        Path other = Files.createDirectory(folder.resolve("installed"));
        run(
                List.of(
                        "cp",
                        "-r",
                        home.resolve("bin").toString(),
                        home.resolve("lib").toString(),
                        other.toString()),
                true);
        run(List.of("rm", "-r", other.resolve("lib/cds").toString()), true);
        // A file in its way: also whoever may write everywhere can't make the folder.
        Files.createFile(other.resolve("lib/cds"));
        String[] args = {"plan", "10x10", "--all", "64px"};
        assertThat(deckle(other.resolve("bin/deckle"), args)).isEqualTo(Shell.run(args));
        assertThat(archives(folder.resolve("cache/deckle/cds"))).hasSize(1);

        List<String> command =
                new ArrayList<>(List.of(other.resolve("bin/deckle").toString()));
        command.addAll(Arrays.asList(args));
        assertThat(run(command, false)).as("without any archive").isEqualTo(Shell.run(args));
    }

    private static List<Path> archives(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    void hasManualsCompletionAndLicences() throws Exception {
        for (String name : Deckle.names()) {
            assertThat(home.resolve("man/man1/deckle-" + name + ".1")).isNotEmptyFile();
        }
        assertThat(home.resolve("man/man1/deckle.1")).content().contains("RUNWARE_API_KEY");
        assertThat(home.resolve("completion/deckle.bash"))
                .content()
                .contains("complete -F _deckle deckle")
                .doesNotContain("test/generous");
        assertThat(home.resolve("completion/_deckle")).content().startsWith("#compdef deckle\n");
        assertThat(home.resolve("completion/deckle.fish")).content().contains("complete -c deckle ");
        assertThat(home.resolve("LICENSE")).content().contains("Apache License");
        assertThat(home.resolve("NOTICE")).isNotEmptyFile();
        assertThat(home.resolve("licences").toFile().list()).hasSizeGreaterThan(2);
        assertThat(Files.readString(home.resolve("bin/deckle.cmd")))
                .contains("\r\n")
                .contains("..\\lib\\deckle.jar");
        assertThat(home.resolve("bin/deckle")).isExecutable();
    }

    /** The same files in both archives; every entry has the build's time, so that the same sources give the same bytes. */
    @Test
    void bothArchivesHaveTheSameFiles() throws Exception {
        List<String> files = new ArrayList<>();
        try (ZipFile zip = new ZipFile(archive(".zip").toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            assertThat(entries.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
            for (ZipEntry entry : entries) {
                if (!entry.isDirectory()) {
                    files.add(entry.getName());
                    try (InputStream in = zip.getInputStream(entry)) {
                        assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(folder.resolve(entry.getName())));
                    }
                }
            }
        }
        try (Stream<Path> unpacked = Files.walk(home)) {
            assertThat(unpacked.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(files);
        }
    }
}
