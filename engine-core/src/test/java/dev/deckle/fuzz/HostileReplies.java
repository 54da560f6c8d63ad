package dev.deckle.fuzz;

import dev.deckle.json.JsonException;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import java.util.List;
import java.util.Map;

/** Reads what a provider may have sent, after every status, as each kind of answer: a state of the run, or the one exception for what can't be read. */
public final class HostileReplies {
    private static final List<Integer> STATUSES = List.of(200, 400, 404, 429, 500);

    private HostileReplies() {}

    public static void read(RunApi run, byte[] body) {
        boolean understood = false;
        for (int status : STATUSES) {
            RunReply reply = RunReply.of(status, Map.of("content-type", "application/json"), body);
            List<Runnable> readings = List.of(
                    () -> run.readSubmission(reply),
                    () -> run.readAnswer(reply),
                    () -> run.readRefusal(reply),
                    () -> run.words(reply));
            for (Runnable reading : readings) {
                understood |= isRead(reading);
            }
            if (!understood && status == STATUSES.get(1)) {
                // No JSON at all, which other statuses would not change: a run shall spend its time on what is some.
                return;
            }
        }
    }

    private static boolean isRead(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (JsonException refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("Expected ")) {
                throw new AssertionError("Expected a message that says what was expected", refused);
            }
            return false;
        }
    }
}
