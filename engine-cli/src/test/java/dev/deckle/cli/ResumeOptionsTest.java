package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What can be said to {@code deckle resume} beside the run: how long, and where to. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class ResumeOptionsTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";

    private Path wide() {
        return folder.resolve("wide.png");
    }

    /** Leaves a run that the provider has; its name. */
    private String interrupted(Object... target) throws IOException {
        provider.failAlways(Phase.POLL, Fault.status(503));
        runOutOfTimeAt(Phase.POLL, 1);
        List<Object> words = new ArrayList<>(List.of("expand", photo(256, 192), "--right", "64px", "--model", FLUX));
        words.addAll(List.of(target));
        assertThat(deckle(words.toArray()).code()).isEqualTo(1);
        provider.heal();
        return String.valueOf(at(listed(), 0, "run"));
    }

    private String interrupted() throws IOException {
        return interrupted("-o", wide());
    }

    @Test
    void itHasADeadlineOfItsOwnAndTellsIt() throws IOException {
        String run = interrupted();
        provider.failAlways(Phase.POLL, Fault.status(503));

        long start = System.nanoTime();
        Shell.Run late = deckle("resume", run, "--deadline", "8s");

        assertThat(late.code()).isEqualTo(1);
        assertThat(late.err())
                .startsWith("deckle: waiting for the run at most 8s\n")
                .contains("the deadline is over; the last cause was: ");
        assertThat(System.nanoTime() - start).isGreaterThan(7_900_000_000L);
        provider.heal();
        Shell.Run usual = deckle("resume", run);
        assertThat(usual.err()).startsWith("deckle: waiting for the run at most 10m; --deadline sets another time\n");
        assertThat(usual.code()).isZero();
        assertPaid(1);
    }

    @Test
    void whereTheTargetExistsTheWaysAreNamedAndWork() throws IOException {
        String run = interrupted();
        Files.writeString(wide(), "precious");

        Shell.Run refused = deckle("resume", run);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Expected a new file, --force or -o OTHER for " + wide() + " but it exists");
        assertThat(provider.requests(Phase.DOWNLOAD)).as("nothing is fetched").isEmpty();
        Path other = folder.resolve("other.jpg");
        Shell.Run beside = deckle("resume", run, "-o", other);
        assertThat(beside.code()).as(beside.err()).isZero();
        assertThat(Images.probe(other).size()).hasToString("320x192");
        assertThat(Images.probe(other).format().suffix()).isEqualTo("jpg");
        assertThat(wide()).hasContent("precious");

        String second = interrupted("-o", folder.resolve("second.png"));
        Files.writeString(folder.resolve("second.png"), "precious");
        Shell.Run forced = deckle("resume", second, "--force");
        assertThat(forced.code()).as(forced.err()).isZero();
        assertThat(Images.probe(folder.resolve("second.png")).size()).hasToString("320x192");
        assertPaid(2);
    }

    /** A job that pipes its picture has no place for a document, but for a file beside it. */
    @Test
    void aPipedJobIsReportedAsJsonOnlyWithAFile() throws IOException {
        String run = interrupted("-o", "-", "--format", "png");

        Shell.Run both = deckle("resume", run, "--json");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.out()).isEmpty();
        assertThat(both.err()).contains("Expected -o FILE with --json for a job whose picture goes to standard output");
        assertThat(listed()).hasSize(1);
        Shell.Run file = deckle("resume", run, "--json", "-o", wide());
        assertThat(file.code()).as(file.err()).isZero();
        assertThat(file.out()).startsWith("{").hasLineCount(1);
        assertThat(wide()).exists();
        assertPaid(1);
    }

    @Test
    void contradictionsAreRefused() throws IOException {
        String run = interrupted();
        for (List<String> words : List.of(
                List.of("resume", "--deadline", "1m"),
                List.of("resume", "--force"),
                List.of("resume", "-o", "x.png"),
                List.of("resume", run, "--forget", "--force"),
                List.of("resume", run, "-o", "-"),
                List.of("resume", run, "-o", "x.xyz"),
                List.of("resume", run, "--deadline", "0s"))) {
            Shell.Run refused = deckle(words.toArray());
            assertThat(refused.code()).as("%s: %s", words, refused.err()).isEqualTo(2);
        }
        assertThat(listed()).hasSize(1);
    }

    @Test
    void anEntryThatCanNotBeReadIsNamedWithItsWay() throws IOException {
        String run = interrupted();
        Path journal = folder.resolve("state/deckle/runs").resolve(run + ".run");
        Files.writeString(journal, Files.readString(journal).replaceFirst("model", "mobel"));

        Shell.Run refused = deckle("resume", run);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("check sum").contains("'deckle resume " + run + " --forget' removes it");
    }

    @Test
    void damagedLinesOfTheHistoryAreCounted() throws IOException {
        assertThat(deckle("resume", interrupted()).code()).isZero();
        Path history = folder.resolve("state/deckle/runs/history");
        String line = Files.readString(history);
        Files.writeString(history, "garbage\n" + line.replaceFirst("0\\.10|0\\.1", "0.9") + line + "torn");

        Shell.Run table = deckle("resume", "--history");

        assertThat(table.code()).isZero();
        assertThat(table.err()).contains("but left out 3 that can't").hasLineCount(1);
        assertThat(table.out()).contains("all").doesNotContain("0.9");
        assertThat(report("resume", "--history").get("leftOut")).isEqualTo(3);
    }

    /** A file that a job reads is missing: one message, whichever file and whichever model. */
    @Test
    void aMissingFileIsNamedBeforeAnythingIsSent() throws IOException {
        Path photo = photo(256, 192);
        Path none = folder.resolve("none.png");
        Path mask = discMask(256, 192);
        for (List<Object> words : List.<List<Object>>of(
                List.of("inpaint", photo, "--mask", mask, "--reference", none),
                List.of("inpaint", photo, "--mask", none),
                List.of("inpaint", none, "--mask", mask))) {
            for (String model : List.of("local", "runflow/reference-inpaint")) {
                List<Object> all = new ArrayList<>(words);
                all.addAll(List.of("--model", model, "-o", wide()));
                Shell.Run run = deckle(all.toArray());
                assertThat(run.code()).isEqualTo(1);
                assertThat(run.err())
                        .startsWith("deckle: Expected a picture file at " + none + " but received no such file");
            }
        }
        String left = interrupted();
        Files.delete(photo);
        assertThat(deckle("resume", left).err())
                .contains("Expected a picture file at " + photo + " but received no such file");
        assertThat(listed()).hasSize(1);
        assertPaid(1);
    }

    /** What stands in the place of the history keeps no run from being forgotten, and is told. */
    @Test
    void aFolderInThePlaceOfTheHistoryIsTold() throws IOException {
        String run = interrupted();
        Files.createDirectories(folder.resolve("state/deckle/runs/history/inside"));

        Shell.Run forgotten = deckle("resume", run, "--forget");

        assertThat(forgotten.code()).as(forgotten.err()).isZero();
        assertThat(forgotten.err()).contains("warning: Expected a file for the history of runs in ");
        assertThat(listed()).isEmpty();
        Shell.Run table = deckle("resume", "--history");
        assertThat(table.out()).isEqualTo("No run was paid.\n");
        assertThat(table.err()).contains("Expected a file for the history of runs in ");
    }
}
