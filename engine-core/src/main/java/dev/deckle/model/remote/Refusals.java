package dev.deckle.model.remote;

import dev.deckle.model.ModelException.Kind;
import java.util.Optional;
import java.util.Set;

/** Reads what a reply other than 200 to 299 says by its words, which win over its status where they are final. */
final class Refusals {
    private static final Set<Kind> FINAL = Set.of(Kind.MODERATED, Kind.AUTH, Kind.PAYMENT);

    private Refusals() {}

    /** Reads a provider's words; empty where it says nothing that is understood. */
    static Optional<RunState> read(RunApi api, RunReply reply) {
        try {
            return api.readRefusal(reply);
        } catch (IllegalArgumentException e) {
            // Whoever stands before the API answered in words of his own; the status says enough.
            return Optional.empty();
        }
    }

    /** Returns whether a kind is final under any status: the answer would not change. */
    static boolean isFinal(Kind kind) {
        return FINAL.contains(kind);
    }
}
