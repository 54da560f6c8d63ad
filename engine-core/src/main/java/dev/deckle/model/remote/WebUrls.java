package dev.deckle.model.remote;

import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.WebException;
import java.net.URI;
import java.util.List;

/** Checks URLs that a caller gives for a provider to use. No message shows one: they hold tokens and signatures. */
public final class WebUrls {
    private WebUrls() {}

    /**
     * Checks a URL that a provider fetches from: https, or http of this machine.
     *
     * @param name of the field, for the message
     * @return it in ASCII
     * @throws IllegalArgumentException for any other text
     */
    public static String requireSource(String name, String url) {
        try {
            return new AddressRules(true, List.of()).check(url).toString();
        } catch (WebException e) {
            throw new IllegalArgumentException("Expected an https URL for " + name + " but received another text", e);
        }
    }

    /**
     * Checks a URL that a provider sends to: https, or http of this machine, without user-info. What it sends there is signed by a secret in
     * the URL or beside it, and shall not be read on its way.
     *
     * @param name of the field, for the message
     * @throws IllegalArgumentException for any other
     */
    public static void requireTarget(String name, URI url) {
        String host = url.getHost();
        boolean web = host != null
                && ("https".equalsIgnoreCase(url.getScheme())
                        || ("http".equalsIgnoreCase(url.getScheme()) && AddressRules.isLoopback(host)));
        if (!web || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Expected an https URL without user-info for " + name + " but received another");
        }
    }
}
