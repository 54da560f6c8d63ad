package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A local job, in a process of its own, loads nothing of what carries requests to models. */
@Tag("slow")
class LocalClassesTest extends WithFakeProvider {
    @Test
    void aLocalJobLoadsNoHttp() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "expand",
                        photo(128, 96).toString(),
                        "--right",
                        "64px",
                        "-o",
                        folder.resolve("wide.png").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(said.substring(Math.max(0, said.length() - 500)))
                .isZero();
        assertThat(said).contains("dev.deckle.cli.PaintingJob ");
        for (String room : List.of(" okhttp3.", " okio.", " kotlin.", " dev.deckle.model.http.")) {
            assertThat(said).doesNotContain(room);
        }
    }
}
