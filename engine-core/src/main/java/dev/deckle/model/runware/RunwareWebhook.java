package dev.deckle.model.runware;

import dev.deckle.digest.Digest;
import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.model.RunEnd;
import dev.deckle.model.RunEnds;
import dev.deckle.model.WebhookVerdict;
import dev.deckle.text.Printable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Receives Runware's webhooks in any server. Runware signs nothing, so the address itself holds a secret token, which is checked before
 * the body is looked at. Each picture has a webhook of its own; each ends once, and a run that has ended well does not fail later, nor
 * the other way round. Immutable and safe for any number of threads.
 *
 * <p>Ask for addresses ({@code outputType: URL}): bodies with whole pictures in them are longer than what is read.
 */
public final class RunwareWebhook {
    private static final String PROVIDER = "runware";
    private static final String PARAMETER = "token";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,200}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MAX_WORDS = 300;

    private final List<String> tokens;
    private final RunEnds ends;

    private RunwareWebhook(List<String> tokens, RunEnds ends) {
        this.tokens = tokens;
        this.ends = ends;
    }

    /**
     * Makes a webhook that accepts any of {@code tokens}: while one is replaced both are valid.
     *
     * @param tokens at least one, the newest first; 16 to 200 letters, digits, {@code -} and {@code _}, chosen at random
     * @param ends what is known already
     */
    public static RunwareWebhook of(List<String> tokens, RunEnds ends) {
        if (tokens.isEmpty()
                || !tokens.stream().allMatch(token -> TOKEN.matcher(token).matches())) {
            throw new IllegalArgumentException(
                    "Expected at least one token, each of 16 to 200 letters, digits, - and _, but received others");
        }
        return new RunwareWebhook(List.copyOf(tokens), ends);
    }

    /**
     * Returns the address to give to Runware: {@code base} with the newest token as its query. It is a secret.
     *
     * @param base without query and fragment
     */
    public URI address(URI base) {
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "Expected an address without query and fragment for a webhook but received one with them");
        }
        return URI.create(base + "?" + PARAMETER + "=" + tokens.get(0));
    }

    /**
     * Judges a call.
     *
     * @param body the raw bytes
     * @param query the raw query of the address that was called, empty if there is none
     */
    public WebhookVerdict receive(byte[] body, Optional<String> query) {
        if (body.length > WebhookVerdict.MAX_BODY) {
            return new WebhookVerdict.TooLong(
                    "Expected at most " + WebhookVerdict.MAX_BODY + " bytes of a webhook but received more");
        }
        if (!isGenuine(query)) {
            return new WebhookVerdict.Forged("Expected a known " + PARAMETER + " in the address but received another");
        }
        try {
            return settle(Json.read("a webhook's body", body));
        } catch (JsonException e) {
            return new WebhookVerdict.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns whether a query holds one token, and a known one. Digests are compared, so that the time tells nothing of
     * the token.
     */
    public boolean isGenuine(Optional<String> query) {
        List<String> given = new ArrayList<>();
        for (String pair : query.orElse("").split("&", -1)) {
            if (pair.startsWith(PARAMETER + "=")) {
                given.add(pair.substring(PARAMETER.length() + 1));
            }
        }
        if (given.size() != 1) {
            return false;
        }
        byte[] digest = digest(given.get(0));
        boolean genuine = false;
        for (String token : tokens) {
            genuine |= MessageDigest.isEqual(digest(token), digest);
        }
        return genuine;
    }

    private static byte[] digest(String text) {
        return Digest.start().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private WebhookVerdict settle(JsonValue body) {
        List<RunEnd> told = new ArrayList<>();
        for (JsonValue item : body.find("data").map(JsonValue::listOrOne).orElse(List.of())) {
            success(item).ifPresent(told::add);
        }
        for (JsonValue item : body.find("errors").map(JsonValue::listOrOne).orElse(List.of())) {
            told.add(new RunEnd(PROVIDER, uuid(item, "taskUUID"), "", RunEnd.State.FAILED, words(item)));
        }
        if (told.isEmpty()) {
            return new WebhookVerdict.Nothing("Expected the end of a run but received none");
        }
        List<RunEnd> fresh = told.stream().filter(this::isNews).toList();
        return fresh.isEmpty()
                ? new WebhookVerdict.Nothing("Expected news but the run has ended before")
                : new WebhookVerdict.Ended(fresh);
    }

    private static Optional<RunEnd> success(JsonValue item) {
        Optional<String> status = item.find("status").map(JsonValue::text);
        if (status.isPresent() && !status.get().equals("success")) {
            return Optional.empty();
        }
        return Optional.of(
                new RunEnd(PROVIDER, uuid(item, "taskUUID"), uuid(item, "imageUUID"), RunEnd.State.SUCCEEDED, ""));
    }

    /** Returns whether it fits the end of the run that is known, and is not known itself. */
    private boolean isNews(RunEnd end) {
        RunEnd whole = new RunEnd(PROVIDER, end.run(), "", end.state(), end.words());
        Optional<RunEnd> known = ends.putIfAbsent(whole);
        if (end.part().isEmpty()) {
            return known.isEmpty();
        }
        return known.map(RunEnd::state).orElse(end.state()) == end.state()
                && ends.putIfAbsent(end).isEmpty();
    }

    private static String uuid(JsonValue item, String key) {
        JsonValue value = item.get(key);
        if (!UUID.matcher(value.text()).matches()) {
            throw value.expected("a UUID");
        }
        return value.text().toLowerCase(Locale.ROOT);
    }

    private static String words(JsonValue error) {
        return error.find("message")
                .filter(JsonValue::isText)
                .map(words -> Printable.line(words.text(), MAX_WORDS))
                .orElse("");
    }
}
