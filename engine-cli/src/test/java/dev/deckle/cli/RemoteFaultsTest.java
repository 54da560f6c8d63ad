package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.samples.provider.Fault;
import dev.deckle.samples.provider.NamedFaults;
import dev.deckle.samples.provider.Outcome;
import dev.deckle.samples.provider.Phase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees of a provider's faults: one line and a code; a picture where there is a way to it; never a second charge. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class RemoteFaultsTest extends WithFakeProvider {
    private static final String FLUX = "runware/flux-outpainting";

    private Path wide() {
        return folder.resolve("wide.png");
    }

    private Shell.Run expand(String model) throws IOException {
        return deckle("expand", photo(256, 192), "--right", "64px", "--model", model, "-o", wide());
    }

    private Shell.Run failed(String model) throws IOException {
        Shell.Run run = expand(model);
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("deckle: Expected ").doesNotContain("inside the engine");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(wide()).doesNotExist();
        return run;
    }

    private void fail(String fault) {
        NamedFaults.Named named = NamedFaults.byName().get(fault);
        provider.fail(named.phase(), named.fault());
    }

    @ParameterizedTest
    @CsvSource({
        "runware/flux-outpainting, submit-reset",
        "runware/flux-outpainting, submit-500-executed",
        "runware/flux-outpainting, submit-503-after-1",
        "runware/flux-outpainting, submit-429-after-1",
        "runware/flux-outpainting, submit-truncated",
        "runware/flux-outpainting, poll-503",
        "runware/flux-outpainting, poll-404",
        "runware/flux-outpainting, poll-html",
        "runware/flux-outpainting, download-cut",
        "runware/flux-outpainting, download-404",
        "runware/flux-outpainting, download-redirects-3",
        "runflow/outpaint, submit-502-executed",
        "runflow/outpaint, upload-503",
        "runflow/outpaint, transfer-reset",
        "runflow/outpaint, poll-malformed"
    })
    void aFaultThatPassesCostsNothingMore(String model, String fault) throws IOException {
        fail(fault);
        Shell.Run run = expand(model);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Images.probe(wide()).size()).hasToString("320x192");
        assertPaid(1);
        assertThat(listed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "runware/flux-outpainting, submit-400",
        "runware/flux-outpainting, submit-401",
        "runware/flux-outpainting, submit-402",
        "runware/flux-outpainting, submit-422",
        "runflow/outpaint, submit-401",
        "runflow/outpaint, submit-402",
        "runflow/outpaint, upload-401",
        "runflow/outpaint, transfer-403"
    })
    void aRefusalIsFinalAndCostsNothing(String model, String fault) throws IOException {
        fail(fault);
        assertThat(failed(model).err()).contains(fault.substring(fault.length() - 3));
        assertPaid(0);
        assertThat(submits()).isLessThanOrEqualTo(1);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aLongWaitIsTold() throws IOException {
        provider.fail(Phase.SUBMIT, Fault.status(429).retryAfter("300"));
        assertThat(failed(FLUX).err()).contains("it asked to wait 300 s");
        assertPaid(0);
        assertThat(listed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODERATED", "MODERATED_BY_MAKER", "FLAGGED"})
    void anEndWithoutAPictureIsFinal(String outcome) throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.valueOf(outcome)));
        failed(FLUX);
        assertPaid(1);
        assertThat(submits()).isEqualTo(1);
        assertThat(listed()).isEmpty();
    }

    /** A painter's own trouble may pass: it is asked again to the deadline, which tells it, and the run is kept. */
    @Test
    void aPaintersTroubleIsToldAtTheDeadline() throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.FAILED));
        runOutOfTimeAt(Phase.POLL, 2);
        assertThat(failed(FLUX).err())
                .contains("the last cause was: inferenceError")
                .contains("'deckle resume ");
        assertPaid(1);
        assertThat(listed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poll-401",
                "download-redirects-4",
                "download-redirect-loop",
                "download-redirect-ftp",
                "download-redirect-private",
                "download-410"
            })
    void whatWasPaidForIsCollectedWhenTheFaultIsOver(String fault) throws IOException {
        NamedFaults.Named named = NamedFaults.byName().get(fault);
        provider.failAlways(named.phase(), named.fault());
        assertThat(failed(FLUX).err()).contains("'deckle resume ");
        assertPaid(1);
        assertThat(listed()).hasSize(1);
        provider.heal();

        Shell.Run run = deckle("resume", at(listed(), 0, "run"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(wide()).exists();
        assertPaid(1);
        assertThat(submits()).isEqualTo(1);
        assertThat(listed()).isEmpty();
    }

    /** What the provider has is no picture that can be used: to resume is one more try, not the way, and the end of it is named. */
    @ParameterizedTest
    @ValueSource(strings = {"ANIMATED", "BOMB", "NOT_A_PICTURE"})
    void whatCanNeverBeUsedCanBeGivenUp(String outcome) throws IOException {
        provider.fail(Phase.RESULT, Fault.outcome(Outcome.valueOf(outcome)));
        String first = failed(FLUX).err();
        String run = String.valueOf(at(listed(), 0, "run"));
        String way = "; 'deckle resume " + run + "' asks for it once more, 'deckle resume " + run
                + " --forget' gives it up, so that the job can be paid for anew (the provider has the run: --resubmit pays nothing);"
                + " the model's answer is kept in ";
        assertThat(first).contains(way).doesNotContain("collects");
        Shell.Run again = deckle("resume", run);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains(way).doesNotContain("collects");
        assertThat(deckle("resume", run, "--forget").code()).isZero();
        assertThat(listed()).isEmpty();
        assertPaid(1);
    }

    @Test
    void anInterruptedCommandNamesItsRun() throws Exception {
        provider.failAlways(Phase.POLL, Fault.status(503));
        provider.onNext(Phase.POLL, Thread.currentThread()::interrupt);

        Shell.Run run = expand(FLUX);

        assertThat(Thread.interrupted()).as("flag restored").isTrue();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("deckle: interrupted; 'deckle resume ");
        assertPaid(1);
        provider.heal();
        assertThat(deckle("resume", at(listed(), 0, "run")).code()).isZero();
        assertThat(wide()).exists();
        assertPaid(1);
    }
}
