package dev.deckle.model.runware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Kind;
import dev.deckle.model.remote.ProviderServer.Step;
import dev.deckle.model.remote.Recorder;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several pictures of one run: each is fetched as soon as it is there, and handed over whatever becomes of the others. */
class RunwareSeveralTest {
    private static final ExpandRequest REQUEST =
            new ExpandRequest(Raster.allocate(Size.of(96, 96), Channels.RGB, Depth.EIGHT), Margins.NONE.withRight(32));

    private final RunwareServer server = new RunwareServer();
    private final Recorder recorder = new Recorder();
    private final RunwareFluxOutpainting three =
            RunwareFluxOutpainting.of(server.account()).withOptions(RunwareOptions.DEFAULT.withResults(3));

    @AfterEach
    void close() throws IOException {
        assertThat(server.server().charges()).as("times paid").isLessThanOrEqualTo(1);
        server.close();
    }

    private Call call() {
        return new Call(server.time().in(Duration.ofMinutes(10)), recorder);
    }

    private static String success(String name) {
        return "\"status\":\"success\",\"imageUUID\":\"" + name + "\",\"imageURL\":\"@/" + name
                + ".png?sig=1\",\"cost\":0.1";
    }

    private static final String GOING = "\"status\":\"processing\"";

    /** Plays at the picture of that name, and sends all others. */
    private void downloads(String name, Step step) {
        server.on(Kind.DOWNLOAD, (talk, request, self) -> {
            Step played =
                    request.path().startsWith("/" + name + ".png") ? step : ProviderServer.file(RunwareServer.PICTURE);
            played.play(talk, request, self);
        });
    }

    private void assertFirstOfThree(Painted painted, String why) {
        assertThat(painted.answers()).hasSize(1);
        assertThat(painted.missing()).containsExactly(1, 2);
        assertThat(painted.cost()).hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.1"));
        assertThat(painted.warnings()).hasSize(2);
        assertThat(painted.warnings().get(0))
                .startsWith("Picture 2 of 3 did not come: ")
                .contains(why);
        assertThat(painted.warnings().get(1))
                .startsWith("Picture 3 of 3 did not come: ")
                .contains(why);
        assertThat(recorder.of(RunEvent.Answered.class))
                .singleElement()
                .satisfies(answered -> assertThat(answered.name()).isEqualTo("a"));
        assertThat(recorder.names()).doesNotContain("Ended", "Made");
        assertThat(server.count(Kind.SUBMIT)).isEqualTo(1);
    }

    @Test
    void whatCameByTheDeadlineIsHandedOver() throws ModelException {
        server.on(Kind.POLL, RunwareServer.items(success("a"), GOING, GOING));
        Painted painted = three.expand(REQUEST, call());
        assertFirstOfThree(painted, "the deadline is over");
        assertThat(server.count(Kind.DOWNLOAD)).as("fetched once").isEqualTo(1);
        assertThat(server.time().passed()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void soIsWhatCameBeforeTheProviderFails() throws ModelException {
        server.on(
                Kind.POLL, RunwareServer.items(success("a"), GOING, GOING), RunwareServer.error(401, "invalidApiKey"));
        assertFirstOfThree(three.expand(REQUEST, call()), "(AUTH)");
    }

    @Test
    void soIsWhatTheAnswerToTheSubmitShowed() throws ModelException {
        server.on(Kind.SUBMIT, ProviderServer.charged(RunwareServer.items(success("a"), GOING, GOING)));
        server.on(Kind.POLL, ProviderServer.text(503, ""));
        assertFirstOfThree(three.expand(REQUEST, call()), "received 503");
    }

    /** The first download fails: it is tried again at the next poll, not given up. */
    @Test
    void aPictureThatCouldNotBeFetchedEarlyIsFetchedLater() throws ModelException {
        server.on(Kind.POLL, RunwareServer.items(success("a"), GOING, GOING));
        server.on(
                Kind.DOWNLOAD,
                ProviderServer.text(500, ""),
                ProviderServer.file(new byte[] {1, 2}),
                ProviderServer.reset(),
                ProviderServer.file(RunwareServer.PICTURE));
        assertFirstOfThree(three.expand(REQUEST, call()), "the deadline is over");
        assertThat(recorder.names()).doesNotContain("Damaged");
        assertThat(server.count(Kind.DOWNLOAD)).isEqualTo(4);
    }

    /** All are there, and the deadline ends while the second is fetched: the first, and what was kept of the third, are handed over. */
    @Test
    void aDeadlineWhileFetchingKeepsNothingBack() throws ModelException {
        server.on(Kind.POLL, RunwareServer.items(success("a"), success("b"), success("c")));
        downloads("b", (talk, request, self) -> self.time().pass(Duration.ofDays(1)));
        Call call = call().withKept(number -> number == 2 ? Optional.of(RunwareServer.PICTURE) : Optional.empty());
        Painted painted = three.expand(REQUEST, call);
        assertThat(painted.answers()).hasSize(2);
        assertThat(painted.missing()).containsExactly(1);
        assertThat(painted.warnings()).singleElement().asString().contains("Picture 2 of 3 did not come: ");
        assertThat(recorder.of(RunEvent.Made.class).get(0).count()).isEqualTo(3);
    }

    @Test
    void whereNothingCameTheReasonIsThrown() {
        server.on(Kind.POLL, RunwareServer.items(GOING, GOING, GOING));
        assertThatThrownBy(() -> three.expand(REQUEST, call()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.TIMEOUT));
    }

    /** The order in which a provider lists its pictures may change: a picture keeps its number by its name. */
    @Test
    void aPictureIsKnownByItsNameWhateverItsPlace() throws ModelException {
        RunTicket ticket = new RunTicket(
                three.card().id(), "6f6b6fb6-4f6c-4c0e-9d0e-0b1f6a7c9d11", Optional.of("r"), 3, REQUEST.frame());
        server.on(Kind.POLL, RunwareServer.items(success("c"), success("a"), success("b")));
        Call call = call().withKept(
                        number -> number < 2 ? Optional.of(new byte[] {(byte) number}) : Optional.empty(),
                        Map.of("b", 0, "c", 1));
        Painted painted = three.collect(ticket, call);
        assertThat(painted.answers()).hasSize(3);
        assertThat(recorder.of(RunEvent.Answered.class)).singleElement().satisfies(answered -> {
            assertThat(answered.index()).isEqualTo(2);
            assertThat(answered.name()).isEqualTo("a");
        });
        assertThat(server.count(Kind.DOWNLOAD)).isEqualTo(1);
    }

    /** A run that failed after a picture came is over: the picture is handed over, and nothing is left to be collected. */
    @Test
    void aRunThatFailsInTheEndDeliversWhatCame() throws ModelException {
        server.on(
                Kind.POLL,
                RunwareServer.items(success("a"), GOING, GOING),
                RunwareServer.error(400, "contentPolicyViolation"));
        Painted painted = three.expand(REQUEST, call());
        assertThat(painted.answers()).hasSize(1);
        assertThat(painted.missing()).isEmpty();
        assertThat(painted.warnings()).hasSize(2).allMatch(line -> line.contains("(MODERATED)"));
        assertThat(painted.cost()).as("of all three").isEmpty();
        assertThat(recorder.of(RunEvent.Made.class)).singleElement().satisfies(made -> {
            assertThat(made.count()).isEqualTo(1);
            assertThat(made.cost()).isEmpty();
        });
        assertThat(painted.frame())
                .isEqualTo(new Frame(Size.of(128, 96), REQUEST.frame().placement()));
    }
}
