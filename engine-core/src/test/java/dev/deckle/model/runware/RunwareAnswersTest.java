package dev.deckle.model.runware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.json.JsonException;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelException.Kind;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Mutations;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.RunState;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in Runware's answers. */
@Tag("slow")
class RunwareAnswersTest {
    private static final String ID = "6f6b6fb6-4f6c-4c0e-9d0e-0b1f6a7c9d11";
    private static final List<String> ANSWERS = List.of(
            "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"" + ID + "\"}]}",
            "{\"data\":{\"taskUUID\":\"" + ID + "\",\"status\":\"processing\",\"progress\":40}}",
            "{\"data\":[{\"taskUUID\":\"" + ID
                    + "\",\"status\":\"success\",\"imageUUID\":\"i\",\"imageURL\":\"https://im.runware.ai/x\","
                    + "\"seed\":117638687,\"cost\":0.3,\"NSFWContent\":false}]}",
            "{\"data\":[{\"taskUUID\":\"" + ID + "\",\"imageUUID\":\"i\",\"imageBase64Data\":\"AQID\"}]}",
            "{\"data\":[{\"taskUUID\":\"" + ID
                    + "\",\"imageUUID\":\"i\",\"imageDataURI\":\"data:image/png;base64,AQID\"}]}",
            "{\"data\":[{\"taskUUID\":\"" + ID
                    + "\",\"status\":\"error\",\"error\":{\"code\":\"x\",\"message\":\"m\"}}]}",
            "{\"errors\":[{\"code\":\"invalidParameter\",\"message\":\"m\",\"parameter\":[\"a\",\"b\"],\"taskUUID\":\""
                    + ID + "\"}]}",
            "{\"errors\":{\"code\":\"rateLimitExceeded\",\"message\":\"m\",\"parameter\":\"a\"}}",
            "{\"error\":\"words alone\"}");

    private static RunwareRun run(int results) {
        RunTicket ticket = new RunTicket("m", ID, Optional.empty(), results, Frame.whole(Size.of(9, 9)));
        return new RunwareRun(ticket, new byte[0], 0);
    }

    private static RunReply reply(int status, byte[] body) {
        return RunReply.of(status, Map.of(), body);
    }

    private static RunState polled(RunwareRun run, String json) {
        return run.readAnswer(reply(200, json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void nearlyRightAnswersAreUnderstoodOrTyped() {
        Mutations.of(ANSWERS, 30_000, body -> {
            RunwareRun run = run(2);
            try {
                run.readAnswer(reply(200, body));
                run.readSubmission(reply(200, body));
            } catch (JsonException e) {
                assertThat(e.getMessage()).startsWith("Expected ").hasLineCount(1);
            }
            try {
                run.readRefusal(reply(500, body));
            } catch (JsonException e) {
                assertThat(e.getMessage()).startsWith("Expected ").hasLineCount(1);
            }
            assertThat(run.words(reply(400, body))).isNotNull();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "invalidApiKey, AUTH",
        "missingApiKey, AUTH",
        "unauthorized, AUTH",
        "forbidden, AUTH",
        "insufficientCredits, PAYMENT",
        "insufficientBalance, PAYMENT",
        "insufficientFunds, PAYMENT",
        "tokenExpired, AUTH",
        "accountSuspended, AUTH",
        "organizationDisabled, AUTH",
        "workspaceSuspended, AUTH",
        "permissionDenied, AUTH",
        "insufficientPermissions, AUTH",
        "sensitiveContentDetected, MODERATED",
        "unsafeContentDetected, MODERATED",
        "imageBlocked, MODERATED",
        "serverUnavailable, UNAVAILABLE",
        "standardError, UNAVAILABLE",
        "unknownError, UNAVAILABLE",
        "undefinedError, UNAVAILABLE",
        "defaultError, UNAVAILABLE",
        "unrecognizedResponse, UNAVAILABLE",
        "errorRetrievingAccountManagement, UNAVAILABLE",
        "processingFailed, UNAVAILABLE",
        "taskFailed, UNAVAILABLE",
        "downloadFailed, UNAVAILABLE",
        "uploadFailed, UNAVAILABLE",
        "modelDisabled, UNAVAILABLE",
        "modelNotReady, UNAVAILABLE",
        "taskCancelled, REJECTED",
        "contentPolicyViolation, MODERATED",
        "providerContentPolicyViolation, MODERATED",
        "nsfwContentDetected, MODERATED",
        "promptBlocked, MODERATED",
        "moderationFailed, MODERATED",
        "providerInsufficientCreditsTimeout, PAYMENT",
        "inferenceError, UNAVAILABLE",
        "noAvailableServer, UNAVAILABLE",
        "modelUnavailable, UNAVAILABLE",
        "providerTimeout, UNAVAILABLE",
        "internalServerError, UNAVAILABLE",
        "serviceUnavailable, UNAVAILABLE",
        "invalidSteps, REJECTED",
        "missingPrompt, REJECTED",
        "unsupportedFormat, REJECTED",
        "somethingNew, REJECTED"
    })
    void codesHaveKinds(String code, Kind kind) {
        RunState state = new RunwareError(code, "words", Optional.of(ID), false).state(ID, 200);
        assertThat(state)
                .isInstanceOfSatisfying(
                        RunState.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
    }

    /** In a code that nobody lists, the status says what it is. */
    @ParameterizedTest
    @CsvSource({"401, AUTH", "403, AUTH", "402, PAYMENT", "500, UNAVAILABLE", "400, REJECTED", "200, REJECTED"})
    void unlistedCodesAreOfTheirStatus(int status, Kind kind) {
        assertThat(new RunwareError("somethingNew", "words", Optional.empty(), false).state(ID, status))
                .isEqualTo(new RunState.Failed(kind, "words"));
    }

    @ParameterizedTest
    @CsvSource({"taskNotFound, true", "taskFailedOrNotFound, false", "resultExpired, false"})
    void whoSaysThatARunIsNotThereIsTakenAtHisWord(String code, boolean denied) {
        assertThat(new RunwareError(code, "words", Optional.empty(), false).state(ID, 200))
                .isEqualTo(new RunState.Missing(denied));
    }

    /** Fields that decorate a picture, of another type than they should be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"seed\":\"12\"",
                "\"seed\":1.5",
                "\"seed\":9223372036854775808",
                "\"seed\":[1]",
                "\"cost\":\"ten cents\"",
                "\"cost\":{}",
                "\"cost\":-1",
                "\"cost\":1e400",
                "\"cost\":\"1e999999999\"",
                "\"cost\":\"1e-999999999\"",
                "\"NSFWContent\":0",
                "\"NSFWContent\":\"false\""
            })
    void decorationsOfAnotherTypeNeverKeepAPictureBack(String field) {
        String item =
                "{\"data\":[{\"taskUUID\":\"" + ID + "\",\"imageURL\":\"https://x.runware.ai/1\"," + field + "}]}";
        assertThat(polled(run(1), item)).isInstanceOfSatisfying(RunState.Done.class, done -> {
            assertThat(done.results()).hasSize(1);
            assertThat(done.cost()).isEmpty();
            assertThat(done.warnings()).singleElement().asString().contains("left out");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"imageURL\":\"https://x.runware.ai/1\"}]}",
                "{\"data\":{\"imageURL\":\"https://x.runware.ai/1\",\"taskUUID\":7,\"cost\":\"0.1\"}}",
                "{\"data\":[{\"imageURL\":\"https://x.runware.ai/1\",\"status\":3,\"progress\":\"all\"}]}",
                "{\"data\":[{\"imageBase64Data\":\"aGVsbG8g\\r\\nd29ybGQ=\\n\"}]}",
                "{\"data\":[{\"imageDataURI\":\"data:image/png;base64,aGVsbG8g\\nd29ybGQ=\"}]}"
            })
    void aPictureOfTheOnlyTaskIsTaken(String answer) {
        assertThat(polled(run(1), answer)).isInstanceOf(RunState.Done.class);
    }

    @Test
    void atSubmitAnAcknowledgementWinsOverErrorsWhichAreTold() {
        RunwareRun run = run(1);
        RunState taken = run.readSubmission(reply(
                200,
                ("{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"" + ID
                                + "\"}],\"errors\":[{\"code\":\"invalidTtl\",\"message\":\"m\"}]}")
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(taken).isInstanceOf(RunState.Going.class);
        assertThat(polled(run, "{\"data\":[{\"imageURL\":\"https://x.runware.ai/1\"}]}"))
                .isInstanceOfSatisfying(
                        RunState.Done.class,
                        done -> assertThat(done.warnings())
                                .singleElement()
                                .asString()
                                .contains("invalidTtl"));
    }

    /** More than were asked for are all taken; fewer, and none on its way, are the end after a few looks. */
    @Test
    void moreAndFewerPicturesAreTakenAndTold() {
        String two = "{\"data\":[{\"imageUUID\":\"a\",\"imageURL\":\"https://x.runware.ai/1\"},"
                + "{\"imageUUID\":\"b\",\"imageURL\":\"https://x.runware.ai/2\"}]}";
        assertThat(polled(run(1), two)).isInstanceOfSatisfying(RunState.Done.class, done -> {
            assertThat(done.results()).hasSize(2);
            assertThat(done.warnings()).containsExactly("Runware made 2 pictures where 1 was asked for.");
        });
        RunwareRun run = run(4);
        for (int look = 0; look < 3; look++) {
            assertThat(polled(run, two)).isInstanceOf(RunState.Going.class);
        }
        assertThat(polled(run, two)).isInstanceOfSatisfying(RunState.Done.class, done -> {
            assertThat(done.results()).hasSize(2);
            assertThat(done.warnings()).containsExactly("Runware made 2 pictures where 4 were asked for.");
        });
    }

    /** One came, one error tells of the rest: an error is no picture, and what the rest costs is not told. */
    @Test
    void anErrorIsNoPictureAndItsCostIsNotKnown() {
        RunwareRun run = run(5);
        String one = "{\"data\":[{\"imageUUID\":\"a\",\"imageURL\":\"https://x.runware.ai/1\",\"cost\":0.1}],"
                + "\"errors\":[{\"code\":\"inferenceError\",\"message\":\"m\",\"taskUUID\":\"" + ID + "\"}]}";
        for (int look = 0; look < 3; look++) {
            assertThat(polled(run, one)).isInstanceOf(RunState.Going.class);
        }
        assertThat(polled(run, one)).isInstanceOfSatisfying(RunState.Done.class, done -> {
            assertThat(done.results()).hasSize(1);
            assertThat(done.cost()).isEmpty();
            assertThat(done.warnings())
                    .containsExactly(
                            "Runware said of what is missing: inferenceError: m",
                            "Runware made 1 picture where 5 were asked for.",
                            "Runware told the cost of 1 of 5 pictures alone, 0.1 USD; the estimate stands for what the run"
                                    + " cost.");
        });
    }

    /** A wrong field of the task is final though its name holds the word of a trouble. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalidProviderSettings",
                "unsupportedProviderSettings",
                "missingUploadTimeout",
                "invalidTimeout"
            })
    void aRefusalIsNoTroubleForItsName(String code) {
        RunwareError error = new RunwareError(code, "words", Optional.of(ID), false);
        assertThat(error.isPassing()).isFalse();
        assertThat(error.state(ID, 200)).isEqualTo(new RunState.Failed(Kind.REJECTED, "words"));
        assertThat(polled(run(1), "{\"errors\":[{\"code\":\"" + code + "\",\"taskUUID\":\"" + ID + "\"}]}"))
                .isInstanceOf(RunState.Failed.class);
    }

    @Test
    void othersTasksAreNotThisOne() {
        assertThat(polled(run(1), "{\"data\":[{\"taskUUID\":\"other\",\"imageURL\":\"https://x.runware.ai/y\"}]}"))
                .isInstanceOf(RunState.Missing.class);
        assertThat(polled(run(1), "{\"errors\":[{\"code\":\"nsfw\",\"taskUUID\":\"other\"}]}"))
                .isInstanceOf(RunState.Missing.class);
    }

    @Test
    void picturesThatComeOneByOneAddUp() {
        RunwareRun run = run(2);
        String item = "{\"data\":[{\"taskUUID\":\"" + ID
                + "\",\"imageUUID\":\"%s\",\"imageURL\":\"https://x.runware.ai/%s\"," + "\"cost\":%s}]}";
        assertThat(polled(run, item.formatted("a", "1", "0.1"))).isInstanceOf(RunState.Going.class);
        assertThat(polled(run, item.formatted("a", "2", "0.1"))).isInstanceOf(RunState.Going.class);
        assertThat(polled(run, item.formatted("b", "3", "0.2"))).isInstanceOfSatisfying(RunState.Done.class, done -> {
            assertThat(done.cost()).contains(new BigDecimal("0.3"));
            assertThat(done.results())
                    .extracting(result -> ((RunState.Linked) result).url())
                    .containsExactly("https://x.runware.ai/2", "https://x.runware.ai/3");
        });
    }
}
