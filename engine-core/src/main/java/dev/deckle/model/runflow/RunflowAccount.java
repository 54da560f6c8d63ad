package dev.deckle.model.runflow;

import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RemoteAccount;
import dev.deckle.model.remote.RunClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds an account at Runflow: its key, where the API is, and which hosts pictures are sent to and fetched from.
 * Immutable; safe for any number of threads. Models of one account wait together where the provider asks for fewer
 * calls.
 */
public final class RunflowAccount extends RemoteAccount<RunflowAccount> {
    /** The variable with the key. */
    public static final String KEY_VARIABLE = "RUNFLOW_API_KEY";

    /** The variable with another address of the API. */
    public static final String BASE_VARIABLE = "RUNFLOW_BASE_URL";

    /** The variable with the hosts, separated by commas, that pictures are sent to and fetched from instead of the usual. */
    public static final String HOSTS_VARIABLE = "RUNFLOW_HOSTS";

    /** Pictures are on the provider's own hosts, and on the storages that signed URLs usually are of. */
    private static final RunClient.Provider RUNFLOW = new RunClient.Provider(
            KEY_VARIABLE,
            BASE_VARIABLE,
            HOSTS_VARIABLE,
            "https://api.runflow.io",
            List.of("*.runflow.io", "*.amazonaws.com", "storage.googleapis.com", "*.r2.cloudflarestorage.com"));

    RunflowAccount(RunClient client) {
        super(client, RunflowAccount::new);
    }

    /** Makes the account with this key. */
    public static RunflowAccount of(String key) {
        return new RunflowAccount(RunClient.of(RUNFLOW, key));
    }

    /**
     * Makes the account of {@value #KEY_VARIABLE}, at {@value #BASE_VARIABLE} where that is set.
     *
     * @throws IllegalArgumentException if there is no key
     */
    public static RunflowAccount fromEnvironment() {
        return from(OptionReader::environment);
    }

    static RunflowAccount from(Function<String, Optional<String>> environment) {
        return new RunflowAccount(RunClient.from(RUNFLOW, environment));
    }
}
