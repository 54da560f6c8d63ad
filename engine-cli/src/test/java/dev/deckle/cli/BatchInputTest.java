package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.codec.Images;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into a batch, and what is said of it. */
class BatchInputTest extends WithFakeProvider {

    private Path out() {
        return folder.resolve("out");
    }

    private Path photo(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Pictures.write(file.getParent(), file.getFileName().toString(), 60, 40);
    }

    private Path manifest(String... lines) throws IOException {
        return Files.write(folder.resolve("jobs.jsonl"), List.of(lines));
    }

    private List<ReportLine> reported() throws IOException {
        List<ReportLine> lines = new ArrayList<>();
        assertThat(ReportFile.in(out()).read(lines::add)).isZero();
        return lines;
    }

    @ParameterizedTest
    @CsvSource({
        "x.png, x.png, which is that of",
        "x.png, a/../x.png, which is that of",
        "Straße/x.png, STRASSE/X.png, many file systems",
        "caf\u00e9.png, cafe\u0301.png, many file systems"
    })
    void aTargetTwiceIsNamedWithBothItsLines(String one, String other, String words) throws IOException {
        photo("a.png");
        photo("b.png");
        Path jobs = manifest(
                "{\"photo\":\"a.png\",\"left\":\"9px\",\"step\":1,\"output\":\"" + one + "\"}",
                "",
                "{\"photo\":\"b.png\",\"left\":\"9px\",\"step\":1,\"output\":\"" + other + "\"}");
        for (String dry : List.of("--quiet", "--dry-run")) {
            Shell.Run run = deckle("batch", jobs, "-o", out(), dry);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .contains("jobs.jsonl, line 3: ", words, "a.png, line 1", "b.png")
                    .hasLineCount(1);
        }
        assertThat(out().resolve(one)).doesNotExist();
    }

    @Test
    void twoPhotosOfAFolderThatWouldBecomeOneFileAreBothNamed() throws IOException {
        photo("photos/a.png");
        Files.write(folder.resolve("photos/a.gif"), new byte[] {1});
        Shell.Run run = deckle("batch", folder.resolve("photos"), "--left", "9px", "--step", 1, "-o", out());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("a.gif", "a.png", "a target of its own")
                .doesNotContain("line")
                .hasLineCount(1);
    }

    /** Some file systems take the two for one, and then there is but one photo. */
    @Test
    void ofTwoPhotosThatDifferInCaseTheSecondIsAWrongLine() throws IOException {
        photo("photos/A.png");
        photo("photos/b.png");
        photo("photos/a.png");
        Assumptions.assumeTrue(
                Objects.requireNonNull(folder.resolve("photos").toFile().list()).length == 3);
        Shell.Run run = deckle("batch", folder.resolve("photos"), "--left", "9px", "--step", 1, "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("a.png: Expected a target of its own", "can set an output", "2 of 3 jobs are done");
        assertThat(out().resolve("A.png")).exists();
        assertThat(out().resolve("b.png")).exists();
    }

    @Test
    void foldersBelowKeepTheirPlace() throws IOException {
        photo("photos/a.png");
        photo("photos/sub/a.png");
        photo("photos/sub/deep er/a.png");
        Shell.Run run = deckle("batch", folder.resolve("photos"), "--reframe", "20x20,30x20", "-o", out());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(reported())
                .extracting(line ->
                        out().relativize(Path.of(line.target())).toString().replace('\\', '/'))
                .containsExactly(
                        "a-20x20.png",
                        "a-30x20.png",
                        "sub/a-20x20.png",
                        "sub/a-30x20.png",
                        "sub/deep er/a-20x20.png",
                        "sub/deep er/a-30x20.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--all 0px", "--all 10% --cap 8", "--model nobody/none --all 10%", "--all 9% --reframe 9x9"})
    void whatIsWrongForEveryPhotoStopsBeforeTheFirst(String options) throws IOException {
        photo("photos/a.png");
        photo("photos/b.png");
        List<Object> words = new ArrayList<>(List.of("batch", folder.resolve("photos"), "-o", out()));
        if (!options.isEmpty()) {
            words.addAll(List.of(options.split(" ")));
        }
        Shell.Run run = deckle(words.toArray());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).doesNotContain("a.png");
    }

    @Test
    void anOptionOfOneFormatIsRightForThePhotosOfThatFormat() throws IOException {
        Path photos = photo("photos/a.png").resolveSibling("");
        Images.write(Picture.of(Pictures.noise(60, 40, 1)), photos.resolve("b.jpg"), WriteOptions.DEFAULT);
        Shell.Run run = deckle("batch", photos, "--left", "9px", "--exact", "--quality", 80, "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("a.png: ", "--quality", "1 of 2 jobs are done, 1 is not: 1 line is wrong");
        assertThat(out().resolve("b.jpg")).exists();
    }

    @Test
    void allWrongLinesAreInTheReportAndTwentyOnTheScreen() throws IOException {
        photo("a.png");
        List<String> lines = new ArrayList<>(List.of("{\"photo\":\"a.png\",\"left\":\"9px\",\"step\":1}"));
        IntStream.range(0, 30).forEach(i -> lines.add("{\"photo\":\"a.png\",\"lefft\":\"9px\"}"));
        Shell.Run run = deckle("batch", manifest(lines.toArray(String[]::new)), "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "line 21: ",
                        "10 more lines are wrong; report.jsonl",
                        "1 of 31 jobs are done, 30 are not: 30 lines are wrong")
                .doesNotContain("line 22: ");
        assertThat(reported())
                .hasSize(31)
                .filteredOn(line -> line.error().isPresent())
                .hasSize(30);
        assertThat(reported().get(30).error().get())
                .isEqualTo(new ReportLine.Trouble(
                        "LINE",
                        folder.resolve("jobs.jsonl")
                                + ", line 31: Expected keys of a job but received 'lefft', did you mean left?"));
        assertThat(out().resolve("index.html")).content().contains("line 31: ");
        // Another manifest has other lines.
        assertThat(deckle("batch", manifest(lines.get(0)), "-o", out()).code()).isZero();
        assertThat(reported()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "photo,left\n"})
    void aManifestWithoutAJobIsAFailure(String text) throws IOException {
        Path jobs = Files.writeString(folder.resolve("jobs.txt"), text);
        Shell.Run run = deckle("batch", jobs, "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("at least one job", "jobs.txt").hasLineCount(1);
    }

    @Test
    void aFolderWithoutAPhotoIsAFailureThatSaysWhatIsInIt() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(photos.resolve("notes.txt"), "x");
        Shell.Run run = deckle("batch", photos, "--left", "9px", "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("notes.txt", "Expected photos in ").hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lefft|lefft', did you mean left?",
                "left,phot|phot', did you mean photo?",
                "left|Expected the key photo in the first line",
                "a.png|a list of values begins with a line of keys, like photo,left"
            })
    void aFirstLineWithAnotherKeyStopsAll(String keys, String words) throws IOException {
        Path jobs = Files.writeString(folder.resolve("jobs.csv"), keys + "\n9px,a.png\n");
        Shell.Run run = deckle("batch", jobs, "-o", out());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("jobs.csv, line 1: ", words).hasLineCount(1);
    }

    @Test
    void aManifestMayComeFromStandardInput() throws IOException {
        Path photo = photo("a.png");
        byte[] text = ("photo;left;step\n" + photo + ";9px;1\n").getBytes(StandardCharsets.UTF_8);
        Shell.Run run = Shell.run(text, "batch", "-", "-o", out().toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(out().resolve("a.png")).exists();
    }

    @Test
    void whyAModelsJobsWaitIsSaidOnce() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Pictures.write(photos, "a.png", 96, 64);
        Pictures.write(photos, "b.png", 96, 64);
        provider.failAlways(Phase.SUBMIT, Fault.status(401));
        Shell.Run run = deckle(
                "batch",
                folder.resolve("photos"),
                "--left",
                "64px",
                "--model",
                "runware/flux-outpainting",
                "--concurrency",
                1,
                "-o",
                out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.contains("jobs of runware/flux-outpainting wait: ")))
                .hasSize(1)
                .allMatch(line -> line.contains("401"));
    }

    @Test
    void aFileInTheWayOfAFolderIsSaidInWordsOfPeople() throws IOException {
        photo("a.png");
        Path jobs = manifest("{\"photo\":\"a.png\",\"left\":\"9px\",\"step\":1,\"output\":\"sub/a.png\"}");
        Files.createDirectories(out());
        Files.writeString(out().resolve("sub"), "x");
        Shell.Run run = deckle("batch", jobs, "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Expected a folder for ", "sub").doesNotContain("Exception");
    }

    @Test
    void aDryRunIsATableWithSums() throws IOException {
        Pictures.write(folder, "a.png", 96, 64);
        Pictures.write(folder, "b.png", 96, 64);
        Path jobs = manifest(
                "{\"photo\":\"a.png\",\"left\":\"64px\"}",
                "{\"photo\":\"b.png\",\"left\":\"64px\",\"model\":\"runware/flux-outpainting\",\"output\":\"a long name.png\"}",
                "{\"photo\":\"gone.png\",\"left\":\"64px\"}");
        Shell.Run run = deckle("batch", jobs, "-o", out(), "--dry-run");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("refused: ", "gone.png", "no such file").hasLineCount(1);
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(8);
        int size = lines.get(0).indexOf("size");
        assertThat(lines.get(0).substring(size)).matches("size +becomes +passes +USD +target");
        assertThat(lines.get(1).substring(size)).matches("96x64 +160x64 +1 +0.00 +a.png");
        assertThat(lines.get(2).substring(size)).matches("96x64 +160x64 +1 +[0-9.]+ +a long name.png");
        assertThat(lines.get(4)).matches("model +jobs +passes +USD");
        assertThat(lines.get(5)).matches("local +1 +1 +0.00");
        assertThat(lines.get(7)).matches("3 jobs, 0 done, 1 refused, 0 wrong lines, 0\\.[0-9]+ USD");
    }
}
