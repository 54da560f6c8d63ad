package dev.deckle.model.runflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.json.JsonException;
import dev.deckle.model.Frame;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Mutations;
import dev.deckle.model.remote.RunReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
}
