package dev.deckle.model.a1111;

import dev.deckle.model.remote.KeyUse;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RemoteAccount;
import dev.deckle.model.remote.RunClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says where AUTOMATIC1111 or Forge runs, and how one logs in. Immutable; safe for any number of threads. */
public final class A1111Account extends RemoteAccount<A1111Account> {
    /** The variable with the server's address. */
    public static final String BASE_VARIABLE = "A1111_BASE_URL";

    /** The variable with {@code user:password}, where the server was started with {@code --api-auth}. */
    public static final String LOGIN_VARIABLE = "A1111_AUTH";

    /** The server's address unless told otherwise. */
    public static final String DEFAULT_URL = "http://127.0.0.1:7860";

    private static final RunClient.Provider A1111 = new RunClient.Provider(
                    LOGIN_VARIABLE, BASE_VARIABLE, "", DEFAULT_URL, List.of())
            .using(KeyUse.LOGIN)
            .startedBy("; start the web UI with './webui.sh --api', or set " + BASE_VARIABLE);

    A1111Account(RunClient client) {
        super(client, A1111Account::new);
    }

    /** Makes the account of a server at its usual address, without a login. */
    public static A1111Account local() {
        return new A1111Account(RunClient.of(A1111));
    }

    /**
     * Makes the account of a server at its usual address.
     *
     * @throws IllegalArgumentException unless the login is {@code user:password}
     */
    public static A1111Account of(String login) {
        return new A1111Account(RunClient.of(A1111, login));
    }

    /** Makes the account of {@value #BASE_VARIABLE} and {@value #LOGIN_VARIABLE}, as far as they are set. */
    public static A1111Account fromEnvironment() {
        return from(OptionReader::environment);
    }

    static A1111Account from(Function<String, Optional<String>> environment) {
        return new A1111Account(RunClient.from(A1111, environment));
    }
}
