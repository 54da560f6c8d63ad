package dev.deckle.model.remote;

import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Says how the key of an account is sent, and whether there has to be one.
 *
 * @param form of the header
 * @param header that holds the key alone; empty for another form
 * @param hosts of the provider's that get the key beside the API's own origin, where the API names a URL there: names, or
 *     {@code *.example.com}
 */
public record KeyUse(Form form, String header, List<String> hosts) {
    /** {@code Authorization: Bearer KEY}, to the API's own origin alone. */
    public static final KeyUse BEARER = new KeyUse(Form.BEARER, "", List.of());

    /** {@code Authorization: Basic}, of {@code user:password} where that is set. */
    public static final KeyUse LOGIN = new KeyUse(Form.LOGIN, "", List.of());

    /** No key. */
    public static final KeyUse NONE = new KeyUse(Form.NONE, "", List.of());

    /** Names a form of the header. */
    public enum Form {
        /** The word Bearer, and the key. */
        BEARER,
        /** The key alone, in a header of its own. */
        HEADER,
        /** A user's name and password, if any. */
        LOGIN,
        /** No header. */
        NONE
    }

    /** Checks and copies the hosts, else {@link IllegalArgumentException}. */
    public KeyUse {
        hosts = new AddressRules(false, hosts).hosts();
    }

    /** Makes the use of a key that is alone in a header. */
    public static KeyUse header(String name) {
        return new KeyUse(Form.HEADER, name, List.of());
    }

    /** Makes the same use for other hosts of the provider too. */
    public KeyUse alsoAt(String... names) {
        return new KeyUse(form, header, List.of(names));
    }

    /** Returns whether nothing is called without a key. */
    public boolean isRequired() {
        return form == Form.BEARER || form == Form.HEADER;
    }

    /**
     * Returns the key to be sent.
     *
     * @param variable that it is from, for messages
     * @throws IllegalArgumentException if it is missing, or none of the form
     */
    Secret secret(String variable, Optional<String> key) {
        Optional<String> text = key.filter(value -> !value.isEmpty());
        if (text.isEmpty() && isRequired()) {
            throw new IllegalArgumentException("Expected a key in the variable " + variable + " but it is not set");
        }
        return switch (form) {
            case BEARER -> Secret.of(variable, text.orElse("")).alsoFor(hosts);
            case HEADER -> Secret.inHeader(variable, header, text.orElse("")).alsoFor(hosts);
            case LOGIN -> text.map(login -> Secret.basic(variable, login)).orElse(Secret.NONE);
            case NONE -> Secret.NONE;
        };
    }
}
