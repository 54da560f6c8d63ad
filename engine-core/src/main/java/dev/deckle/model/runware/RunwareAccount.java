package dev.deckle.model.runware;

import dev.deckle.model.http.BaseUrl;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RunClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An account at Runware: its key, where the API is, and which hosts pictures are fetched from. Immutable; safe for any number of
 * threads. Models of one account wait together where the provider asks for fewer calls.
 */
public final class RunwareAccount {
    /** The variable with the key. */
    public static final String KEY_VARIABLE = "RUNWARE_API_KEY";

    /** The variable with another address of the API. */
    public static final String BASE_VARIABLE = "RUNWARE_BASE_URL";

    /** The variable with the hosts, separated by commas, that pictures are fetched from instead of the provider's. */
    public static final String HOSTS_VARIABLE = "RUNWARE_HOSTS";

    private static final String BASE = "https://api.runware.ai";
    private static final List<String> HOSTS = List.of("*.runware.ai");

    private static final RunClient.Variables VARIABLES =
            new RunClient.Variables(KEY_VARIABLE, BASE_VARIABLE, HOSTS_VARIABLE);

    private final RunClient client;

    RunwareAccount(RunClient client) {
        this.client = client;
    }

    /** The account with this key. */
    public static RunwareAccount of(String key) {
        return new RunwareAccount(new RunClient(RunClient.Setup.of(VARIABLES, key, BASE, HOSTS)));
    }

    /**
     * The account of {@value #KEY_VARIABLE}, at {@value #BASE_VARIABLE} where that is set.
     *
     * @throws IllegalArgumentException if there is no key
     */
    public static RunwareAccount fromEnvironment() {
        return from(OptionReader::environment);
    }

    static RunwareAccount from(Function<String, Optional<String>> environment) {
        return new RunwareAccount(new RunClient(RunClient.Setup.from(VARIABLES, environment, BASE, HOSTS)));
    }

    /**
     * The same account at another address.
     *
     * @param url {@code https://host[:port][/prefix]}; http is for a loopback host
     */
    public RunwareAccount withBaseUrl(String url) {
        return new RunwareAccount(new RunClient(client.setup().withBase(BaseUrl.parse(BASE_VARIABLE, url))));
    }

    /** The same account with pictures from other hosts: names, or {@code *.example.com} for those below one; none: any. */
    public RunwareAccount withHosts(List<String> hosts) {
        return new RunwareAccount(new RunClient(client.setup().withHosts(hosts)));
    }

    /** The same account for picture files of up to {@code bytes}; 64 MiB by default. */
    public RunwareAccount withMaxImageBytes(int bytes) {
        return new RunwareAccount(new RunClient(client.setup().withMaxImage(bytes)));
    }

    RunClient client() {
        return client;
    }

    /** Where it is; not the key. */
    @Override
    public String toString() {
        return "RunwareAccount[" + client.setup().base().root() + "]";
    }
}
