package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Every answer gets a name of its own, whatever came, and nothing that was there is written over. */
class TargetsTest {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 192;

    @TempDir
    Path folder;

    private Path photo = Path.of("");
    private Path mask = Path.of("");

    @BeforeEach
    void write() throws IOException {
        photo = folder.resolve("photo.png");
        mask = folder.resolve("mask.png");
        Images.write(Picture.of(WithFakeProvider.scene(WIDTH, HEIGHT)), photo, WriteOptions.DEFAULT);
        Images.write(Picture.of(WithFakeProvider.disc(WIDTH, HEIGHT)), mask, WriteOptions.DEFAULT);
    }

    /** A job of a model that sends two answers more than asked. */
    private Shell.Run run(String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command, photo.toString(), "--model", GenerousModels.ID));
        words.addAll(command.equals("inpaint") ? List.of("--mask", mask.toString()) : List.of("--right", "64px"));
        words.addAll(List.of("-o", folder.resolve("wide.png").toString()));
        words.addAll(List.of(more));
        return Shell.run(words.toArray(String[]::new));
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("wide"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> told(Shell.Run run) {
        return run.out()
                .lines()
                .map(line -> line.substring(folder.toString().length() + 1, line.indexOf(": ")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand", "inpaint"})
    void surplusAnswersGoOnCounting(String command) throws IOException {
        Shell.Run run = run(command);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(told(run)).containsExactly("wide.png", "wide-2.png", "wide-3.png");
        assertThat(written()).containsExactlyInAnyOrder("wide.png", "wide-2.png", "wide-3.png");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line).endsWith("every original sample is unchanged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand", "inpaint"})
    void soTheyDoAfterSeveral(String command) throws IOException {
        Shell.Run run = run(command, "--results", "2", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(written()).containsExactlyInAnyOrder("wide-1.png", "wide-2.png", "wide-3.png", "wide-4.png");
        List<?> results = (List<?>) JSON.std.mapFrom(run.out()).get("results");
        assertThat(results).hasSize(4);
        assertThat(WithFakeProvider.at(results, 3, "output", "path"))
                .isEqualTo(folder.resolve("wide-4.png").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand", "inpaint"})
    void aSurplusAnswerTakesTheNextFreeNumber(String command) throws IOException {
        Files.writeString(folder.resolve("wide-2.png"), "precious");
        Files.createSymbolicLink(folder.resolve("wide-4.png"), Path.of("nowhere"));

        Shell.Run run = run(command);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(told(run)).containsExactly("wide.png", "wide-3.png", "wide-5.png");
        assertThat(folder.resolve("wide-2.png")).hasContent("precious");
        assertThat(folder.resolve("wide-4.png")).isSymbolicLink();
    }

    @Test
    void withForceNumbersAreTheSameEachTime() throws IOException {
        Files.writeString(folder.resolve("wide-2.png"), "old");
        Files.createDirectory(folder.resolve("wide-3.png"));

        Shell.Run run = run("expand", "--force");

        assertThat(told(run)).containsExactly("wide.png", "wide-2.png", "wide-4.png");
        assertThat(Images.probe(folder.resolve("wide-2.png")).size()).hasToString("320x192");
    }

    /** Only what will be written has to be free, and all of it, before the model is called. */
    @ParameterizedTest
    @ValueSource(strings = {"expand", "inpaint"})
    void anUnrelatedFileOfTheNameThatWasGivenIsNotInTheWay(String command) throws IOException {
        Files.writeString(folder.resolve("wide.png"), "precious");

        Shell.Run run = run(command, "--results", "2");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("wide.png")).hasContent("precious");
        assertThat(told(run)).containsExactly("wide-1.png", "wide-2.png", "wide-3.png", "wide-4.png");

        Files.delete(folder.resolve("wide-1.png"));
        Shell.Run second = run(command, "--results", "2");
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err())
                .isEqualTo("deckle: Expected a new file or --force for " + folder.resolve("wide-2.png")
                        + " but it exists\n");
        assertThat(folder.resolve("wide-1.png")).doesNotExist();
    }

    /** However many results there are, and whoever else says the same. */
    @ParameterizedTest
    @ValueSource(strings = {"expand", "inpaint"})
    void aWarningIsToldOnce(String command) throws IOException {
        Shell.Run run = run(command, "--results", "3", "--json");

        assertThat(run.err()).isEqualTo("deckle: warning: " + GenerousModels.WARNING + "\n");
        assertThat(JSON.std.mapFrom(run.out()).get("warnings")).isEqualTo(List.of(GenerousModels.WARNING));
    }
}
