package dev.deckle.model.runflow;

import dev.deckle.model.http.BaseUrl;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RunClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An account at Runflow: its key, where the API is, and which hosts pictures are
 * sent to and fetched from. Immutable; safe for any number of
 * threads. Models of one account wait together where the provider asks for fewer calls.
 */
public final class RunflowAccount {
    /** The variable with the key. */
    public static final String KEY_VARIABLE = "RUNFLOW_API_KEY";

    /** The variable with another address of the API. */
    public static final String BASE_VARIABLE = "RUNFLOW_BASE_URL";

    /** The variable with the hosts, separated by commas, that pictures are sent to and fetched from instead of the usual. */
    public static final String HOSTS_VARIABLE = "RUNFLOW_HOSTS";

    private static final String BASE = "https://api.runflow.io";
    /** The provider's own, and the storages that signed URLs usually are of. */
    private static final List<String> HOSTS =
            List.of("*.runflow.io", "*.amazonaws.com", "storage.googleapis.com", "*.r2.cloudflarestorage.com");

    private static final RunClient.Variables VARIABLES =
            new RunClient.Variables(KEY_VARIABLE, BASE_VARIABLE, HOSTS_VARIABLE);

    private final RunClient client;

    RunflowAccount(RunClient client) {
        this.client = client;
    }

    /** The account with this key. */
    public static RunflowAccount of(String key) {
        return new RunflowAccount(new RunClient(RunClient.Setup.of(VARIABLES, key, BASE, HOSTS)));
    }

    /**
     * The account of {@value #KEY_VARIABLE}, at {@value #BASE_VARIABLE} where that is set.
     *
     * @throws IllegalArgumentException if there is no key
     */
    public static RunflowAccount fromEnvironment() {
        return from(OptionReader::environment);
    }

    static RunflowAccount from(Function<String, Optional<String>> environment) {
        return new RunflowAccount(new RunClient(RunClient.Setup.from(VARIABLES, environment, BASE, HOSTS)));
    }

    /**
     * The same account at another address.
     *
     * @param url {@code https://host[:port][/prefix]}; http is for a loopback host
     */
    public RunflowAccount withBaseUrl(String url) {
        return new RunflowAccount(new RunClient(client.setup().withBase(BaseUrl.parse(BASE_VARIABLE, url))));
    }

    /** The same account with pictures at other hosts: names, or {@code *.example.com} for those below one; none: any. */
    public RunflowAccount withHosts(List<String> hosts) {
        return new RunflowAccount(new RunClient(client.setup().withHosts(hosts)));
    }

    /** The same account for picture files of up to {@code bytes}; 64 MiB by default. */
    public RunflowAccount withMaxImageBytes(int bytes) {
        return new RunflowAccount(new RunClient(client.setup().withMaxImage(bytes)));
    }

    RunClient client() {
        return client;
    }

    /** Where it is; not the key. */
    @Override
    public String toString() {
        return "RunflowAccount[" + client.setup().base().root() + "]";
    }
}
