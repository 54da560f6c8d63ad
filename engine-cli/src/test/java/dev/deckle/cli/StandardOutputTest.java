package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that go to standard output, which then has nothing else; and a command that keeps silent. */
class StandardOutputTest {
    @TempDir
    Path folder;

    private record Piped(int code, byte[] out, String err) {}

    private Piped piped(byte[] in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Deckle(new Terminal(
                        new ByteArrayInputStream(in),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false,
                        name -> Optional.empty(),
                        System::nanoTime))
                .run(args);
        return new Piped(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "webp", "tif"})
    void hasThePictureAndNothingElse(String format) throws IOException {
        byte[] photo = Files.readAllBytes(Pictures.write(folder, "photo.png", 60, 40));
        Path file = folder.resolve("file." + format);
        Shell.run("expand", folder.resolve("photo.png").toString(), "--left", "64px", "-o", file.toString());

        Piped run = piped(photo, "expand", "-", "--left", "64px", "-o", "-", "--format", format);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(Files.readAllBytes(file));
        assertThat(Images.probe(run.out(), "out", ReadOptions.DEFAULT).size()).hasToString("124x40");
        assertThat(run.err()).matches("standard output: 124x40 [A-Z]+, [^\n]*\n");
        assertThat(piped(photo, "expand", "-", "--left", "64px", "-o", "-", "--format", format, "--quiet"))
                .satisfies(quiet -> assertThat(quiet.err()).isEmpty())
                .satisfies(quiet -> assertThat(quiet.out()).isEqualTo(run.out()));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void hasPreviewsAndMasksToo() throws IOException {
        byte[] photo = Files.readAllBytes(Pictures.write(folder, "photo.png", 60, 40));

        Piped preview = piped(photo, "preview", "-", "--size", "64x64", "--output=-", "--format", "webp");
        Piped mask = piped(photo, "mask", "-", "-o", "-");

        assertThat(preview.err()).isEmpty();
        assertThat(Images.probe(preview.out(), "out", ReadOptions.DEFAULT).format())
                .isEqualTo(ImageFormat.WEBP);
        assertThat(mask.code()).as(mask.err()).isZero();
        assertThat(Images.read(mask.out(), "out", ReadOptions.DEFAULT).raster().size())
                .hasToString("60x40");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expand - --left 9% -o -                        | Expected --format png, jpg, webp or tif with -o -",
                "expand - --left 9% -o - --format gif           | --format: Expected one of png, jpg, webp, tif but received 'gif'",
                "expand - --left 9% -o x.png --format png       | --format: Expected -o -",
                "expand - --left 9% -o - --format png --json    | Expected either -o - or --json",
                "mask - -o - --json                             | Expected either -o - or --json",
                "expand - --left 9% -o - --format png --quality 9 | --quality: Expected a target in JPEG or WebP",
                "expand - --left 9% -o folder/                  | --output: Expected a file like wide.jpg but received the folder"
            })
    void leavesNoDoubt(String words, String expected) {
        Piped run = piped(new byte[0], words.split(" +"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(expected);
    }

    @Test
    void quietIsSilentButForFailures() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 60, 40);
        Path out = folder.resolve("o.png");
        String[] words = {"expand", photo.toString(), "--left", "5px", "-o", out.toString(), "--quiet"};

        assertThat(Shell.run(words)).isEqualTo(new Shell.Run(0, "", ""));
        assertThat(Shell.run(words).err()).matches("deckle: Expected a new file or --force for [^\n]*\n");
        assertThat(Shell.run("expand", photo.toString(), "--left", "5px", "-o", out + "2.png", "-q", "--json")
                        .out())
                .startsWith("{\"source\":");
        assertThat(Shell.run("mask", photo.toString(), "-q").out()).isEmpty();
    }
}
