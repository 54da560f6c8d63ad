package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.Outcome;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a run of several pictures each is written for itself: at the deadline, when a download fails, when its process is killed. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class SeveralResultsTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";

    private Path wide(String number) {
        return folder.resolve("wide" + number + ".png");
    }

    private List<Object> words(String model, int results) throws IOException {
        List<Object> words = new ArrayList<>(List.of("expand", photo(256, 192), "--right", "64px"));
        if (model.endsWith("pro")) {
            words.addAll(List.of("--prompt", "a quiet beach"));
        }
        words.addAll(List.of("--model", model, "--results", results, "--deadline", "10m", "-o", wide("")));
        return words;
    }

    private void assertMissing(Shell.Run run, int missing) throws IOException {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("deckle: Expected every picture of the run but " + missing + " did not come; 'deckle resume "
                        + at(listed(), 0, "run") + "' collects what was paid for");
    }

    /** The first comes, the time is over before the second: it is written, the others are told and collected later. */
    @ParameterizedTest
    @ValueSource(strings = {"runware/flux-outpainting", "runware/flux-expand-pro"})
    void whatCameByTheDeadlineIsWritten(String model) throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.ONE_BY_ONE));
        runOutOfTimeAt(Phase.POLL, 2);

        Shell.Run run = deckle(words(model, 3).toArray());

        assertMissing(run, 2);
        assertThat(run.out()).startsWith(wide("-1") + ": 320x192 PNG").hasLineCount(1);
        assertThat(run.err()).contains("Picture 2 of 3 did not come: Expected an answer of " + model + " in time");
        assertThat(wide("-1")).exists();
        assertThat(wide("-2")).doesNotExist();
        assertThat(at(listed(), 0, "state")).isEqualTo("run");
        byte[] first = Files.readAllBytes(wide("-1"));
        int downloads = provider.requests(Phase.DOWNLOAD).size();

        Shell.Run resumed = deckle("resume", at(listed(), 0, "run"));

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(wide("-1")).hasBinaryContent(first);
        assertThat(wide("-3")).exists();
        assertThat(Files.readAllBytes(wide("-2"))).isNotEqualTo(first).isNotEqualTo(Files.readAllBytes(wide("-3")));
        assertThat(provider.requests(Phase.DOWNLOAD))
                .as("only what was missing")
                .hasSize(downloads + 2);
        assertPaid(1);
        assertThat(listed()).isEmpty();
    }

    /** One more than was asked for, and the time is over while it is fetched: one model as the other, whatever the job. */
    @ParameterizedTest
    @CsvSource({
        "runware/flux-outpainting, expand",
        "runware/flux-expand-pro, expand",
        "runflow/outpaint, expand",
        "runflow/reference-inpaint, expand",
        "runflow/reference-inpaint, inpaint",
        "runflow/smart-resize, reframe"
    })
    void whatCameOfMoreThanWasAskedForIsWritten(String model, String job) throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.ONE_MORE));
        runOutOfTimeAt(Phase.DOWNLOAD, 2);
        List<Object> words = new ArrayList<>(List.of(job, photo(256, 192)));
        words.addAll(
                switch (job) {
                    case "expand" -> List.of("--right", "64px");
                    case "inpaint" -> List.of("--mask", discMask(256, 192));
                    default -> List.of("--aspect", "16:9", "--size", "1K");
                });
        if (model.endsWith("pro")) {
            words.addAll(List.of("--prompt", "a quiet beach"));
        }
        words.addAll(List.of("--model", model, "-o", wide("")));

        Shell.Run run = deckle(words.toArray());

        assertMissing(run, 1);
        assertThat(wide("")).exists();
        assertThat(wide("-2")).doesNotExist();
        assertPaid(1);

        Shell.Run resumed = deckle("resume", at(listed(), 0, "run"));

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(wide("-2")).exists();
        assertPaid(1);
        assertThat(listed()).isEmpty();
    }

    /** What a process fetched before it ended is written by the next, though the provider can't be reached any more. */
    @Test
    void whatIsOnDiskIsWrittenThoughTheProviderIsGone() throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.ONE_BY_ONE));
        runOutOfTimeAt(Phase.POLL, 2);
        assertMissing(deckle(words(FLUX, 3).toArray()), 2);
        byte[] first = Files.readAllBytes(wide("-1"));
        Files.delete(wide("-1"));
        provider.failAlways(Phase.POLL, Fault.status(503));
        runOutOfTimeAt(Phase.POLL, 2);

        Shell.Run resumed = deckle("resume", at(listed(), 0, "run"));

        assertMissing(resumed, 2);
        assertThat(wide("-1")).hasBinaryContent(first);
        assertPaid(1);
    }

    /** One of five is made and no more will come: it is written, the command fails, and the history has what was charged at most. */
    @Test
    void whatIsNeverMadeIsToldAndItsCostIsNotLeftOut() throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.PARTIAL));

        Shell.Run run = deckle(words(FLUX, 5).toArray());

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("Runware made 1 picture where 5 were asked for.")
                .contains("deckle: Expected 5 pictures but the provider made 1, which is written; no more will come")
                .doesNotContain("deckle resume");
        assertThat(wide("-1")).exists();
        assertThat(wide("-2")).doesNotExist();
        assertThat(listed()).isEmpty();
        assertPaid(1);
        Shell.Run history = deckle("resume", "--history");
        assertThat(history.out())
                .contains(String.format(Locale.ROOT, "%.2f", provider.ledger().cents() / 100.0));
    }

    /** A missing picture is a failure of the command, however little it says. */
    @Test
    void quietOrAsJsonTheExitCodeTellsIt() throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.ONE_BY_ONE));
        runOutOfTimeAt(Phase.POLL, 2);
        List<Object> words = words(FLUX, 2);
        words.add("--quiet");
        assertMissing(deckle(words.toArray()), 1);
        Shell.Run json = resumedWithoutTime();
        assertMissing(json, 1);
        assertThat(json.out()).startsWith("{").hasLineCount(1);
    }

    private Shell.Run resumedWithoutTime() throws IOException {
        provider.failAlways(Phase.POLL, Fault.status(503));
        runOutOfTimeAt(Phase.POLL, 1);
        return deckle("resume", at(listed(), 0, "run"), "--json");
    }
}
