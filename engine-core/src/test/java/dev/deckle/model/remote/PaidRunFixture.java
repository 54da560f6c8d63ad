package dev.deckle.model.remote;

import static dev.deckle.model.remote.ProviderServer.charged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Charged;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.Painted;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.ProviderServer.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * What the law of paid runs is tried with: how a provider words its rows, and what is checked of a call and, after each test, of the
 * server's ledger: no run was paid twice, and the key went to no other place than the API.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// The recorder is told of runs only once a test runs.
@SuppressWarnings("this-escape")
public abstract class PaidRunFixture {
    /** The deadline of most calls. */
    protected static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** Of the current test. */
    protected ProviderServer server = newServer();

    /** Of the current test. */
    protected Recorder recorder = new Recorder();

    /** For the test of a provider. */
    protected PaidRunFixture() {}

    // --- what a provider says ---

    /**
     * How a run of the provider fails.
     *
     * @param answer to a poll
     * @param kind that it is
     * @param words of the provider
     */
    public record End(Step answer, Kind kind, String words) {}

    /**
     * A final refusal.
     *
     * @param status of the answer
     * @param code in it
     * @param kind that it is
     */
    public record Refusal(int status, String code, Kind kind) {}

    /** A server that does all right. */
    protected abstract ProviderServer newServer();

    /** The key of the account. */
    protected abstract String key();

    /** The header that a request of the API has the key in, in lower case, and its value. */
    protected Map.Entry<String, String> credential() {
        return Map.entry("authorization", "Bearer " + key());
    }

    /** Whether a run can be looked for before it has the provider's name. */
    protected boolean isFindable() {
        return true;
    }

    /** Whether a request is one of the API, which have the key. */
    protected abstract boolean isOfApi(Received request);

    /** A model at an address, which sends nothing before its submit. */
    protected abstract ExpandModel model(ProviderServer at, String base);

    /** Two models of one account, the second of another kind where there is one. */
    protected abstract List<ExpandModel> modelsOfOneAccount();

    /** A model that encodes the picture before its submit. */
    protected abstract ExpandModel encodingModel();

    /** What any of the models can do. */
    protected abstract ExpandRequest request();

    /** What is on the wire as a picture. */
    protected abstract byte[] picture();

    /** The run is taken. */
    protected abstract Step taken();

    /** The run goes on. */
    protected abstract Step going();

    /** The run ended with a picture. */
    protected abstract Step done();

    /** The run ended with a picture at {@code url}. */
    protected abstract Step doneAt(String url);

    /** The run is not known. */
    protected abstract Step unknown(int status);

    /** Too many calls. */
    protected abstract Step limited(String... headers);

    /** A refusal; its message is {@code Said of KEY}. */
    protected abstract Step refused(int status, String code);

    /** The server does not find the run, however it is looked for. */
    protected abstract void findNothing();

    /** The server finds the run, after two faults. */
    protected abstract void findLate();

    /** The server finds the run. */
    protected abstract void find();

    /** Checks how the run was looked for by {@link #findLate}. */
    protected void checkSearch(Painted painted) {}

    /** The longest pause between two looks for a run. */
    protected abstract Duration longestPause();

    /** Answers to a submit that leave it open whether it was executed, beside the usual. */
    protected abstract List<Step> ownDoubts();

    /** Final refusals. */
    protected abstract List<Refusal> refusals();

    /** Answers to a submit of what is there already. */
    protected abstract List<Step> conflicts();

    /** Answers to a poll that pass and are told, beside the usual. */
    protected abstract List<Step> ownPassing();

    /** Runs that failed. */
    protected abstract List<End> ends();

    /** Pictures that are flagged as unsafe. */
    protected abstract List<Step> flagged();

    // --- what is asked, and checked ---

    @BeforeEach
    void open() throws IOException {
        server.close();
        server = newServer();
        recorder = new Recorder();
    }

    @AfterEach
    void nothingIsPaidTwiceAndTheKeyStaysHome() throws IOException {
        assertThat(server.server().charges()).as("times paid").isLessThanOrEqualTo(1);
        for (Received request : server.server().received()) {
            if (isOfApi(request)) {
                assertThat(request.headers())
                        .containsEntry(credential().getKey(), credential().getValue());
            } else {
                assertThat(request.toString())
                        .doesNotContain("very-secret")
                        .doesNotContainIgnoringCase(credential().getKey());
            }
        }
        assertThat(recorder.events().toString()).doesNotContain("very-secret").doesNotContain("S3CR3T");
        server.close();
    }

    /** A model at the server. */
    protected final ExpandModel model() {
        return model(server, server.server().url());
    }

    /** A call within ten minutes of the server's time. */
    protected final Call call() {
        return new Call(server.time().in(TEN_MINUTES), recorder);
    }

    /** What it answers. */
    protected final Painted painted() {
        return painted(model());
    }

    /** What a model answers. */
    protected final Painted painted(ExpandModel model) {
        try {
            return model.expand(request(), call());
        } catch (ModelException e) {
            throw new AssertionError("Expected an answer but received " + e.kind() + ": " + e.getMessage(), e);
        }
    }

    /** How it fails. */
    protected final ModelException failure() {
        return failure(model());
    }

    /** How a model fails; its error shows no secret. */
    protected final ModelException failure(ExpandModel model) {
        try {
            Painted painted = model.expand(request(), call());
            throw new AssertionError(
                    "Expected a failure but received " + painted.answers().size() + " answers");
        } catch (ModelException e) {
            return checked(e);
        }
    }

    /** An error, which shows no secret. */
    protected final ModelException checked(ModelException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString())
                    .doesNotContain("very-secret")
                    .doesNotContain("S3CR3T")
                    .hasLineCount(1);
        }
        assertThat(e.details().model()).isEqualTo(model().card().id());
        assertThat(e.details().reference()).isPresent();
        assertThat(e.details().toString()).doesNotContain("very-secret");
        return e;
    }

    /** Nothing was executed, and the listener knows it. */
    protected final void assertNothingToCollect(ModelException e) {
        assertThat(e.details().charged()).isEqualTo(Charged.NOTHING);
        assertThat(e.details().mayBeCharged()).isFalse();
        assertThat(recorder.names()).startsWith("Intent").endsWith("Ended");
        assertThat(server.server().charges()).isZero();
    }

    /** The run may be there, and stays to be collected. */
    protected final void assertToBeCollected(ModelException e, Charged charged) {
        assertThat(e.details().charged()).isEqualTo(charged);
        assertThat(e.details().mayBeCharged()).isTrue();
        assertThat(recorder.names()).doesNotContain("Ended").startsWith("Intent");
    }

    /** The run is over without a picture, and the listener knows it. */
    protected final void assertOver(ModelException e) {
        assertThat(e.details().charged()).isEqualTo(Charged.TAKEN);
        assertThat(recorder.names()).startsWith("Intent").endsWith("Ended");
    }

    /** How many submits came. */
    protected final int submitted() {
        return server.count(ProviderServer.Kind.SUBMIT);
    }

    /** How many questions for the run came. */
    protected final int polled() {
        return server.count(ProviderServer.Kind.POLL);
    }

    /** How many pictures were asked for. */
    protected final int downloaded() {
        return server.count(ProviderServer.Kind.DOWNLOAD);
    }

    /** Plays these steps at submits. */
    protected final void submits(Step... steps) {
        server.on(ProviderServer.Kind.SUBMIT, steps);
    }

    /** Plays these steps at polls. */
    protected final void polls(Step... steps) {
        server.on(ProviderServer.Kind.POLL, steps);
    }

    /** Plays these steps at downloads. */
    protected final void downloads(Step... steps) {
        server.on(ProviderServer.Kind.DOWNLOAD, steps);
    }

    /** Sends the picture. */
    protected final Step file() {
        return ProviderServer.file(picture());
    }
}
