package dev.deckle.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deckle.codec.Images;
import dev.deckle.figures.Subject.Command;
import dev.deckle.figures.Subject.Extra;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, with processes that every machine with a JDK and bash has. */
class FiguresTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Figures.run(List.of(arguments), printing(out), printing(err));
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void listsTables() {
        assertThat(run("--list", "margins", "jobs")).isZero();
        assertThat(printed()).isEqualTo("jobs\tWhole jobs\nmargins\tMargins\n".replace("\n", System.lineSeparator()));
    }

    @Test
    void printsCommandsToRunByHand() {
        assertThat(run("--commands", "jobs")).isZero();
        assertThat(printed())
                .contains(
                        "deckle preview photo.jpg --no-overlay --fill replicate --left 25% --right 25% --top 10% --bottom 30%"
                                + " --exact --quality 90 -o deckle.jpg")
                .contains("vips embed photo.jpg \"vips.jpg[Q=90]\" 512 205 3072 2867 --extend copy");
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(printed()).isEqualTo(FiguresOptions.HELP);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run("--fast")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("figures: Expected an option of --help");
    }

    @Test
    void measuresWhatIsInstalledAndNamesWhatIsNot() {
        List<String> arguments = new ArrayList<>(List.of("--quick", "start", "--folder", folder.toString()));
        for (String option : List.of("--deckle", "--vips", "--python", "--node", "--magick")) {
            arguments.addAll(List.of(option, folder.resolve("nothing").toString()));
        }

        assertThat(run(arguments.toArray(new String[0]))).isZero();
        assertThat(printed())
                .startsWith("Measured on ")
                .contains("libvips not installed; Python not installed; sharp not installed; ImageMagick not installed")
                .contains("\n## Cold start\n")
                .contains("| `deckle plan` | not installed | not installed | hello world");
    }

    @Test
    void aProcessHasItsTimes() {
        assumeTrue(new Processes(folder).ask(List.of("bash", "-c", "true")).isPresent());
        ProcessMeter meter = meter(Program.JAVA, JAVA);
        Command hello =
                Command.of(Program.JAVA, "-cp", ".", "dev.deckle.figures.Hello").with(Extra.PEAK_MEMORY);

        assertThat(meter.measure(hello)).isInstanceOfSatisfying(Finding.Measured.class, measured -> {
            assertThat(measured.values()).containsKeys(Quantity.CPU, Quantity.WALL);
            assertThat(measured.values().get(Quantity.CPU)).isPositive();
        });
    }

    @Test
    void aProcessMayTellItsOwnTimeAndLeaveAFile() {
        assumeTrue(new Processes(folder).ask(List.of("bash", "-c", "true")).isPresent());
        ProcessMeter meter = meter(Program.PYTHON, "bash");
        Command tells = Command.to("left.txt", Program.PYTHON, "-c", "echo abc >left.txt; echo 0.25")
                .with(Extra.PRINTED_TIME);

        assertThat(meter.measure(tells))
                .isInstanceOfSatisfying(
                        Finding.Measured.class,
                        measured -> assertThat(measured.values())
                                .containsEntry(Quantity.TIME, 0.25)
                                .containsEntry(Quantity.FILE, 4.0));
        assertThat(meter.measure(Command.of(Program.PYTHON, "-c", "echo hm").with(Extra.PRINTED_TIME)))
                .isEqualTo(new Finding.Missing("failed: it printed no seconds"));
    }

    @Test
    void aProcessThatFailsSaysWhy() {
        assumeTrue(new Processes(folder).ask(List.of("bash", "-c", "true")).isPresent());

        assertThat(meter(Program.PYTHON, "bash").measure(Command.of(Program.PYTHON, "-c", "echo no space; exit 3")))
                .isEqualTo(new Finding.Missing("failed: no space"));
        assertThat(meter(Program.PYTHON, "bash").measure(Command.of(Program.VIPS, "copy")))
                .isEqualTo(Finding.NOT_INSTALLED);
    }

    private ProcessMeter meter(Program program, String executable) {
        return new ProcessMeter(
                new Programs(Map.of(program, new Programs.Installed(executable, "1"))), new Processes(folder));
    }

    @Test
    void aBenchmarkOutsideOfThisBuildIsNotInstalled() {
        assertThat(new KernelMeter(Effort.QUICK).measure(Subject.Kernel.of("fill.NoBenchmark.run")))
                .isEqualTo(Finding.NOT_INSTALLED);
    }

    @Test
    void programsAreFoundByTheirAnswer() {
        assertThat(Program.VIPS.versionIn("vips-8.14.1")).hasValue("8.14.1");
        assertThat(Program.PYTHON.versionIn("3.11.2 with OpenCV 4.6.0\n")).hasValue("3.11.2 with OpenCV 4.6.0");
        assertThat(Program.SHARP.versionIn("0.35.5 (libvips 8.18.7) on Node 20.20.2"))
                .isPresent();
        assertThat(Program.IMAGEMAGICK.versionIn("Version: ImageMagick 6.9.11-60 Q16 x86_64"))
                .hasValue("6.9.11-60");
        assertThat(Program.IMAGEMAGICK.versionIn("Must specify a file system")).isEmpty();
        assertThat(Program.DECKLE.versionIn("deckle 0.1.0")).hasValue("0.1.0");
    }

    @Test
    void theHeaderNamesMachineVersionsAndDate() {
        Machine machine = new Machine("Some CPU", 2, "Some Linux", "17.0.15 (Some VM)");
        ZonedDateTime now = ZonedDateTime.of(2026, 11, 27, 11, 5, 0, 0, ZoneId.of("Europe/Paris"));
        Programs programs = new Programs(Map.of(Program.VIPS, new Programs.Installed("vips", "8.14.1")));

        assertThat(machine.header(now, "0.3", Effort.FULL, programs))
                .startsWith(
                        "Measured on 2026-11-27 10:05 UTC: 2 cores of Some CPU, Some Linux, load 0.3 at the start. JDK 17.0.15"
                                + " (Some VM). Deckle not installed; libvips 8.14.1; Python not installed; sharp not installed; ImageMagick not"
                                + " installed; OpenCV for Java ")
                .endsWith("Benchmarks in 3 forks of 3 × 1000 ms, processes in 9 pairs.\n");
    }

    @Test
    void picturesAreMadeOnceAndTheWarmJobGrowsThem() throws IOException {
        WorkFile.provide("photo.jpg", folder);
        WorkFile.provide("no picture", folder);
        Path photo = folder.resolve("photo.jpg");
        Files.setLastModifiedTime(photo, java.nio.file.attribute.FileTime.fromMillis(0));
        WorkFile.provide("photo.jpg", folder);

        assertThat(folder).isDirectoryContaining(photo::equals);
        assertThat(Files.getLastModifiedTime(photo).toMillis()).isZero();
        assertThat(Images.probe(photo).size()).isEqualTo(Size.of(2048, 2048));
        WriteOptions jpeg = WriteOptions.DEFAULT.withFormat(ImageFormat.JPEG);
        Path grown = Files.write(folder.resolve("grown.jpg"), WarmJob.grow(photo, jpeg.withQuality(90)));
        assertThat(Images.probe(grown).size()).isEqualTo(Size.of(3072, 2867));
        Path kept = Files.write(folder.resolve("kept.jpg"), WarmJob.grow(photo, jpeg.withThreads(1)));
        assertThat(Images.probe(kept).size()).isEqualTo(Size.of(3072, 2880));
    }
}
