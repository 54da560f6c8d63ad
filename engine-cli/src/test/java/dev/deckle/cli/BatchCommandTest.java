package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.report.ReportLine;
import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Phase;
import dev.deckle.samples.provider.ProviderOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchCommandTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";

    @Override
    ProviderOptions provided() {
        return ProviderOptions.DEFAULT.withWork(2, Duration.ZERO);
    }

    private Path photos(int count) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        for (int i = 0; i < count; i++) {
            Pictures.write(photos, "p" + i + ".png", 96 + i, 64);
        }
        return photos;
    }

    private Path manifest(String... lines) throws IOException {
        return Files.write(folder.resolve("jobs.jsonl"), List.of(lines));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Map<String, ReportLine> reported() throws IOException {
        Map<String, ReportLine> lines = new TreeMap<>();
        assertThat(ReportFile.in(out())
                        .read(line -> lines.put(String.valueOf(out().relativize(Path.of(line.target()))), line)))
                .isZero();
        return lines;
    }

    private List<String> pictures() throws IOException {
        if (!Files.exists(out())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(out())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out().relativize(file).toString())
                    .filter(name ->
                            !name.startsWith(".deckle/") && !name.equals("report.jsonl") && !name.equals("index.html"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFolderIsGrownAsEachPhotoAloneWouldBe() throws IOException {
        Path photos = photos(3);
        Shell.Run run = deckle("batch", photos, "--right", "64px", "-o", out());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(4).last().isEqualTo("3 jobs are done");
        assertThat(pictures()).containsExactly("p0.png", "p1.png", "p2.png");
        assertThat(deckle("expand", photos.resolve("p1.png"), "--right", "64px", "-o", folder.resolve("one.png"))
                        .code())
                .isZero();
        assertThat(Files.readAllBytes(out().resolve("p1.png")))
                .isEqualTo(Files.readAllBytes(folder.resolve("one.png")));
        ReportLine line = reported().get("p2.png");
        assertThat(line.state()).isEqualTo(ReportLine.State.DONE);
        assertThat(line.source()).contains(Size.of(98, 64));
        assertThat(line.output()).contains(Size.of(162, 64));
        assertThat(line.photoDigest())
                .hasValueSatisfying(digest -> assertThat(digest.toString())
                        .isEqualTo(BatchLines.digest(photos.resolve("p2.png").toString())));
    }

    @Test
    void theContactSheetIsWrittenUnlessItIsNotWanted() throws IOException {
        Path photos = photos(2);
        Path page = out().resolve("index.html");
        assertThat(deckle("batch", photos, "--left", "64px", "-o", out(), "--no-sheet")
                        .code())
                .isZero();
        assertThat(page).doesNotExist();
        Shell.Run run = deckle("batch", photos, "--left", "64px", "-o", out());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(page)).contains("\"../photos/p1.png\"", "\"p1.png\"", "[64,0,97,64]");
        assertThat(reported().get("p1.png").placement()).contains(Rect.at(64, 0, Size.of(97, 64)));
        Files.writeString(page, "<title>of somebody</title>");
        Shell.Run kept = deckle("batch", photos, "--left", "64px", "-o", out());
        assertThat(kept.code()).isZero();
        assertThat(kept.err()).contains("warning", "index.html", "stays").hasLineCount(1);
        assertThat(page).hasContent("<title>of somebody</title>");
    }

    /** What is refused leaves nothing behind, and what was there stays. */
    @Test
    void aManifestThatIsRefusedMakesNothing() throws IOException {
        photos(2);
        Path deep = folder.resolve("new/deep");
        for (String text : List.of(
                "photo,left,left\nphotos/p0.png,1%,2%\n",
                "photo,lfet\nphotos/p0.png,1%\n",
                "photo,left,output\nphotos/p0.png,9px,a/UP.JPG\nphotos/p1.png,9px,a/up.jpg\n",
                "photo,left,output\nphotos/p0.png,9px,a/b/c.png\nphotos/p1.png,9px,a/b/c.png\n")) {
            Path jobs = Files.writeString(folder.resolve("jobs.csv"), text);
            assertThat(deckle("batch", jobs, "-o", deep).code()).as(text).isEqualTo(2);
            assertThat(folder.resolve("new")).as(text).doesNotExist();
        }
        Path jobs = Files.writeString(folder.resolve("jobs.csv"), "photo,left\nphotos/p0.png,bad\n");
        assertThat(deckle("batch", jobs, "--strict", "-o", deep).code()).isEqualTo(2);
        assertThat(folder.resolve("new")).doesNotExist();
        Path mine = Files.createDirectories(out().resolve("a"));
        assertThat(deckle("batch", jobs, "--strict", "-o", out()).code()).isEqualTo(2);
        assertThat(mine).isEmptyDirectory();
        assertThat(out().resolve(".deckle")).doesNotExist();
        assertThat(deckle("batch", folder.resolve("photos"), "--left", "9px", "-o", out())
                        .code())
                .isZero();
        assertThat(deckle("batch", jobs, "--strict", "-o", out()).code()).isEqualTo(2);
        assertThat(BatchFolder.queue(out())).exists();
        assertThat(reported()).hasSize(2);
    }

    @Test
    void framesOfEachPhotoGetNamesOfTheirOwn() throws IOException {
        Shell.Run run = deckle("batch", photos(1), "--reframe", "40x40,9:16@80", "-o", out());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(pictures()).containsExactly("p0-40x40.png", "p0-9x16.png");
        assertThat(Images.probe(out().resolve("p0-9x16.png")).size()).isEqualTo(Size.of(45, 80));
        Path photos = folder.resolve("photos");
        assertThat(deckle("batch", photos, "--reframe", "40x40,4:5", "-o", out())
                        .code())
                .isEqualTo(2);
        assertThat(deckle("batch", photos, "--reframe", "40x40,40x40", "-o", out())
                        .code())
                .isEqualTo(2);
        assertThat(deckle("batch", photos, "--reframe", "40x40", "--all", "9%", "-o", out())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void theSameCommandAgainDoesOnlyWhatIsMissing() throws IOException {
        Path photos = photos(3);
        assertThat(deckle("batch", photos, "--right", "64px", "-o", out()).code())
                .isZero();
        Files.delete(out().resolve("p0.png"));
        Pictures.write(photos, "p9.png", 70, 64);
        Files.delete(photos.resolve("p1.png"));
        Images.write(
                Picture.of(Pictures.noise(50, 40, 1)),
                photos.resolve("p2.png"),
                WriteOptions.DEFAULT.withOverwrite(true));
        Shell.Run run = deckle("batch", photos, "--right", "64px", "-o", out());
        // The photo of p2 is another now, so it is another job, whose target is there.
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("p0.png") || line.contains("p9.png"));
        assertThat(run.err())
                .contains("2 of 3 jobs are done, 1 is not: 1 file to write is taken or changed")
                .contains("--force");
        assertThat(pictures()).containsExactly("p0.png", "p1.png", "p2.png", "p9.png");
        assertThat(reported()).containsOnlyKeys("p0.png", "p1.png", "p2.png", "p9.png");
    }

    @Test
    void aWrongLineIsNamedAndStopsNoOther() throws IOException {
        photos(1);
        Path jobs = manifest(
                "{\"photo\":\"photos/p0.png\",\"expand\":{\"left\":\"64px\",\"top\":\"64px\"},\"output\":\"a/b.png\"}",
                "{\"photo\":\"photos/p0.png\",\"expand\":{\"top\":\"64px\",\"left\":\"64px\"},\"output\":\"a/b.png\"}",
                "{\"photo\":\"photos/p0.png\",\"expnd\":{\"left\":\"64px\"}}",
                "{\"photo\":\"photos/p0.png\",\"expand\":{\"left\":\"64\"}}",
                "{\"photo\":\"photos/p0.png\",\"expand\":{\"left\":\"64px\"},\"output\":\"../b.png\"}",
                "{\"photo\":\"photos/p0.png\",\"photo\":\"photos/p0.png\"}",
                "{\"photo\":\"photos/no.png\",\"expand\":{\"left\":\"64px\"},\"output\":\"no.png\"}",
                "{\"photo\":",
                "",
                "[]");
        Shell.Run strict = deckle("batch", jobs, "-o", out(), "--strict");
        assertThat(strict.code()).isEqualTo(2);
        assertThat(strict.err()).contains("line 3", "expnd", "expand").hasLineCount(1);
        assertThat(pictures()).isEmpty();
        Shell.Run run = deckle("batch", jobs, "-o", out());
        assertThat(run.code()).isEqualTo(1);
        for (int line : new int[] {3, 4, 5, 6, 8, 10}) {
            assertThat(run.err()).contains("jobs.jsonl, line " + line + ": ");
        }
        assertThat(run.err())
                .contains("1 of 8 jobs are done, 7 are not: 6 lines are wrong, 1 photo can't be used")
                .doesNotContain("line 9");
        assertThat(pictures()).containsExactly("a/b.png");
        String why = run.err()
                .lines()
                .filter(told -> told.contains("no.png: "))
                .findFirst()
                .orElseThrow();
        Shell.Run again = deckle("batch", jobs, "-o", out());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains(why, "1 job failed before and is left as it is; --retry-failed tries again");
        assertThat(deckle("batch", "--status", "-o", out()).out())
                .contains("  1 photo can't be used\n", "6 lines are wrong\n")
                .doesNotContain("PHOTO", "LINE");
        assertThat(Files.readString(out().resolve(ReportFile.NAME))).contains("\"PHOTO\"", "\"LINE\"");
    }

    @Test
    void aResultThatWasDamagedIsNamed() throws IOException {
        Path photos = photos(2);
        assertThat(deckle("batch", photos, "--right", "64px", "-o", out()).code())
                .isZero();
        Files.write(out().resolve("p1.png"), new byte[] {1}, StandardOpenOption.APPEND);
        Shell.Run run = deckle("batch", photos, "--right", "64px", "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("p1.png: Expected ", " as it was written, ", "1 of 2 jobs are done");
    }

    @Test
    void twoJobsWithOneTargetStopTheBatchBeforeAnythingStarts() throws IOException {
        photos(2);
        Path jobs = manifest(
                "{\"photo\":\"photos/p0.png\",\"left\":\"64px\",\"output\":\"x.png\"}",
                "{\"photo\":\"photos/p1.png\",\"left\":\"64px\",\"output\":\"./x.png\"}");
        Shell.Run run = deckle("batch", jobs, "-o", out());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("line 2", "target", "x.png").hasLineCount(1);
        assertThat(pictures()).isEmpty();
        assertThat(deckle("batch", jobs, "-o", out(), "--dry-run").code()).isEqualTo(2);
    }

    @Test
    void aDryRunTellsSizesAndPriceAndLeavesNothing() throws IOException {
        photos(2);
        Path jobs = Files.writeString(
                folder.resolve("jobs.csv"),
                "\ufeffphoto,left,model,output\r\nphotos/p0.png,64px,,\"a,b.png\"\r\nphotos/p1.png,64px," + FLUX
                        + ",c.png\r\n");
        Shell.Run run = deckle("batch", jobs, "-o", out(), "--dry-run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("96x64 +160x64 +1 +0.00 +a,b.png\n")
                .contains("2 jobs, 0 done, 0 refused, 0 wrong lines, ");
        assertThat(out()).doesNotExist();
        assertNothingSent();
        Shell.Run over = deckle("batch", jobs, "-o", out(), "--dry-run", "--max-cost", "0.01");
        assertThat(over.code()).isEqualTo(1);
        assertThat(over.out()).contains("over --max-cost 0.01");
    }

    @Test
    void aDryRunCountsALineThatComesTwiceOnce() throws IOException {
        photos(1);
        String line = "{\"photo\":\"photos/p0.png\",\"left\":\"64px\",\"model\":\"" + FLUX + "\"}";
        Shell.Run run = deckle("batch", manifest(line, line, line), "-o", out(), "--dry-run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 job, 0 done, 0 refused, 0 wrong lines, ");
        assertThat(run.err()).contains("2 lines are the same job as another");
    }

    @Test
    void paidJobsAreSubmittedAndCollectedWithoutWaiting() throws IOException {
        Shell.Run run =
                deckle("batch", photos(5), "--right", "64px", "--model", FLUX, "-o", out(), "--concurrency", "1");
        assertThat(run.code()).as(run.err()).isZero();
        assertPaid(5);
        assertThat(pictures()).hasSize(5);
        assertThat(reported().values()).allSatisfy(line -> {
            assertThat(line.cost()).isPresent();
            assertThat(line.seam()).isPresent();
        });
        assertThat(deckle("batch", folder.resolve("photos"), "--right", "64px", "--model", FLUX, "-o", out())
                        .code())
                .isZero();
        assertPaid(5);
        Shell.Run status = deckle("batch", "--status", "-o", out());
        assertThat(status.out()).contains("DONE 5", "cost ");
    }

    @Test
    void theBudgetIsOfAllJobsTogetherAndOfAllCalls() throws IOException {
        Path photos = photos(4);
        String dry = deckle("batch", photos, "--right", "64px", "--model", FLUX, "-o", out(), "--dry-run")
                .out();
        Matcher total = Pattern.compile("([0-9.]+) USD\\n$").matcher(dry);
        assertThat(total.find()).isTrue();
        BigDecimal each = new BigDecimal(total.group(1)).divide(BigDecimal.valueOf(4));
        // Enough for two and a half.
        BigDecimal most = each.multiply(new BigDecimal("2.5")).setScale(2, RoundingMode.DOWN);
        Shell.Run run = deckle(
                "batch",
                photos,
                "--right",
                "64px",
                "--model",
                FLUX,
                "-o",
                out(),
                "--max-cost",
                most,
                "--concurrency",
                4);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("2 of 4 jobs are done, 2 are not: 2 wait for a higher --max-cost");
        assertPaid(2);
        // The same again has no more money.
        assertThat(deckle("batch", photos, "--right", "64px", "--model", FLUX, "-o", out())
                        .code())
                .isEqualTo(1);
        assertPaid(2);
        assertThat(deckle("batch", "--status", "-o", out()).out())
                .contains("2 wait for a higher --max-cost", " of " + most + " USD");
        assertThat(deckle("batch", photos, "--right", "64px", "--model", FLUX, "-o", out(), "--max-cost", "9")
                        .code())
                .isZero();
        assertPaid(4);
    }

    @Test
    void aWrongKeyKeepsTheJobsOfItsModelAndNoOthers() throws IOException {
        photos(2);
        Path jobs = manifest(
                "{\"photo\":\"photos/p0.png\",\"left\":\"64px\",\"model\":\"" + FLUX + "\",\"output\":\"paid.png\"}",
                "{\"photo\":\"photos/p1.png\",\"left\":\"64px\",\"output\":\"local.png\"}");
        provider.failAlways(Phase.SUBMIT, Fault.status(401));
        Shell.Run run = deckle("batch", jobs, "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("1 of 2 jobs are done, 1 is not: 1 waits for a key that is right");
        assertThat(pictures()).containsExactly("local.png");
        provider.heal();
        assertThat(deckle("batch", jobs, "-o", out()).code()).isZero();
        assertPaid(1);
    }

    /** What was refused is the second run; the first was paid for, and is kept. */
    @Test
    void aSecondPassThatIsRefusedLeavesTheFirstAsItIs() throws IOException {
        Path photos = photos(1);
        List<Object> words = List.of(
                "batch",
                photos,
                "--right",
                "128px",
                "--cap",
                "64",
                "--over-cap",
                "split",
                "--model",
                FLUX,
                "-o",
                out());
        provider.onNext(Phase.SUBMIT, () -> provider.failAlways(Phase.SUBMIT, Fault.status(402)));
        Shell.Run run = deckle(words.toArray());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("1 waits for credit at the provider");
        provider.heal();
        Shell.Run again = deckle(words.toArray());
        assertThat(again.code()).as(again.err()).isZero();
        assertPaid(2);
        assertThat(deckle("batch", "--status", "-o", out()).out()).contains("cost 0.20 USD");
    }

    @Test
    void aPhotoThatChangesWhileItWaitsIsNotPainted() throws IOException {
        Path photos = photos(1);
        List<String> seen = new ArrayList<>();
        provider.onNext(Phase.POLL, () -> {
            try {
                Files.write(photos.resolve("p0.png"), new byte[] {1}, StandardOpenOption.APPEND);
                seen.add("changed");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Shell.Run run = deckle("batch", photos, "--right", "64px", "--model", FLUX, "-o", out());
        assertThat(seen).hasSize(1);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("as it was when the job was read").contains("1 photo can't be used");
        assertPaid(1);
    }

    @Test
    void aSecondBatchInTheSameFolderIsRefused() throws IOException {
        Path photos = photos(1);
        try (BatchFolder held = BatchFolder.open(out())) {
            Shell.Run run = deckle("batch", photos, "--right", "64px", "-o", out());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("no other batch at work").hasLineCount(1);
            assertThat(held).isNotNull();
        }
        assertThat(deckle("batch", photos, "--right", "64px", "-o", out()).code())
                .isZero();
    }

    @Test
    void aQueueOfAnotherVersionIsLeftAlone() throws Exception {
        Path photos = photos(1);
        assertThat(deckle("batch", photos, "--right", "64px", "-o", out()).code())
                .isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + BatchFolder.queue(out()));
                Statement statement = connection.createStatement()) {
            statement.execute("update deckle_meta set value = 99 where name = 'version'");
        }
        Shell.Run run = deckle("batch", photos, "--right", "64px", "-o", out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("version 2", "version 99").hasLineCount(1);
    }
}
