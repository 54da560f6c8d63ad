package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything is sent, so that nothing is paid. */
@Execution(ExecutionMode.CONCURRENT)
class RemoteRefusalsTest extends WithFakeProvider {

    private Shell.Run refused(int code, String command, String... options) throws IOException {
        List<Object> words = new ArrayList<>(List.of(command, photo(512, 384), "-o", folder.resolve("wide.png")));
        words.addAll(List.of(options));
        Shell.Run run = deckle(words.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).startsWith("deckle: ").doesNotContain("warning");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("wide.png")).doesNotExist();
        assertThat(filesIn("state")).isEmpty();
        assertNothingSent();
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "runware/flux-outpainting, 0.09, 0.10",
        "runflow/outpaint, 0.5, 0.55",
        "runflow/reference-inpaint, 0, 0.55"
    })
    void theBudgetStopsTheJobBeforeTheSubmit(String model, String most, String price) throws IOException {
        Shell.Run run = refused(1, "expand", "--left", "64px", "--model", model, "--max-cost", most);
        assertThat(run.err()).contains("at most " + most + " USD", "would cost " + price + " USD");
    }

    @Test
    void theBudgetCountsAllPassesAndResults() throws IOException {
        assertThat(refused(
                                1,
                                "expand",
                                "--left",
                                "384px",
                                "--cap",
                                "192",
                                "--over-cap",
                                "split",
                                "--model",
                                "runware/flux-outpainting",
                                "--max-cost",
                                "0.19")
                        .err())
                .contains("0.20 USD");
        assertThat(refused(
                                1,
                                "expand",
                                "--left",
                                "64px",
                                "--results",
                                "3",
                                "--model",
                                "runware/flux-outpainting",
                                "--max-cost",
                                "0.29")
                        .err())
                .contains("0.30 USD");
        assertThat(refused(
                                1,
                                "reframe",
                                "--aspect",
                                "1:1",
                                "--size",
                                "1K",
                                "--model",
                                "runflow/smart-resize",
                                "--max-cost",
                                "0.54")
                        .err())
                .contains("0.55 USD");
    }

    @ParameterizedTest
    @CsvSource({"runware/flux-outpainting, RUNWARE_API_KEY", "runflow/outpaint, RUNFLOW_API_KEY"})
    void aKeyIsNeeded(String model, String variable) throws IOException {
        environment.remove(variable);
        assertThat(refused(2, "expand", "--left", "64px", "--model", model).err())
                .contains(variable);
        environment.put(variable, "");
        assertThat(refused(2, "expand", "--left", "64px", "--model", model).err())
                .contains(variable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runware/flux-expand-pro  | a prompt | ",
                "runware/flux-expand-pro  | prompt | --prompt x",
                "runware/flux-outpainting | no prompt | --prompt more",
                "runflow/outpaint         | no prompt | --prompt more",
                "runware/flux-outpainting | stepz | --set stepz=3",
                "runware/flux-outpainting | steps | --set steps=30",
                "runware/flux-expand-pro  | 15 to 50 | --prompt beach --set steps=51",
                "runware/flux-expand-pro  | steps | --prompt beach --set steps=many",
                "runware/flux-expand-pro  | CFGScale | --prompt beach --set CFGScale=100.5",
                "runware/flux-outpainting | ttl | --set ttl=59",
                "runware/flux-outpainting | outputQuality | --set outputQuality=100",
                "runware/flux-outpainting | KEY=VALUE | --set =3",
                "runware/flux-outpainting | 20 | --results 21",
                "runflow/outpaint         | result | --results 2",
                "runflow/smart-resize     | can expand | ",
                "runware/flux-outpaint    | one of | "
            })
    void whatTheModelDoesNotTakeIsAUsageError(String model, String told, String options) throws IOException {
        List<String> words = new ArrayList<>(List.of("--left", "64px", "--model", model));
        if (options != null) {
            words.addAll(List.of(options.split(" ")));
        }
        Shell.Run run = refused(2, "expand", words.toArray(String[]::new));
        assertThat(run.err()).contains(told);
    }

    @Test
    void aModelThatPlacesThePictureItselfTakesNoPlace() throws IOException {
        refused(
                2,
                "reframe",
                "--aspect",
                "1:1",
                "--size",
                "1K",
                "--gravity",
                "west",
                "--model",
                "runflow/smart-resize");
        refused(2, "reframe", "--aspect", "1:1", "--fit", "native", "--model", "runflow/smart-resize");
    }

    @Test
    void aTargetThatCanNotBeWrittenIsToldBeforeThePayment() throws IOException {
        Path photo = photo(256, 192);
        for (Path target : List.of(photo, folder.resolve("no/such/folder.png"))) {
            Shell.Run run = deckle("expand", photo, "--left", "64px", "--model", "runflow/outpaint", "-o", target);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains(target.toString());
            assertNothingSent();
        }
    }
}
