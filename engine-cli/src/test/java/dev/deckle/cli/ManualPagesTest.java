package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualPagesTest {
    @Test
    void everyCommandAndOptionHasItsPlace() {
        Map<String, String> pages = ManualPages.all();

        assertThat(pages).hasSize(Deckle.names().size() + 1);
        for (OptionTableTest.Case one : OptionTableTest.options()) {
            String page = String.valueOf(pages.get("deckle-" + one.table().name() + ".1"));
            for (String name : one.option().names()) {
                assertThat(page).contains("\\fB" + name.replace("-", "\\-") + "\\fR");
            }
        }
        assertThat(pages.values())
                .allSatisfy(page -> assertThat(page)
                        .startsWith(".TH DECKLE")
                        .doesNotContain("%n", "%%", "${COMPLETION")
                        .doesNotContainPattern("\n\n"));
    }

    /** Groff warns of every macro and escape that it does not know. */
    @Test
    void groffUnderstandsThem(@TempDir Path folder) throws Exception {
        assumeThat(Path.of("/usr/bin/groff")).exists();
        for (Map.Entry<String, String> page : ManualPages.all().entrySet()) {
            Path file = Files.writeString(folder.resolve(page.getKey()), page.getValue());
            Process groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-wall", "-z", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String shown = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(groff.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(shown).as(page.getKey()).isEmpty();
            assertThat(groff.exitValue()).isZero();
        }
    }
}
