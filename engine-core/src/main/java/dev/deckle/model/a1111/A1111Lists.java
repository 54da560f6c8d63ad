package dev.deckle.model.a1111;

import dev.deckle.model.ModelException;
import dev.deckle.model.remote.FreeCalls;
import dev.deckle.model.remote.RunReply;
import dev.deckle.model.remote.ServerChecks;
import java.util.ArrayList;
import java.util.List;

/** Compares what was asked for with what the server has. */
final class A1111Lists {
    private static final int SHOWN = 8;

    private A1111Lists() {}

    /** Refuses a name that no item of a list has, by any of its keys; a list that can't be read refuses nothing. */
    static void require(FreeCalls free, String field, String name, RunReply reply, List<String> keys)
            throws ModelException {
        List<String> first = ServerChecks.names(reply, "", keys.get(0));
        List<String> all = new ArrayList<>();
        keys.forEach(key -> all.addAll(ServerChecks.names(reply, "", key)));
        if (!all.isEmpty() && !all.contains(name)) {
            String more = first.size() > SHOWN ? ", …" : "";
            throw free.failure(
                    ModelException.Kind.REJECTED,
                    "Expected one of the server's own for " + field + " ("
                            + String.join(", ", first.subList(0, Math.min(SHOWN, first.size()))) + more
                            + ") but received \"" + name + "\"");
        }
    }
}
