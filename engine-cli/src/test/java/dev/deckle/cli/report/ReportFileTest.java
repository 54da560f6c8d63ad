package dev.deckle.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    Path folder;

    private static ReportLine line(String job, ReportLine.State state) {
        return new ReportLine(
                job,
                "/photos/ä \u202e\n.jpg",
                "/out/a.jpg",
                state,
                Optional.of(Size.of(640, 480)),
                Optional.empty(),
                Optional.of(Rect.at(64, 0, Size.of(640, 480))),
                "runware/flux-outpainting",
                Optional.of(new BigDecimal("0.080")),
                Optional.of(new BigDecimal("1.25")),
                Optional.of(Digest.of("photo")),
                List.of(new ReportLine.WrittenFile("/out/a.jpg", Digest.of("target"))),
                Optional.of(new ReportLine.Trouble("TIMEOUT", "Expected an answer")),
                List.of("one", "two"),
                Instant.parse("2026-05-04T03:02:01Z"),
                Optional.of(Instant.parse("2026-05-04T03:02:02.123Z")),
                Optional.empty());
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        ReportLine line = line("a", ReportLine.State.DONE);
        assertThat(line.toJson()).doesNotContain("\n").doesNotContain("\u202e");
        assertThat(ReportLine.parse(line.toJson())).isEqualTo(line);
        String more = line.toJson().replaceFirst("\\{", "{\"later\":[1],");
        assertThat(ReportLine.parse(more)).isEqualTo(line);
    }

    @Test
    void aTornLineTakesNoOtherWithIt() throws IOException {
        ReportFile report = ReportFile.in(folder);
        report.append(line("a", ReportLine.State.FAILED));
        report.append(line("b", ReportLine.State.DONE));
        report.append(line("a", ReportLine.State.DONE));
        Files.write(report.path(), "{\"job\":\"c".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        List<String> read = new ArrayList<>();
        assertThat(report.read(line -> read.add(line.job() + line.state()))).isEqualTo(1);
        assertThat(read).containsExactly("aFAILED", "bDONE", "aDONE");

        report.write(to -> to.accept(line("b", ReportLine.State.DONE)));
        assertThat(report.read(line -> read.add(line.job()))).isZero();
        assertThat(read).hasSize(4).endsWith("b");
        assertThat(folder).isDirectoryContaining("glob:**report.jsonl");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
