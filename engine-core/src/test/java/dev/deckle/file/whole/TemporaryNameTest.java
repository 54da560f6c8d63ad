package dev.deckle.file.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a temporary file is, by its name. */
class TemporaryNameTest {
    @TempDir
    Path folder;

    /** The name of this process with another number, or another start. */
    private static String other(long pid, long laterMillis) {
        String[] parts = TemporaryName.next().split("-", 5);
        return parts[0] + "-" + parts[1] + "-" + (pid == 0 ? parts[2] : pid) + "-"
                + (Long.parseLong(parts[3]) + laterMillis) + "-" + parts[4];
    }

    private static long deadPid() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "-version")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        return process.pid();
    }

    @Test
    void aNameOfThisProcessIsNoOrphan() {
        assertThat(TemporaryName.isOrphaned(TemporaryName.next())).isFalse();
        assertThat(TemporaryName.next()).isNotEqualTo(TemporaryName.next());
    }

    @Test
    void aNameOfAProcessThatIsGoneIs() throws Exception {
        assertThat(TemporaryName.isOrphaned(other(deadPid(), 0))).isTrue();
    }

    @Test
    void aNumberThatIsUsedAgainIsAnotherProcess() {
        assertThat(TemporaryName.isOrphaned(other(0, -3_600_000))).isTrue();
        assertThat(TemporaryName.isOrphaned(other(0, 1000))).isFalse();
    }

    @Test
    void namesOfOthersAreLeft() throws Exception {
        String foreign = other(deadPid(), 0).replaceFirst("\\.deckle-[0-9a-f]{8}", ".deckle-zzzzzzzz");
        assertThat(TemporaryName.isOrphaned(foreign)).isFalse();
        assertThat(TemporaryName.isOrphaned(".deckle-x.tmp")).isFalse();
    }

    @Test
    void aSweepRemovesOrphansAlone() throws Exception {
        Path orphan = Files.writeString(folder.resolve(other(deadPid(), 0)), "half a picture");
        Path living = Files.writeString(folder.resolve(TemporaryName.next()), "half a picture");
        Path mine = Files.writeString(folder.resolve(".deckle-notes.tmp"), "mine");

        AtomicFile.sweep(folder.resolve("a.png"));

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(living, mine);
        }
        assertThat(orphan).doesNotExist();
        AtomicFile.sweep(folder.resolve("missing").resolve("a.png"));
    }
}
