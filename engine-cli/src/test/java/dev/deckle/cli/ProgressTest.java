package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final CountDownLatch shown = new CountDownLatch(1);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream() {
        @Override
        public void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            shown.countDown();
        }
    };

    private Terminal terminal(boolean interactive) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Terminal(
                InputStream.nullInputStream(),
                stream,
                stream,
                false,
                interactive,
                name -> Optional.empty(),
                System::nanoTime);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsTheStageOfLongWorkAndRemovesIt() throws InterruptedException {
        try (Progress progress = new Progress(terminal(true), Duration.ofMillis(1))) {
            progress.stage("reading");
            assertThat(shown.await(5, TimeUnit.MINUTES)).isTrue();
            assertThat(said()).isEqualTo("\rreading ...");
            progress.stage("writing");
            assertThat(said()).isEqualTo("\rreading ...\rwriting ...");
        }
        assertThat(said()).isEqualTo("\rreading ...\rwriting ...\r" + " ".repeat(11) + "\r");
    }

    @Test
    void isQuietForShortWorkAndForPipes() {
        try (Progress progress = new Progress(terminal(true), Duration.ofHours(1))) {
            progress.stage("reading");
        }
        try (Progress progress = new Progress(terminal(false), Duration.ofNanos(1))) {
            progress.stage("reading");
        }
        assertThat(said()).isEmpty();
    }
}
