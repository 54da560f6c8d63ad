package dev.deckle.model.runflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.json.JsonException;
import dev.deckle.model.Frame;
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

/** What is read in Runflow's answers. */
@Tag("slow")
class RunflowAnswersTest {
    private static final String ID = "6f6b6fb6-4f6c-4c0e-9d0e-0b1f6a7c9d11";
    private static final List<String> ANSWERS = List.of(
            "{\"id\":\"run_1\",\"status_code\":\"queued\",\"client_ref\":\"" + ID + "\"}",
            "{\"run_id\":\"run_1\",\"status\":\"running\",\"cost\":\"0.55\"}",
            "{\"id\":\"run_1\",\"status\":\"succeeded\",\"cost\":0.55,\"output\":{\"outputs\":[{\"url\":\"https://x.runflow.io/y\"}],"
                    + "\"seed\":7,\"timing\":null,\"nsfw_detected\":[false]}}",
            "{\"id\":\"run_1\",\"status\":\"partial_succeeded\",\"output\":{\"image_urls\":[\"https://x.runflow.io/y\"]}}",
            "{\"id\":\"run_1\",\"status\":\"failed\",\"failure_code\":\"X\",\"failure_message\":\"m\",\"error\":{\"code\":\"Y\"}}",
            "{\"data\":[{\"id\":\"run_1\",\"client_ref\":\"" + ID + "\"}]}",
            "{\"items\":[{\"run_id\":\"run_1\",\"client_ref\":\"" + ID + "\"}]}",
            "{\"code\":\"RATE_LIMITED\",\"message\":\"m\",\"errors\":null}");

    @Test
    void nearlyRightAnswersAreUnderstoodOrTyped() {
        RunTicket ticket = new RunTicket("m", ID, Optional.empty(), 1, Frame.whole(Size.of(9, 9)));
        RunflowRun run = new RunflowRun(ticket, "/v1/x", new byte[0]);
        Mutations.of(ANSWERS, 30_000, body -> {
            RunReply reply = RunReply.of(200, Map.of(), body);
            try {
                run.readSubmission(reply);
            } catch (JsonException e) {
                assertThat(e.getMessage()).startsWith("Expected ").hasLineCount(1);
            }
            try {
                run.readAnswer(reply);
            } catch (JsonException e) {
                assertThat(e.getMessage()).startsWith("Expected ").hasLineCount(1);
            }
            assertThat(run.readRefusal(reply)).isNotNull();
            assertThat(run.words(reply)).isNotNull();
        });
    }

    private static RunState polled(String fields, String output) {
        RunTicket ticket = new RunTicket("m", ID, Optional.empty(), 1, Frame.whole(Size.of(9, 9)));
        String body = "{\"id\":\"run_1\",\"status\":\"succeeded\"" + fields + ",\"output\":{" + output + "}}";
        return new RunflowRun(ticket, "/v1/x", new byte[0])
                .readAnswer(RunReply.of(200, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static final String PICTURE = "\"outputs\":[{\"url\":\"https://x.runflow.io/y\"}]";

    /** Fields that decorate a picture, of another type than they should be: left out, and told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,"cost":"half a dollar"|
            ,"cost":"1e999999999"|
            ,"cost":-1|
            ,"cost":{}|
            |,"seed":"12"
            |,"seed":1.5
            |,"seed":9223372036854775808
            |,"nsfw_detected":0
            |,"nsfw_detected":"false"
            |,"nsfw_detected":[false,0]
            """)
    void decorationsOfAnotherTypeAreLeftOutAndTold(String field, String output) {
        assertThat(polled(field == null ? "" : field, PICTURE + (output == null ? "" : output)))
                .isInstanceOfSatisfying(RunState.Done.class, done -> {
                    assertThat(done.results()).hasSize(1);
                    assertThat(done.cost()).isEmpty();
                    assertThat(done.results().get(0).seed()).isEmpty();
                    assertThat(done.warnings())
                            .singleElement()
                            .asString()
                            .matches("Runflow told a (cost|seed|nsfw_detected) that is none; it is left out\\.");
                });
    }

    @Test
    void decorationsOfTheirTypeAreKeptWithoutAWord() {
        assertThat(polled(",\"cost\":\"0.55\"", PICTURE + ",\"seed\":7,\"nsfw_detected\":[false,null],\"timing\":null"))
                .isInstanceOfSatisfying(RunState.Done.class, done -> {
                    assertThat(done.cost()).contains(new BigDecimal("0.55"));
                    assertThat(done.results().get(0).seed()).hasValue(7);
                    assertThat(done.warnings()).isEmpty();
                });
        assertThat(polled("", PICTURE + ",\"nsfw_detected\":[0,true]")).isInstanceOf(RunState.Failed.class);
    }

    @Test
    void morePicturesThanWereAskedForAreTold() {
        String two = "\"outputs\":[{\"url\":\"https://x.runflow.io/1\"},{\"url\":\"https://x.runflow.io/2\"}]";
        assertThat(polled("", two))
                .isInstanceOfSatisfying(
                        RunState.Done.class,
                        done -> assertThat(done.warnings())
                                .containsExactly("Runflow made 2 pictures where 1 was asked for."));
    }
}
