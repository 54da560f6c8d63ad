package dev.deckle.model.runware;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.deckle.fuzz.HostileReplies;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Frame;
import dev.deckle.model.RunTicket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws bytes at what reads the answers of Runware: a state of the run, or the one exception for what can't be read. */
class RunwareFuzzTest {
    private static final String TASK = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    @MethodSource("replies")
    @FuzzTest
    void answer(byte @NotNull [] body) {
        HostileReplies.read(run(), body);
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
