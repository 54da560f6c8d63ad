package dev.deckle.model.runflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.model.RunEnd;
import dev.deckle.model.RunEnds;
import dev.deckle.model.WebhookVerdict;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunflowWebhookTest {
    private static final String SECRET = "a secret of the webhook";
    private static final String OLDER = "the secret before it";

    private final RunEnds ends = RunEnds.inMemory();
    private final RunflowWebhook webhook = RunflowWebhook.of(List.of(SECRET, OLDER), ends);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String signature(String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    private WebhookVerdict signed(String secret, String text) throws Exception {
        return received(bytes(text), signature(secret, bytes(text)));
    }

    private WebhookVerdict received(byte[] body, String signature) {
        return webhook.receive(
                body, name -> name.equals(RunflowWebhook.SIGNATURE_HEADER) ? Optional.of(signature) : Optional.empty());
    }

    private static String body(String run, String status) {
        return "{\"event\":\"run.completed\",\"run_id\":\"" + run + "\",\"status\":\"" + status
                + "\",\"output\":{\"outputs\":[{\"url\":\"https://example.com/a.png\"}]},\"duration_ms\":12,\"metadata\":null}";
    }

    /** Test case 2 of RFC 4231. */
    @Test
    void theSignatureIsHmacSha256() {
        RunflowWebhook jefe = RunflowWebhook.of(List.of("Jefe"), RunEnds.inMemory());
        String published = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        byte[] message = bytes("what do ya want for nothing?");
        assertThat(jefe.isGenuine(message, published)).isTrue();
        assertThat(jefe.isGenuine(message, published.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(jefe.isGenuine(message, published + "00")).isFalse();
        assertThat(jefe.isGenuine(message, published.substring(2))).isFalse();
        assertThat(jefe.isGenuine(message, "sha256=" + published)).isFalse();
        assertThat(jefe.isGenuine(message, "")).isFalse();
        assertThat(jefe.isGenuine(bytes("what do ya want for nothing!"), published))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, SUCCEEDED",
        "partial_succeeded, PARTLY_SUCCEEDED",
        "failed, FAILED",
        "errored, FAILED",
        "canceled, CANCELLED",
        "cancelled, CANCELLED"
    })
    void endsAreRead(String status, RunEnd.State state) throws Exception {
        RunEnd end = new RunEnd("runflow", "run_1", "", state, "");
        assertThat(signed(SECRET, body("run_1", status))).isEqualTo(new WebhookVerdict.Ended(List.of(end)));
        assertThat(ends.find("runflow", "run_1")).contains(end);
    }

    @Test
    void bothSecretsAreValidWhileOneIsReplaced() throws Exception {
        assertThat(signed(OLDER, body("run_1", "succeeded"))).isInstanceOf(WebhookVerdict.Ended.class);
        assertThat(signed(SECRET, body("run_2", "succeeded"))).isInstanceOf(WebhookVerdict.Ended.class);
        assertThat(signed("another", body("run_3", "succeeded"))).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(ends.find("runflow", "run_3")).isEmpty();
    }

    @Test
    void anEndIsFinalHoweverOftenAndInWhateverOrder() throws Exception {
        assertThat(signed(SECRET, body("run_1", "running")).status()).isEqualTo(200);
        assertThat(ends.find("runflow", "run_1")).isEmpty();
        assertThat(signed(SECRET, body("run_1", "succeeded"))).isInstanceOf(WebhookVerdict.Ended.class);
        for (String late : List.of("succeeded", "failed", "cancelled", "running")) {
            WebhookVerdict verdict = signed(SECRET, body("run_1", late));
            assertThat(verdict).as(late).isInstanceOf(WebhookVerdict.Nothing.class);
            assertThat(verdict.status()).isEqualTo(200);
        }
        assertThat(ends.find("runflow", "run_1").map(RunEnd::state)).contains(RunEnd.State.SUCCEEDED);
    }

    @Test
    void anyChangedByteIsAForgery() throws Exception {
        byte[] body = bytes(body("run_1", "succeeded"));
        String signature = signature(SECRET, body);
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] changed = body.clone();
            int at = random.nextInt(body.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(received(changed, signature))
                    .as("seed 42, byte %d", at)
                    .isInstanceOf(WebhookVerdict.Forged.class);
        }
        assertThat(ends.find("runflow", "run_1")).isEmpty();
        assertThat(received(body, signature)).isInstanceOf(WebhookVerdict.Ended.class);
    }

    /** A body that no parser survives gets the verdict of its missing signature. */
    @Test
    void nothingIsParsedBeforeTheSignatureIsKnown() {
        byte[] deep = bytes("[".repeat(200_000));
        assertThat(received(deep, "0".repeat(64))).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(webhook.receive(deep, name -> Optional.empty())).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(webhook.receive(deep, name -> Optional.empty()).status()).isEqualTo(401);
    }

    @Test
    void longBodiesAreNotEvenHashed() throws Exception {
        byte[] longest = bytes(" ".repeat(WebhookVerdict.MAX_BODY - 2) + "{}");
        assertThat(received(longest, signature(SECRET, longest))).isInstanceOf(WebhookVerdict.Unreadable.class);
        AtomicInteger asked = new AtomicInteger();
        WebhookVerdict verdict = webhook.receive(new byte[WebhookVerdict.MAX_BODY + 1], name -> {
            asked.incrementAndGet();
            return Optional.empty();
        });
        assertThat(verdict.status()).isEqualTo(413);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"run_id\":\"a\"}",
                "{\"run_id\":7,\"status\":\"succeeded\"}",
                "{\"run_id\":\"\",\"status\":\"succeeded\"}",
                "{\"run_id\":\"a\\nb\",\"status\":\"succeeded\"}",
                "{\"run_id\":\"a\",\"run_id\":\"b\",\"status\":\"succeeded\"}",
                "{\"run_id\":\"a\",\"status\":\"succeeded\"} {}",
                "{\"run_id\":\"a\",\"status\":\"succeeded\"",
                "<html></html>"
            })
    void genuineNonsenseIsRefused(String text) throws Exception {
        WebhookVerdict verdict = signed(SECRET, text);
        assertThat(verdict).isInstanceOf(WebhookVerdict.Unreadable.class);
        assertThat(verdict.status()).isEqualTo(400);
        assertThat(ends.find("runflow", "a")).isEmpty();
    }

    @Test
    void genuineDepthIsRefusedToo() throws Exception {
        assertThat(signed(
                        SECRET,
                        "{\"run_id\":\"a\",\"status\":\"failed\",\"output\":" + "[".repeat(100_000)
                                + "]".repeat(100_000) + "}"))
                .isInstanceOf(WebhookVerdict.Unreadable.class);
    }

    @Test
    void theProvidersWordsAreOneLine() throws Exception {
        String text =
                "{\"run_id\":\"a\",\"status\":\"failed\",\"failure_message\":\"flagged\\u001b[2J\\nby moderation\"}";
        assertThat(signed(SECRET, text))
                .isEqualTo(new WebhookVerdict.Ended(
                        List.of(new RunEnd("runflow", "a", "", RunEnd.State.FAILED, "flagged [2J by moderation"))));
    }

    @Test
    void secretsAreNeededAndNotShown() {
        assertThatThrownBy(() -> RunflowWebhook.of(List.of(), ends)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunflowWebhook.of(List.of(SECRET, " "), ends))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(SECRET);
        assertThat(webhook.toString()).doesNotContain(SECRET);
    }
}
