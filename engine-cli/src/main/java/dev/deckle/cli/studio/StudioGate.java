package dev.deckle.cli.studio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Lets requests of our own page through, and no others: another page may reach loopback, by its address or by a name that it turns there.
 *
 * @param port of the server
 * @param token that only whoever saw the address knows
 */
record StudioGate(int port, String token) {
    private static final int TOKEN_BYTES = 24;

    /** Makes the token of a process. */
    static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Refuses another host, which a name was turned to loopback for, and an origin that is another page's. */
    void requireOurs(List<String> hosts, List<String> origins) {
        List<String> ours = List.of("127.0.0.1:" + port, "localhost:" + port);
        if (hosts.size() != 1 || !ours.contains(hosts.get(0))) {
            throw refused("Expected the host 127.0.0.1:" + port + " but received another");
        }
        boolean same = origins.isEmpty()
                || (origins.size() == 1
                        && ours.stream().anyMatch(host -> origins.get(0).equals("http://" + host)));
        if (!same) {
            throw refused("Expected a request of the page itself but received one of another origin");
        }
    }

    /** Refuses a request without the token. */
    void requireToken(Optional<String> given) {
        if (given.isEmpty() || !isSame(token, given.get())) {
            throw refused(
                    "Expected the token of this studio, which stands in the address that it printed, but received "
                            + (given.isPresent() ? "another" : "none"));
        }
    }

    /** Returns whether two secrets are the same, in a time that tells nothing of where they differ. */
    static boolean isSame(String mine, String given) {
        return MessageDigest.isEqual(mine.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static StudioRefusal refused(String sentence) {
        return new StudioRefusal(StudioRefusal.FORBIDDEN, "FORBIDDEN", sentence);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "StudioGate[port=" + port + "]";
    }
}
