package dev.deckle.model.http;

import dev.deckle.model.http.WebException.Fault;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Says which URLs are called: https, no user-info, a host that is on the list, and whose addresses are all public. For
 * tests and gateways on this machine there are rules that also allow http and any port of a loopback host, and any
 * public host; and for a server of the user's own, whose address was typed, rules that also allow private addresses of that one host.
 *
 * @param loopback whether hosts of this machine are allowed, and the list does not apply
 * @param own what else the listed hosts may be
 * @param hosts names, or {@code *.example.com} for those below a name; empty: any
 */
public record AddressRules(boolean loopback, Own own, List<String> hosts) {
    private static final int MAX_LENGTH = 8192;

    /** A name that ends in a letter's label, four numbers, or IPv6 without a zone; other spellings of numbers are for attackers. */
    private static final Pattern HOST = Pattern.compile("([a-z0-9-]+\\.)*[a-z][a-z0-9-]*"
            + "|((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}"
            + "|\\[[0-9a-f:.]+\\]");

    /** Finds the addresses of a name. */
    @FunctionalInterface
    public interface Resolver {
        /** The system's. */
        Resolver SYSTEM = InetAddress::getAllByName;

        /** Returns all addresses of a host, at least one. */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** Says what the addresses of hosts may be that a user typed. */
    public enum Own {
        /** Public, as everybody's. */
        NO,
        /** Public or private, over TLS. */
        SECURE,
        /** Private, over HTTP. */
        PLAIN
    }

    /** Makes rules for hosts that nobody typed. */
    public AddressRules(boolean loopback, List<String> hosts) {
        this(loopback, Own.NO, hosts);
    }

    /** Checks and copies the hosts. */
    public AddressRules {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        for (String host : hosts) {
            if (!host.matches("(\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+\\]")) {
                throw new IllegalArgumentException(
                        "Expected a host like images.example.com or *.example.com but received " + host);
            }
        }
    }

    /** Returns whether a host of a URL is an address, for which no name is looked up. */
    static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    /** Returns whether a URL is of this machine by its very spelling; no name is looked up. */
    public static boolean isLoopback(URI url) {
        return url.getHost() != null && isLoopback(url.getHost().toLowerCase(Locale.ROOT));
    }

    /** Returns whether a host of a URL is this machine by its very spelling; no name is looked up. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]");
    }

    /**
     * Checks all of a URL that can be checked without looking up its host.
     *
     * @return it without a fragment, in ASCII
     * @throws WebException of {@link Fault#ADDRESS}
     */
    public URI check(String url) throws WebException {
        URI uri = parse(url);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            throw refused("a URL with a host and without user-info", "another");
        }
        host = host.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw refused("a URL with a host's name or address", "another");
        }
        boolean local = (loopback && isLoopback(host)) || (own == Own.PLAIN && isListed(host));
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(local && scheme.equals("http"))) {
            throw refused("an https URL", scheme + " to " + host);
        }
        if (!loopback && !isListed(host)) {
            throw refused("a URL of one of " + hosts, host);
        }
        return uri;
    }

    /** Reads a text as a URL, whatever it leads to. */
    static URI parse(String url) throws WebException {
        try {
            if (url.length() <= MAX_LENGTH) {
                return new URI(new URI(url).toASCIIString());
            }
        } catch (URISyntaxException e) {
            throw refused("a URL", "a text of " + url.length() + " characters that is none");
        }
        throw refused("a URL of at most " + MAX_LENGTH + " characters", String.valueOf(url.length()));
    }

    private boolean isListed(String host) {
        return hosts.isEmpty()
                || hosts.stream()
                        .anyMatch(rule -> rule.startsWith("*.") ? host.endsWith(rule.substring(1)) : host.equals(rule));
    }

    /**
     * Looks up the addresses of a host.
     *
     * @throws WebException of {@link Fault#UNREACHABLE} if there are none, of {@link Fault#ADDRESS} if one of them is not to be called
     */
    InetAddress[] resolve(String host, Resolver resolver) throws WebException {
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new WebException(
                    Fault.UNREACHABLE, false, "Expected an address of " + host + " but the name is unknown");
        }
        String name = host.toLowerCase(Locale.ROOT);
        boolean local = loopback && isLoopback(name);
        Own typed = own != Own.NO && hosts.contains(name) ? own : Own.NO;
        for (InetAddress address : addresses) {
            if (local ? !address.isLoopbackAddress() : !isAllowed(address.getAddress(), typed)) {
                throw refused(
                        (local ? "loopback" : typed == Own.PLAIN ? "private" : "public") + " addresses of " + host
                                + " only",
                        address.getHostAddress());
            }
        }
        return addresses;
    }

    private static boolean isAllowed(byte[] address, Own typed) {
        return switch (typed) {
            case NO -> PublicAddresses.contain(address);
            case SECURE -> PublicAddresses.contain(address) || PublicAddresses.isPrivate(address);
            case PLAIN -> PublicAddresses.isPrivate(address);
        };
    }

    private static WebException refused(String expected, String received) {
        return new WebException(Fault.ADDRESS, false, "Expected " + expected + " but received " + received);
    }
}
