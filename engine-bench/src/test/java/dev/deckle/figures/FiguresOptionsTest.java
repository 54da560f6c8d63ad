package dev.deckle.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.figures.FiguresOptions.Action;
import dev.deckle.figures.FiguresOptions.UsageProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresOptionsTest {
    @Test
    void withoutArgumentsAllTablesAreMeasuredInFull() throws UsageProblem {
        FiguresOptions options = FiguresOptions.parse(List.of());

        assertThat(options.tables()).isEqualTo(FigureTables.ALL);
        assertThat(options.effort()).isEqualTo(Effort.FULL);
        assertThat(options.action()).isEqualTo(Action.MEASURE);
        assertThat(options.programs()).isEmpty();
    }

    @Test
    void namedTablesComeInTheOrderOfTheReadme() throws UsageProblem {
        FiguresOptions options = FiguresOptions.parse(List.of("margins", "--quick", "jobs", "margins"));

        assertThat(options.tables()).extracting(FigureTable::name).containsExactly("jobs", "margins");
        assertThat(options.effort()).isEqualTo(Effort.QUICK);
    }

    @Test
    void peersAreNamed() throws UsageProblem {
        FiguresOptions options = FiguresOptions.parse(List.of(
                "--python", "py", "--node", "n", "--vips", "v", "--magick", "m", "--deckle", "d", "--folder", "f"));

        assertThat(options.programs())
                .isEqualTo(Map.of(
                        Program.PYTHON, "py",
                        Program.SHARP, "n",
                        Program.VIPS, "v",
                        Program.IMAGEMAGICK, "m",
                        Program.DECKLE, "d"));
        assertThat(options.folder()).isEqualTo(Path.of("f"));
    }

    @ParameterizedTest
    @CsvSource({"--list, LIST", "--commands, COMMANDS", "--help, HELP", "-h, HELP"})
    void otherActions(String argument, Action action) throws UsageProblem {
        assertThat(FiguresOptions.parse(List.of(argument)).action()).isEqualTo(action);
    }

    @Test
    void anUnknownTableIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> FiguresOptions.parse(List.of("kernels")))
                .hasMessage(
                        "Expected one of jobs, warm, start, large, quality, plan, margins, holes, masks, mask-files, paste-back,"
                                + " resampling, jpeg for TABLE but received kernels");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> FiguresOptions.parse(List.of("--fast")))
                .hasMessage("Expected an option of --help but received --fast");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> FiguresOptions.parse(List.of("jobs", "--python")))
                .hasMessage("Expected a value for --python but received none");
    }
}
