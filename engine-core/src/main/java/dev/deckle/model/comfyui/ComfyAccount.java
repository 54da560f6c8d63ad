package dev.deckle.model.comfyui;

import dev.deckle.model.remote.KeyUse;
import dev.deckle.model.remote.OptionReader;
import dev.deckle.model.remote.RemoteAccount;
import dev.deckle.model.remote.RunClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says where ComfyUI runs; it needs no key. Immutable; safe for any number of threads. */
public final class ComfyAccount extends RemoteAccount<ComfyAccount> {
    /** The variable with the server's address. */
    public static final String BASE_VARIABLE = "COMFYUI_BASE_URL";

    /** The server's address unless told otherwise. */
    public static final String DEFAULT_URL = "http://127.0.0.1:8188";

    private static final RunClient.Provider COMFYUI = new RunClient.Provider(
                    "", BASE_VARIABLE, "", DEFAULT_URL, List.of())
            .using(KeyUse.NONE)
            .startedBy("; start ComfyUI with 'python main.py', or set " + BASE_VARIABLE);

    ComfyAccount(RunClient client) {
        super(client, ComfyAccount::new);
    }

    /** Makes the account of a server at its usual address. */
    public static ComfyAccount local() {
        return new ComfyAccount(RunClient.of(COMFYUI));
    }

    /** Makes the account of the server at {@value #BASE_VARIABLE}, or at its usual address where that is not set. */
    public static ComfyAccount fromEnvironment() {
        return from(OptionReader::environment);
    }

    static ComfyAccount from(Function<String, Optional<String>> environment) {
        return new ComfyAccount(RunClient.from(COMFYUI, environment));
    }
}
