package dev.deckle.model.runware;

import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RemoteAccount;
import dev.deckle.model.remote.RunClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds an account at Runware: its key, where the API is, and which hosts pictures are fetched from. Immutable; safe
 * for any number of threads. Models of one account wait together where the provider asks for fewer calls.
 */
public final class RunwareAccount extends RemoteAccount<RunwareAccount> {
    /** The variable with the key. */
    public static final String KEY_VARIABLE = "RUNWARE_API_KEY";

    /** The variable with another address of the API. */
    public static final String BASE_VARIABLE = "RUNWARE_BASE_URL";

    /** The variable with the hosts, separated by commas, that pictures are fetched from instead of the provider's. */
    public static final String HOSTS_VARIABLE = "RUNWARE_HOSTS";

    private static final RunClient.Provider RUNWARE = new RunClient.Provider(
            KEY_VARIABLE, BASE_VARIABLE, HOSTS_VARIABLE, "https://api.runware.ai", List.of("*.runware.ai"));

    RunwareAccount(RunClient client) {
        super(client, RunwareAccount::new);
    }

    /** Makes the account with this key. */
    public static RunwareAccount of(String key) {
        return new RunwareAccount(RunClient.of(RUNWARE, key));
    }

    /**
     * Makes the account of {@value #KEY_VARIABLE}, at {@value #BASE_VARIABLE} where that is set.
     *
     * @throws IllegalArgumentException if there is no key
     */
    public static RunwareAccount fromEnvironment() {
        return from(OptionReader::environment);
    }

    static RunwareAccount from(Function<String, Optional<String>> environment) {
        return new RunwareAccount(RunClient.from(RUNWARE, environment));
    }
}
