package dev.deckle.model.runware;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.json.JsonException;
import dev.deckle.model.Frame;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.RunReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws bytes at what reads the answers of Runware: a state of the run, or the one exception for what can't be read. */
class RunwareFuzzTest {
    private static final String TASK = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    @MethodSource("replies")
    @FuzzTest
    void answer(byte @NotNull [] body) {
        for (int status : new int[] {200, 400, 404, 429, 500}) {
            RunReply reply = RunReply.of(status, Map.of("content-type", "application/json"), body);
            for (Runnable reading : readings(reply)) {
                try {
                    reading.run();
                } catch (JsonException refused) {
                    if (!String.valueOf(refused.getMessage()).startsWith("Expected ")) {
                        throw new AssertionError("Expected a message that says what was expected", refused);
                    }
                }
            }
        }
    }

    private static List<Runnable> readings(RunReply reply) {
        RunwareRun run = run();
        return List.of(
                () -> run.readSubmission(reply),
                () -> run.readAnswer(reply),
                () -> run.readRefusal(reply),
                () -> run.words(reply));
    }

    private static RunTicket ticket() {
        Size size = Size.of(64, 64);
        return new RunTicket("runware/x", TASK, Optional.of("r1"), 2, new Frame(size, Rect.at(0, 0, size)));
    }

    private static RunwareRun run() {
        return new RunwareRun(ticket(), new byte[0], 1 << 20);
    }

    static Stream<byte[]> replies() {
        return Stream.of(
                        "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"" + TASK
                                + "\",\"status\":\"success\",\"imageURL\":\"https://a.b/c\",\"seed\":1,\"cost\":0.1}]}",
                        "{\"data\":[{\"taskUUID\":\"" + TASK + "\",\"status\":\"processing\",\"progress\":40}]}",
                        "{\"data\":[{\"taskUUID\":\"" + TASK + "\",\"imageBase64Data\":\"AAAA\"},{}]}",
                        "{\"errors\":[{\"code\":\"providerRateLimitExceeded\",\"message\":\"m\",\"parameter\":[\"a\"],\"taskUUID\":\""
                                + TASK + "\"}]}",
                        "{\"error\":{\"code\":\"invalidApiKey\"}}",
                        "{\"error\":\"no\"}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
