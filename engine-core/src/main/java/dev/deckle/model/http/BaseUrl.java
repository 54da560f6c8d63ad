package dev.deckle.model.http;

import java.net.URI;
import java.util.List;

/**
 * Says where an API is: {@code scheme://host[:port][/prefix]}. http is for a loopback host alone.
 *
 * @param root without a slash at its end
 */
public record BaseUrl(URI root) {
    /**
     * Reads an address.
     *
     * @param name of the setting, for the message
     * @throws IllegalArgumentException if it is none, or http to another machine
     */
    public static BaseUrl parse(String name, String text) {
        try {
            URI uri = new AddressRules(true, List.of())
                    .check(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return new BaseUrl(uri);
            }
        } catch (WebException e) {
            throw new IllegalArgumentException(
                    "Expected https://host[:port][/prefix], or http for a loopback host, for " + name
                            + " but received something else",
                    e);
        }
        throw new IllegalArgumentException(
                "Expected https://host[:port][/prefix] for " + name + " but received more behind it");
    }

    /** Returns whether it is this machine. */
    public boolean isLoopback() {
        return AddressRules.isLoopback(root.getHost());
    }

    /** Returns the rules for calls of the API itself. */
    AddressRules rules() {
        return new AddressRules(isLoopback(), List.of(root.getHost()));
    }

    /**
     * Returns the rules for other URLs that the API names: {@code hosts}, or whatever this machine and the public net
     * have.
     */
    public AddressRules rulesFor(List<String> hosts) {
        return new AddressRules(isLoopback(), hosts);
    }

    /** Returns the URL of a path (and query) of the API, beginning with a slash. */
    public URI at(String path) {
        return URI.create(root + path);
    }
}
