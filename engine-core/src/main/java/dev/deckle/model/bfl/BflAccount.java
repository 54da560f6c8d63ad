package dev.deckle.model.bfl;

import dev.deckle.model.remote.KeyUse;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RemoteAccount;
import dev.deckle.model.remote.RunClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds an account at Black Forest Labs: its key, and where the API is. Immutable; safe for any number of threads. Models of one account
 * wait together where the provider asks for fewer calls.
 */
public final class BflAccount extends RemoteAccount<BflAccount> {
    /** The variable with the key. */
    public static final String KEY_VARIABLE = "BFL_API_KEY";

    /** The variable with another address of the API. */
    public static final String BASE_VARIABLE = "BFL_BASE_URL";

    /** Results are on any public host; the key goes to the provider's own hosts, one of which a run is asked for at. */
    private static final RunClient.Provider BFL = new RunClient.Provider(
                    KEY_VARIABLE, BASE_VARIABLE, "", "https://api.bfl.ai", List.of())
            .using(KeyUse.header("x-key").alsoAt("*.bfl.ai"));

    BflAccount(RunClient client) {
        super(client, BflAccount::new);
    }

    /** Makes the account with this key. */
    public static BflAccount of(String key) {
        return new BflAccount(RunClient.of(BFL, key));
    }

    /**
     * Makes the account of {@value #KEY_VARIABLE}, at {@value #BASE_VARIABLE} where that is set.
     *
     * @throws IllegalArgumentException if there is no key
     */
    public static BflAccount fromEnvironment() {
        return from(OptionReader::environment);
    }

    static BflAccount from(Function<String, Optional<String>> environment) {
        return new BflAccount(RunClient.from(BFL, environment));
    }
}
