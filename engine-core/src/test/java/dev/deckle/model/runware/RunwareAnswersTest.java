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
        RunState state = new RunwareError(code, "words", Optional.of(ID)).state(ID);
        assertThat(state)
                .isInstanceOfSatisfying(
                        RunState.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
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
