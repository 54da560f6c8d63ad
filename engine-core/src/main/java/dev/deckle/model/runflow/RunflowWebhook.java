package dev.deckle.model.runflow;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.RunEnd;
import dev.deckle.model.RunEnds;
import dev.deckle.model.WebhookVerdict;
import dev.deckle.text.Printable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives Runflow's webhooks in any server. The signature is checked on the raw bytes before any of them is looked at; each run ends
 * once, however often and in whatever order it is told. Immutable and safe for any number of threads.
 *
 * <p>Runflow signs the body with HMAC-SHA256 and sends 64 lower-case hex digits. It signs no time, so an old call can be sent again by
 * whoever has seen it: that it changes nothing is what {@link RunEnds} is for.
 */
public final class RunflowWebhook {
    /** The header with the signature. Names of headers have no case. */
    public static final String SIGNATURE_HEADER = "Runflow-Signature";

    /** The header with the provider's name of the call, for its support. */
    public static final String REQUEST_ID_HEADER = "Runflow-Request-Id";

    private static final String PROVIDER = "runflow";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGEST = 32;
    private static final int MAX_RUN = 200;
    private static final int MAX_WORDS = 300;

    private final List<SecretKeySpec> secrets;
    private final RunEnds ends;

    private RunflowWebhook(List<SecretKeySpec> secrets, RunEnds ends) {
        this.secrets = secrets;
        this.ends = ends;
    }

    /**
     * Makes a webhook that accepts what any of {@code secrets} signed: while a secret is replaced both are valid.
     *
     * @param secrets at least one, none of them blank
     * @param ends what is known already
     */
    public static RunflowWebhook of(List<String> secrets, RunEnds ends) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "Expected at least one secret, none of them blank, but received " + secrets.size());
        }
        return new RunflowWebhook(
                secrets.stream()
                        .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                        .toList(),
                ends);
    }

    /**
     * Judges a call.
     *
     * @param body the raw bytes, not decoded and encoded again
     * @param header the value of a header by its name, empty if there is none
     */
    public WebhookVerdict receive(byte[] body, Function<String, Optional<String>> header) {
        if (body.length > WebhookVerdict.MAX_BODY) {
            return new WebhookVerdict.TooLong(
                    "Expected at most " + WebhookVerdict.MAX_BODY + " bytes of a webhook but received more");
        }
        Optional<String> signature = header.apply(SIGNATURE_HEADER);
        if (signature.isEmpty()) {
            return new WebhookVerdict.Forged("Expected the header " + SIGNATURE_HEADER + " but it is missing");
        }
        if (!isGenuine(body, signature.get())) {
            return new WebhookVerdict.Forged("Expected a signature by a known secret but received another");
        }
        try {
            return settle(Json.read("a webhook's body", body));
        } catch (JsonException e) {
            return new WebhookVerdict.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns whether {@code signature} is that of {@code body} by one of the secrets. Takes the same time for any
     * wrong one.
     */
    public boolean isGenuine(byte[] body, String signature) {
        byte[] given;
        try {
            given = HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean lowerCase = signature.chars().noneMatch(digit -> digit >= 'A' && digit <= 'F');
        byte[] padded = Arrays.copyOf(given, DIGEST);
        boolean genuine = false;
        for (SecretKeySpec secret : secrets) {
            genuine |= MessageDigest.isEqual(signed(secret, body), padded);
        }
        return genuine && lowerCase && given.length == DIGEST;
    }

    private static byte[] signed(SecretKeySpec secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private WebhookVerdict settle(JsonValue body) {
        String run = body.get("run_id").text();
        if (run.isEmpty() || run.length() > MAX_RUN || !run.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw body.get("run_id").expected("the name of a run");
        }
        String status = body.get("status").text();
        Optional<RunEnd.State> state = state(status);
        if (state.isEmpty()) {
            return new WebhookVerdict.Nothing(
                    "Expected the end of a run but received the status " + Printable.line(status, MAX_WORDS));
        }
        RunEnd end = new RunEnd(PROVIDER, run, "", state.get(), words(body));
        return ends.putIfAbsent(end)
                .<WebhookVerdict>map(known ->
                        new WebhookVerdict.Nothing("Expected news but the run has ended before: " + known.state()))
                .orElseGet(() -> new WebhookVerdict.Ended(List.of(end)));
    }

    private static Optional<RunEnd.State> state(String status) {
        return switch (status) {
            case "succeeded" -> Optional.of(RunEnd.State.SUCCEEDED);
            case "partial_succeeded" -> Optional.of(RunEnd.State.PARTLY_SUCCEEDED);
            case "failed", "errored" -> Optional.of(RunEnd.State.FAILED);
            case "canceled", "cancelled" -> Optional.of(RunEnd.State.CANCELLED);
            default -> Optional.empty();
        };
    }

    private static String words(JsonValue body) {
        return body.find("failure_message")
                .or(() -> body.find("error").filter(JsonValue::isObject).flatMap(error -> error.find("message")))
                .filter(JsonValue::isText)
                .map(words -> Printable.line(words.text(), MAX_WORDS))
                .orElse("");
    }
}
