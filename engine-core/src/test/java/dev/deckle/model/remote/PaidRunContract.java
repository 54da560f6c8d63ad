package dev.deckle.model.remote;

import static dev.deckle.model.remote.ProviderServer.drip;
import static dev.deckle.model.remote.ProviderServer.reset;
import static dev.deckle.model.remote.ProviderServer.silence;
import static dev.deckle.model.remote.ProviderServer.text;
import static dev.deckle.model.remote.ProviderServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deckle.geometry.Size;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelException;
import dev.deckle.model.ModelException.Charged;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.ModelException.Phase;
import dev.deckle.model.PaidModel;
import dev.deckle.model.PaidModel.Presence;
import dev.deckle.model.Painted;
import dev.deckle.model.RunEvent;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.ProviderServer.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law of paid runs, row by row: what a call does when its provider fails, at submit, while polling, while downloading. Every provider
 * passes it; a test of a provider says how the provider words the rows.
 */
public abstract class PaidRunContract extends InterruptContract {
    private static final String REFERENCE = "6f6b6fb6-4f6c-4c0e-9d0e-0b1f6a7c9d11";

    /** For the test of a provider. */
    protected PaidRunContract() {}

    // --- poll ---

    /** Answers to a poll that pass. */
    protected final List<Step> passing() {
        List<Step> all = new ArrayList<>(List.of(
                text(500, "{}"),
                text(502, "<html>"),
                text(503, ""),
                text(504, ""),
                text(408, ""),
                text(429, "{}"),
                text(302, "", "Location: /elsewhere"),
                reset(),
                silence(),
                write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"),
                text(200, "{"),
                text(200, "<html>"),
                text(200, "[".repeat(5000)),
                limited()));
        all.addAll(ownPassing());
        return all;
    }

    @ParameterizedTest
    @MethodSource("passing")
    void pollFaultsAreOutlived(Step step) {
        polls(step, step, step, done());
        assertThat(painted().answers()).hasSize(1);
        assertThat(recorder.of(RunEvent.Retrying.class)).hasSize(3);
        assertThat(submitted()).isEqualTo(1);
    }

    @Test
    void pollFaultsEndAtTheDeadlineWithTheRunKept() {
        polls(text(500, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e.details().phase()).isEqualTo(Phase.POLL);
        assertThat(e.details().run()).isPresent();
        assertThat(server.time().passed()).isBetween(TEN_MINUTES, TEN_MINUTES.plusMillis(1));
        assertThat(polled()).as("polls back off").isBetween(10, 120);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @Test
    void poll404IsToleratedFiveTimes() {
        polls(unknown(404), text(404, ""), unknown(400), unknown(404), unknown(404), done());
        assertThat(painted().answers()).hasSize(1);
    }

    @Test
    void poll404IsNotToleratedForEver() {
        polls(text(404, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(polled()).isBetween(5, 6);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @Test
    void poll404After30SecondsIsTheEnd() {
        AtomicInteger gone = new AtomicInteger();
        polls((talk, request, self) -> {
            boolean early = self.time().passed().compareTo(Duration.ofSeconds(30)) <= 0;
            gone.addAndGet(early ? 0 : 1);
            (early ? going() : text(404, "")).play(talk, request, self);
        });
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
        assertThat(gone).hasValue(1);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({"401, AUTH", "403, AUTH", "402, PAYMENT", "400, REJECTED"})
    void pollRefusalsEndTheCallAndKeepTheRun(int status, Kind kind) {
        polls(text(status, "{}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(kind);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aRunThatFailedIsOver(End end) {
        polls(going(), end.answer());
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(end.kind());
        assertThat(e.getMessage()).contains(end.words());
        assertThat(polled()).isEqualTo(2);
        assertOver(e);
    }

    @ParameterizedTest
    @MethodSource("flagged")
    void flaggedIsModerated(Step step) {
        polls(step);
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.MODERATED);
        assertThat(polled()).isEqualTo(1);
        assertThat(downloaded()).isZero();
        assertOver(e);
    }

    // --- download ---

    static List<Step> broken() {
        return List.of(
                text(500, ""),
                text(503, "", "Retry-After: 2"),
                text(429, ""),
                reset(),
                write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nabc"),
                write("what?\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void downloadIsRetriedFromTheStart(Step step) {
        downloads(step, step, step, step, step, file());
        assertThat(((Answer.File) painted().answers().get(0)).bytes()).isEqualTo(picture());
        assertThat(downloaded()).isEqualTo(6);
        assertThat(submitted()).isEqualTo(1);
    }

    @Test
    void downloadIsRetriedFiveTimes() {
        downloads(text(500, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e.details().phase()).isEqualTo(Phase.DOWNLOAD);
        assertThat(e.details().attempts()).isEqualTo(6);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void expiredUrlsAreAskedForOnceMore(int status) {
        downloads(text(status, ""), file());
        assertThat(painted().answers()).hasSize(1);
        assertThat(polled()).isEqualTo(2);
        assertThat(submitted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void resultsThatAreGoneHaveExpired(int status) {
        downloads(text(status, ""));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RESULT_EXPIRED);
        assertThat(e.details().run()).isPresent();
        assertThat(downloaded()).isEqualTo(2);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @Test
    void aDripOfAPictureEnds() {
        downloads(drip("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\n", 1000));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(downloaded()).isEqualTo(1);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/x",
                "https://169.254.169.254/x",
                "ftp://127.0.0.1/x",
                "http://user@127.0.0.1/x",
                "file:///etc/passwd"
            })
    void redirectsOfDownloadsToElsewhereAreRefused(String target) {
        downloads(text(302, "", "Location: " + target));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(downloaded()).isEqualTo(1);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @Test
    void redirectLoopsOfDownloadsAreRefused() {
        downloads(text(302, "", "Location: /image.png"));
        assertThat(failure().kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(downloaded()).isEqualTo(4);
    }

    @Test
    void resultUrlsToElsewhereAreRefused() {
        polls(doneAt("https://192.168.0.1/x"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @Test
    void whatIsNoPictureIsRefusedAndCanBeCollected() {
        downloads(text(200, "{\"error\":1}"));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RESULT_INVALID);
        assertToBeCollected(e, Charged.TAKEN);
    }

    @Test
    void aPictureOverTheLimitIsRefused() {
        downloads(write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1048577\r\n\r\n"));
        assertThat(failure().kind()).isEqualTo(Kind.RESULT_INVALID);
    }

    @Test
    void corruptPicturesAreHandedOverAsTheyCameAndLeaveTheRunOpen() {
        downloads(ProviderServer.file(new byte[] {1, 2, 3}));
        ModelException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.RESULT_INVALID);
        assertToBeCollected(e, Charged.TAKEN);
        assertThat(recorder.of(RunEvent.Answered.class)).isEmpty();
        RunEvent.Damaged damaged = recorder.of(RunEvent.Damaged.class).get(0);
        assertThat(damaged.file().bytes()).containsExactly(1, 2, 3);
        assertThat(downloaded())
                .as("what comes the same twice is what there is")
                .isEqualTo(2);
    }

    /** Pictures that are none, once: cut with and without a length, a flipped byte, a web page, nothing. */
    final List<Step> damaged() {
        byte[] cut = Arrays.copyOf(picture(), picture().length * 2 / 3);
        byte[] flipped = picture().clone();
        flipped[flipped.length / 2] ^= 0x55;
        String head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\n";
        String body = new String(cut, StandardCharsets.ISO_8859_1);
        return List.of(
                ProviderServer.file(cut),
                ProviderServer.file(flipped),
                ProviderServer.file(new byte[0]),
                write(head + "\r\n" + body),
                write(head + "Content-Length: " + picture().length + "\r\n\r\n" + body),
                write(head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(cut.length) + "\r\n" + body
                        + "\r\n"),
                write(head.replace("image/png", "text/html") + "\r\n<!DOCTYPE html><title>Busy</title>"),
                write(head + "\r\n<!DOCTYPE html><title>Busy</title>"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void aDamagedPictureIsFetchedAgain(Step step) {
        downloads(step, file());
        assertThat(((Answer.File) painted().answers().get(0)).bytes()).isEqualTo(picture());
        assertThat(downloaded()).isEqualTo(2);
        assertThat(recorder.names()).doesNotContain("Damaged", "Ended").contains("Made", "Answered");
        assertThat(submitted()).isEqualTo(1);
    }

    @Test
    void theProvidersNameOfTheRequestIsInErrors() {
        polls(text(401, "{}", "X-Request-Id: req-4711"));
        assertThat(failure()).hasMessageEndingWith("(AUTH); request req-4711");
        submits(text(400, "{}", "X-Request-Id: req-1\tX-Other: 2"));
        assertThat(failure().getMessage()).doesNotContain("req-1");
    }

    /** What is logged of a run names it, its phases and its requests, and nothing secret. */
    @Test
    void eventsAreLoggedWithoutSecrets() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.deckle.model.remote");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setLevel(Level.ALL);
        try {
            polls(text(503, "", "X-Request-Id: req-7"), done());
            downloads(text(500, ""), file());
            painted();
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
        String reference = recorder.events().get(0).reference();
        List<String> own =
                lines.stream().filter(line -> line.contains(reference)).toList();
        assertThat(own).anyMatch(line -> line.contains("SUBMIT answered 20"));
        assertThat(own).anyMatch(line -> line.contains("POLL answered 503") && line.endsWith("request req-7"));
        assertThat(own).anyMatch(line -> line.contains("will be tried again in"));
        assertThat(own).anyMatch(line -> line.contains("DOWNLOAD answered 200"));
        assertThat(own.toString()).doesNotContain("very-secret").doesNotContain("S3CR3T");
    }

    @Test
    void theLastCauseIsInTheMessageWhereADeadlineEndsAWait() {
        polls(going(), text(503, ""));
        assertThat(failure())
                .hasMessageContaining("in time but the deadline is over; the last cause was: Expected ")
                .hasMessageContaining("received 503");
    }

    // --- restart ---

    @Test
    void aListenerThatCannotRecordTheIntentStopsTheSubmit() throws ModelException {
        try {
            model().expand(request(), new Call(server.time().in(TEN_MINUTES), event -> {
                throw new UncheckedIOException(new IOException("disk full"));
            }));
            throw new AssertionError("Expected the listener's error");
        } catch (UncheckedIOException e) {
            assertThat(server.server().connections()).isZero();
        }
    }

    private RunTicket lost() {
        return new RunTicket(
                model().card().id(),
                REFERENCE,
                Optional.empty(),
                1,
                new Frame(Size.of(128, 96), Size.of(96, 96).toRect()));
    }

    @Test
    void aRunOfAnotherProcessIsCollected() throws ModelException {
        find();
        polls(going(), done());
        Painted painted = ((PaidModel) model()).collect(left(), call());
        assertThat(painted.frame()).isEqualTo(lost().frame());
        assertThat(painted.run()).isPresent();
        assertThat(recorder.names().stream().filter(name -> !name.equals("Progress") && !name.equals("Started")))
                .containsExactly("Made", "Answered");
        assertThat(recorder.names().contains("Started")).isEqualTo(isFindable());
        assertThat(submitted()).isZero();
        assertThat(server.server().charges()).isZero();
    }

    @Test
    void whatIsKeptIsNotFetchedAgain() throws ModelException {
        find();
        polls(done());
        Call kept = call().withKept(index -> index == 0 ? Optional.of(picture()) : Optional.empty());
        Painted painted = ((PaidModel) model()).collect(left(), kept);
        assertThat(((Answer.File) painted.answers().get(0)).bytes()).isEqualTo(picture());
        assertThat(painted.missing()).isEmpty();
        assertThat(downloaded()).isZero();
        assertThat(recorder.names()).doesNotContain("Answered");
    }

    /** What is on disk is handed over though the provider can't be reached until the deadline; the rest is named. */
    @Test
    void whatIsKeptIsHandedOverWhereTheRestCanNotBeHad() throws ModelException {
        find();
        polls(text(503, ""));
        RunTicket lost = lost();
        RunTicket three = new RunTicket(lost.model(), lost.reference(), Optional.of("run_1"), 3, lost.frame());
        Call kept = call().withKept(index -> index == 1 ? Optional.of(picture()) : Optional.empty());
        Painted painted = ((PaidModel) model()).collect(three, kept);
        assertThat(((Answer.File) painted.answers().get(0)).bytes()).isEqualTo(picture());
        assertThat(painted.answers()).hasSize(1);
        assertThat(painted.missing()).containsExactly(0, 2);
        assertThat(painted.warnings()).hasSize(2).allMatch(line -> line.contains("received 503"));
        assertThat(server.time().passed()).isEqualTo(TEN_MINUTES);
        assertThat(recorder.names()).doesNotContain("Ended", "Made", "Answered");
    }

    @Test
    void aProviderIsAskedWhetherItHasARun() throws ModelException {
        assumeTrue(isFindable());
        find();
        polls(going());
        assertThat(((PaidModel) model()).presence(lost(), call())).isEqualTo(Presence.PRESENT);
        findNothing();
        assertThat(((PaidModel) model()).presence(lost(), call())).isEqualTo(Presence.ABSENT);
        assertThat(server.time().passed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(50));
        polls(unknown(404));
        assertThat(((PaidModel) model()).presence(named(), call())).isEqualTo(Presence.GONE);
        assertThat(recorder.names()).isEmpty();
        assertThat(submitted()).isZero();
    }

    /** Nothing is known of a run while its provider only fails, or a gateway before it answers. */
    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404})
    void aProviderThatDoesNotSayWhetherItHasARunLeavesItOpen(int status) {
        assumeTrue(isFindable());
        server.on(ProviderServer.Kind.LIST, text(status, "<html>"));
        polls(text(status, "<html>"));
        try {
            throw new AssertionError(((PaidModel) model()).presence(lost(), call()));
        } catch (ModelException e) {
            assertThat(checked(e).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
            assertThat(e.details().charged()).isEqualTo(Charged.UNKNOWN);
            assertThat(server.time().passed()).isGreaterThan(Duration.ofSeconds(50));
        }
    }

    @Test
    void aProviderThatCantBeAskedForARunSaysSo() throws ModelException {
        assumeFalse(isFindable());
        assertThat(((PaidModel) model()).presence(lost(), call())).isEqualTo(Presence.UNASKABLE);
        assertThat(server.server().connections()).isZero();
        polls(going());
        assertThat(((PaidModel) model()).presence(named(), call())).isEqualTo(Presence.PRESENT);
        polls(unknown(404));
        assertThat(((PaidModel) model()).presence(named(), call())).isEqualTo(Presence.GONE);
        assertThat(submitted()).isZero();
    }

    /** One look tells whether a run is over; one that can't be asked for is for collecting to tell about. */
    @Test
    void oneLookTellsWhetherARunIsOver() throws ModelException {
        find();
        polls(going());
        assertThat(((PaidModel) model()).isOver(named(), call())).isFalse();
        assertThat(((PaidModel) model()).isOver(lost(), call())).isEqualTo(!isFindable());
        polls(done());
        assertThat(((PaidModel) model()).isOver(named(), call())).isTrue();
        assertThat(submitted()).isZero();
    }

    /** What another process leaves of a run: its reference, or its name where it can't be found by that. */
    private RunTicket left() {
        return isFindable() ? lost() : named();
    }

    private RunTicket named() {
        RunTicket lost = lost();
        return new RunTicket(lost.model(), lost.reference(), Optional.of("run_1"), 1, lost.frame());
    }

    @Test
    void aRunThatNobodyKnowsIsAnUnknownOutcome() {
        findNothing();
        try {
            ((PaidModel) model()).collect(lost(), call());
            throw new AssertionError("Expected an unknown outcome");
        } catch (ModelException e) {
            assertThat(checked(e).kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
            assertThat(e.details().charged()).isEqualTo(Charged.UNKNOWN);
            assertThat(submitted()).isZero();
        }
    }
}
