package dev.deckle.model.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says through which proxy a host is reached: none for this machine and the hosts that are excepted. Through a proxy the name of a host is
 * checked; its address is the proxy's affair. Immutable; safe for any number of threads.
 *
 * @param proxy all others go through; empty: none
 * @param credentials for it
 * @param except hosts, {@code .example.com} for those below one, {@code *} for all
 */
public record ProxyRules(Optional<Endpoint> proxy, Optional<Login> credentials, List<String> except) {
    /** Goes through no proxy. */
    public static final ProxyRules NONE = new ProxyRules(Optional.empty(), Optional.empty(), List.of());

    private static final int HTTP = 80;
    private static final int MAX_PORT = 65_535;

    /**
     * Says where a proxy is.
     *
     * @param host its name or address
     * @param port 1 to 65535
     */
    public record Endpoint(String host, int port) {}

    /**
     * Says who asks a proxy.
     *
     * @param user of it
     * @param password of that user
     */
    public record Login(String user, String password) {
        /** Shows neither. */
        @Override
        public String toString() {
            return "[login]";
        }
    }

    /** Copies the hosts. */
    public ProxyRules {
        except = except.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * Reads {@code http://[user:password@]host[:port]}, as in {@code HTTPS_PROXY}.
     *
     * @param name of the setting, for the message, which shows nothing of the text
     * @param except see {@link ProxyRules}
     * @throws IllegalArgumentException for any other text
     */
    public static ProxyRules parse(String name, String text, List<String> except) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            int port = uri.getPort() < 0 ? HTTP : uri.getPort();
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && port > 0 && port <= MAX_PORT) {
                return new ProxyRules(
                        Optional.of(new Endpoint(uri.getHost(), port)),
                        Optional.ofNullable(uri.getRawUserInfo()).map(ProxyRules::login),
                        except);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected(name), e);
        }
        throw new IllegalArgumentException(expected(name));
    }

    private static String expected(String name) {
        return "Expected http://[user:password@]host[:port] for " + name + " but received something else";
    }

    private static Login login(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        return new Login(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * Reads what the system says: the properties {@code https.proxyHost}, {@code https.proxyPort} and {@code http.nonProxyHosts}, else the
     * variables {@code HTTPS_PROXY} and {@code NO_PROXY}, in capitals or not.
     *
     * @param environment finds the value of a variable
     * @throws IllegalArgumentException if one is not what it should be; the message names it
     */
    public static ProxyRules of(Function<String, Optional<String>> environment) {
        String host = System.getProperty("https.proxyHost", "");
        if (!host.isEmpty()) {
            List<String> except = list(System.getProperty("http.nonProxyHosts", ""), "\\|");
            String port = System.getProperty("https.proxyPort", "443");
            return parse("https.proxyHost", host + ":" + port, except);
        }
        Optional<String> proxy = variable(environment, "HTTPS_PROXY");
        return proxy.isEmpty()
                ? NONE
                : parse(
                        "HTTPS_PROXY",
                        proxy.get(),
                        list(variable(environment, "NO_PROXY").orElse(""), ","));
    }

    private static Optional<String> variable(Function<String, Optional<String>> environment, String name) {
        return environment
                .apply(name)
                .or(() -> environment.apply(name.toLowerCase(Locale.ROOT)))
                .filter(value -> !value.isEmpty());
    }

    private static List<String> list(String text, String between) {
        List<String> hosts = new ArrayList<>();
        for (String part : text.split(between, -1)) {
            String host = part.trim();
            if (host.startsWith("*.")) {
                host = host.substring(1);
            }
            if (!host.isEmpty()) {
                hosts.add(host.replaceFirst(":\\d+$", ""));
            }
        }
        return hosts;
    }

    /** Returns whether a host is that of the proxy. */
    boolean isProxy(String host) {
        return proxy.filter(one -> one.host().equalsIgnoreCase(host)).isPresent();
    }

    /** Finds the proxy for a host. */
    Optional<Endpoint> of(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        boolean direct = AddressRules.isLoopback(lower)
                || except.stream()
                        .anyMatch(one -> one.equals("*")
                                || lower.equals(one.startsWith(".") ? one.substring(1) : one)
                                || lower.endsWith(one.startsWith(".") ? one : "." + one));
        return direct ? Optional.empty() : proxy;
    }

    ProxySelector selector() {
        return new Selector(this);
    }

    private static final class Selector extends ProxySelector {
        private final ProxyRules rules;

        Selector(ProxyRules rules) {
            this.rules = rules;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(rules.of(String.valueOf(uri.getHost()))
                    .map(to -> new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(to.host(), to.port())))
                    .orElse(Proxy.NO_PROXY));
        }

        /** Does nothing: there is one way to a host. */
        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    }
}
