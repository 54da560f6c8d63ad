package dev.deckle.model.http;

import dev.deckle.model.http.AddressRules.Own;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Says where an API is: {@code scheme://host[:port][/prefix]}. http is for a loopback host, and for a server of the user's own in a
 * private network.
 *
 * @param root without a slash at its end
 * @param typed whether the user wrote it: then it may be in a private network
 */
public record BaseUrl(URI root, boolean typed) {
    /** Names that no public registry has: of one label, or below what private networks use. */
    private static final String PRIVATE_NAME =
            "[a-z][a-z0-9-]*|.*\\.(local|lan|home|internal|intranet|localdomain|home\\.arpa)";

    /**
     * Reads an address that the user wrote.
     *
     * @param name of the setting, for the message
     * @throws IllegalArgumentException if it is none, or http to a public host
     */
    public static BaseUrl parse(String name, String text) {
        return parse(name, text, true);
    }

    /** Reads the address of a provider's API, as {@link #parse} does one that the user wrote; it is public, or of this machine. */
    public static BaseUrl ofProvider(String name, String text) {
        return parse(name, text, false);
    }

    private static BaseUrl parse(String name, String text, boolean typed) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            URI uri = rulesOf(trimmed, typed).check(trimmed);
            if (uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return new BaseUrl(uri, typed);
            }
        } catch (WebException e) {
            throw new IllegalArgumentException(
                    "Expected https://host[:port][/prefix], or http for a host of this machine or a private network, for "
                            + name + " but received something else",
                    e);
        }
        throw new IllegalArgumentException(
                "Expected https://host[:port][/prefix] for " + name + " but received more behind it");
    }

    /** Returns the rules by which a text is read: http is for what is private by its very spelling. */
    private static AddressRules rulesOf(String text, boolean typed) {
        String host = host(text);
        return typed && isPrivate(host)
                ? new AddressRules(true, Own.PLAIN, List.of(host))
                : new AddressRules(true, List.of());
    }

    private static String host(String text) {
        try {
            return String.valueOf(URI.create(text).getHost()).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isPrivate(String host) {
        if (AddressRules.isLiteral(host)) {
            try {
                // An address is looked up nowhere.
                return PublicAddresses.isPrivate(InetAddress.getAllByName(host)[0].getAddress());
            } catch (UnknownHostException e) {
                return false;
            }
        }
        return host.matches(PRIVATE_NAME);
    }

    /** Returns whether it is this machine. */
    public boolean isLoopback() {
        return AddressRules.isLoopback(root.getHost());
    }

    /** Returns whether what is sent there can be read on its way. */
    public boolean isPlain() {
        return !isLoopback() && "http".equalsIgnoreCase(root.getScheme());
    }

    /** Returns whether a URL has the scheme, the host and the port of this one. */
    boolean isOriginOf(URI url) {
        return root.getScheme().equalsIgnoreCase(url.getScheme())
                && root.getHost().equalsIgnoreCase(url.getHost())
                && port(root) == port(url);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    /** Returns the rules for calls of the API itself. */
    AddressRules rules() {
        Own own = !typed || isLoopback() ? Own.NO : isPlain() ? Own.PLAIN : Own.SECURE;
        return new AddressRules(isLoopback(), own, List.of(root.getHost()));
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
