package dev.deckle.model.runware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.model.RunEnd;
import dev.deckle.model.RunEnds;
import dev.deckle.model.WebhookVerdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunwareWebhookTest {
    private static final String TOKEN = "Zm9vYmFyYmF6cXV4-new";
    private static final String OLDER = "Zm9vYmFyYmF6cXV4-old";
    private static final String RUN = "afed6468-1eca-46ef-a677-06aae34e47a4";
    private static final String FIRST = "137dc6cd-360e-478c-b437-2221099386ce";
    private static final String SECOND = "0355a07c-9359-4f2d-90c7-e34c01ac2501";

    private final RunEnds ends = RunEnds.inMemory();
    private final RunwareWebhook webhook = RunwareWebhook.of(List.of(TOKEN, OLDER), ends);

    private WebhookVerdict told(String body) {
        return webhook.receive(body.getBytes(StandardCharsets.UTF_8), Optional.of("token=" + TOKEN));
    }

    private static String success(String image) {
        return "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"" + RUN + "\",\"imageUUID\":\"" + image
                + "\",\"imageURL\":\"https://example.com/a.png\",\"seed\":2079700044,\"cost\":0.3}]}";
    }

    private static String error() {
        return "{\"errors\":[{\"code\":\"inferenceError\",\"message\":\"It failed\",\"taskUUID\":\"" + RUN + "\"}]}";
    }

    private static RunEnd end(String part, RunEnd.State state, String words) {
        return new RunEnd("runware", RUN, part, state, words);
    }

    @Test
    void eachPictureEndsOnce() {
        assertThat(told(success(FIRST)))
                .isEqualTo(new WebhookVerdict.Ended(List.of(end(FIRST, RunEnd.State.SUCCEEDED, ""))));
        assertThat(told(success(SECOND)))
                .isEqualTo(new WebhookVerdict.Ended(List.of(end(SECOND, RunEnd.State.SUCCEEDED, ""))));
        assertThat(told(success(FIRST))).isInstanceOf(WebhookVerdict.Nothing.class);
        assertThat(ends.find("runware", RUN).map(RunEnd::state)).contains(RunEnd.State.SUCCEEDED);
    }

    @Test
    void aSuccessDoesNotFailLater() {
        told(success(FIRST));
        assertThat(told(error())).isInstanceOf(WebhookVerdict.Nothing.class);
        assertThat(ends.find("runware", RUN).map(RunEnd::state)).contains(RunEnd.State.SUCCEEDED);
    }

    @Test
    void aFailureDoesNotSucceedLater() {
        assertThat(told(error()))
                .isEqualTo(new WebhookVerdict.Ended(List.of(end("", RunEnd.State.FAILED, "It failed"))));
        assertThat(told(error())).isInstanceOf(WebhookVerdict.Nothing.class);
        assertThat(told(success(FIRST))).isInstanceOf(WebhookVerdict.Nothing.class);
        assertThat(ends.find("runware", RUN).map(RunEnd::state)).contains(RunEnd.State.FAILED);
    }

    @Test
    void progressIsNoEnd() {
        assertThat(told("{\"data\":[{\"taskUUID\":\"" + RUN + "\",\"status\":\"processing\",\"progress\":40}]}"))
                .isInstanceOf(WebhookVerdict.Nothing.class);
        assertThat(ends.find("runware", RUN)).isEmpty();
    }

    @Test
    void objectsInsteadOfListsAreRead() {
        assertThat(told(success(FIRST).replace("[", "").replace("]", ""))).isInstanceOf(WebhookVerdict.Ended.class);
    }

    @Test
    void theTokenIsInTheAddress() {
        assertThat(webhook.address(URI.create("https://example.com/hooks/runware")))
                .hasToString("https://example.com/hooks/runware?token=" + TOKEN);
        assertThat(webhook.isGenuine(Optional.of("token=" + OLDER))).isTrue();
        assertThat(webhook.isGenuine(Optional.of("a=b&token=" + TOKEN + "&c"))).isTrue();
        assertThatThrownBy(() -> webhook.address(URI.create("https://example.com/?a=b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "token=",
                "token=Zm9vYmFyYmF6cXV4-ne",
                "token=Zm9vYmFyYmF6cXV4-new&token=Zm9vYmFyYmF6cXV4-new",
                "Token=Zm9vYmFyYmF6cXV4-new",
                "x=token=Zm9vYmFyYmF6cXV4-new",
                "token=Zm9vYmFyYmF6cXV4-NEW"
            })
    void withoutTheTokenNothingIsParsed(String query) {
        byte[] deep = "[".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        WebhookVerdict verdict = webhook.receive(deep, Optional.of(query));
        assertThat(verdict).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(verdict.status()).isEqualTo(401);
        assertThat(webhook.receive(deep, Optional.empty())).isInstanceOf(WebhookVerdict.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"data\":7}",
                "{\"data\":[{}]}",
                "{\"data\":[{\"taskUUID\":\"../../x\",\"imageUUID\":\"137dc6cd-360e-478c-b437-2221099386ce\"}]}",
                "{\"errors\":[{\"code\":\"x\"}]}",
                "{\"data\":[],\"data\":[]}"
            })
    void genuineNonsenseIsRefused(String body) {
        assertThat(told(body)).isInstanceOf(WebhookVerdict.Unreadable.class);
    }

    /** One wrong item spoils the body, and nothing of it is kept. */
    @Test
    void aBodyCountsAsAWhole() {
        String both = success(FIRST).replace("]}", ",{\"taskUUID\":\"" + RUN + "\"}]}");
        assertThat(told(both)).isInstanceOf(WebhookVerdict.Unreadable.class);
        assertThat(told(success(FIRST))).isInstanceOf(WebhookVerdict.Ended.class);
    }

    @Test
    void longBodiesAndWeakTokensAreRefused() {
        assertThat(webhook.receive(new byte[WebhookVerdict.MAX_BODY + 1], Optional.of("token=" + TOKEN))
                        .status())
                .isEqualTo(413);
        assertThatThrownBy(() -> RunwareWebhook.of(List.of("short"), ends))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunwareWebhook.of(List.of(), ends)).isInstanceOf(IllegalArgumentException.class);
        assertThat(webhook.toString()).doesNotContain(TOKEN);
    }
}
