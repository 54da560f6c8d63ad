package dev.deckle.model.iopaint;

import dev.deckle.model.remote.KeyUse;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RemoteAccount;
import dev.deckle.model.remote.RunClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says where IOPaint runs; it needs no key. Immutable; safe for any number of threads. */
public final class IopaintAccount extends RemoteAccount<IopaintAccount> {
    /** The variable with the server's address. */
    public static final String BASE_VARIABLE = "IOPAINT_BASE_URL";

    /** The server's address unless told otherwise. */
    public static final String DEFAULT_URL = "http://127.0.0.1:8080";

    private static final RunClient.Provider IOPAINT = new RunClient.Provider(
                    "", BASE_VARIABLE, "", DEFAULT_URL, List.of())
            .using(KeyUse.NONE)
            .startedBy("; start IOPaint with 'iopaint start --model=lama --port=8080', or set " + BASE_VARIABLE);

    IopaintAccount(RunClient client) {
        super(client, IopaintAccount::new);
    }

    /** Makes the account of a server at its usual address. */
    public static IopaintAccount local() {
        return new IopaintAccount(RunClient.of(IOPAINT));
    }

    /** Makes the account of the server at {@value #BASE_VARIABLE}, or at its usual address where that is not set. */
    public static IopaintAccount fromEnvironment() {
        return from(OptionReader::environment);
    }

    static IopaintAccount from(Function<String, Optional<String>> environment) {
        return new IopaintAccount(RunClient.from(IOPAINT, environment));
    }
}
