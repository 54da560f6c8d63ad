package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(boolean interactive) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Terminal(
                InputStream.nullInputStream(), stream, stream, false, interactive, name -> Optional.empty());
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsTheStageOfLongWorkAndRemovesIt() throws InterruptedException {
        try (Progress progress = new Progress(terminal(true))) {
            progress.stage("reading");
            assertThat(said()).isEmpty();
            for (int i = 0; i < 200 && said().isEmpty(); i++) {
                Thread.sleep(50);
            }
            assertThat(said()).isEqualTo("\rreading ...");
            progress.stage("writing");
            assertThat(said()).isEqualTo("\rreading ...\rwriting ...");
        }
        assertThat(said()).isEqualTo("\rreading ...\rwriting ...\r" + " ".repeat(11) + "\r");
    }

    @Test
    void isQuietForShortWorkAndForPipes() {
        try (Progress progress = new Progress(terminal(true))) {
            progress.stage("reading");
        }
        try (Progress progress = new Progress(terminal(false))) {
            progress.stage("reading");
        }
        assertThat(said()).isEmpty();
    }
}
