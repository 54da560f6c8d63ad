package dev.deckle.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Throws words at the command line: of {@code plan}, which writes nothing. One line that says what was expected, or a plan, is all that
 * may come of it.
 */
class WordsFuzzTest {
    @ValueSource(
            strings = {
                "1024x768 --left 70% --top 10% --bottom 30%",
                "1024x768 --all=640px --exact --strict --json",
                "3000x2100 --aspect 4:5 --size 2K --gravity south-west",
                "3000x2100 --aspect 2.39:1 --fit native --offset 3,4",
                "512x512 --right 5% --step 16 --cap 128 --rounding up --over-cap split --model runware/flux-outpainting",
                "512x512 --horizontal 300% --vertical 1px --max-canvas 9 --max-side 7 --model all",
                "-- -x",
                "--help",
                "1x1 --left",
                "1024x768 --left \u001b[31m%\u202e\u0085"
            })
    @FuzzTest
    void plan(@NotNull String words) {
        List<String> args = new ArrayList<>(List.of("plan"));
        Arrays.stream(words.split(" ", -1)).limit(24).forEach(args::add);
        if (args.contains("-")) {
            return;
        }

        Shell.Run run = Shell.run(args.toArray(new String[0]));

        if (run.code() < 0 || run.code() > 2) {
            throw new AssertionError("Expected the exit code 0, 1 or 2 but received " + run);
        }
        if (run.code() != 0
                && !args.contains("--trace")
                && run.err().strip().lines().count() > 2) {
            throw new AssertionError("Expected one line but received " + run);
        }
        if (run.err().chars().anyMatch(c -> c < ' ' && c != '\n' || c > 0x7E && c < 0xA0)) {
            throw new AssertionError("Expected control characters to be escaped but received " + run);
        }
    }
}
