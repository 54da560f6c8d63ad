package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.document.PlanDocument;
import dev.deckle.json.Json;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command shows of names that would write on the terminal themselves, and of a reader that has gone. */
class ShownNamesTest {
    private static final String NAME = "a\u001b[31m\r\n\u0085\u200f\u202e\u2066.png";
    private static final String SHOWN = "a\\u001b[31m\\u000d\\u000a\\u0085\\u200f\\u202e\\u2066.png";

    @TempDir
    Path folder;

    private Path photo() throws IOException {
        Path photo;
        try {
            photo = folder.resolve(NAME);
        } catch (java.nio.file.InvalidPathException e) {
            Assumptions.abort("the file system takes no such name");
            throw e;
        }
        Images.write(Picture.of(Pictures.noise(80, 60, 3)), photo, WriteOptions.DEFAULT.withOverwrite(true));
        return photo;
    }

    private static void isPlain(String text) {
        for (String line : text.split("\n", -1)) {
            assertThat(line.codePoints().filter(c -> c != '\n'))
                    .as(line)
                    .noneMatch(c -> c < 32
                            || (c >= 0x7F && c < 0xA0)
                            || (c >= 0x200E && c <= 0x200F)
                            || (c >= 0x202A && c <= 0x202E)
                            || (c >= 0x2066 && c <= 0x2069));
        }
    }

    @Test
    void theSuccessLineAndTheRefusalAreOneLineEach() throws IOException {
        String photo = photo().toString();
        String target = folder.resolve("out" + NAME).toString();
        Shell.Run first = Shell.run("expand", photo, "--left", "64px", "-o", target);
        assertThat(first.out()).hasLineCount(1).contains("out" + SHOWN + ": 144x60 PNG");
        isPlain(first.out());
        Shell.Run second = Shell.run("expand", photo, "--left", "64px", "-o", target);
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).hasLineCount(1).contains("out" + SHOWN);
        isPlain(second.err());
    }

    @Test
    void theDocumentMeansTheSameName() throws IOException {
        String photo = photo().toString();
        Shell.Run run = Shell.run(
                "expand", photo, "--left", "64px", "-o", folder.resolve("b.png").toString(), "--json");
        isPlain(run.out());
        assertThat(Json.read("a report", run.out()).get("source").get("path").text())
                .isEqualTo(photo);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand NAME --left 64px -o x.png",
                "expand x --left NAME -o x.png",
                "expand x --left 64px --NAME -o x.png",
                "expand x --left 64px -o NAME",
                "expand x --left 64px -o NAME.gif",
                "expand x --plan NAME -o x.png",
                "expand x --left 64px --model NAME -o x.png",
                "expand x --left 64px --set NAME=1 -o x.png",
                "expand x --left 64px --deadline NAME -o x.png",
                "expand x NAME --left 64px -o x.png",
                "inpaint x --mask NAME -o x.png",
                "inpaint --zip NAME --photo a --mask b -o x.png",
                "compose x --answer NAME --left 64px -o x.png",
                "preview NAME --left 64px -o x.png",
                "preview x --left 64px -o x.png --mask-out NAME.jpg",
                "mask NAME",
                "mask NAME -o NAME.jpg",
                "models NAME",
                "resume NAME",
                "plan NAME --left 64px",
                "help NAME",
                "completion NAME",
                "NAME"
            })
    void everyRefusalIsOneLineThatCanBeShown(String words) {
        String[] args = List.of(words.split(" ")).stream()
                .map(word -> word.replace("NAME", NAME))
                .toArray(String[]::new);
        Shell.Run run = Shell.run(args);
        assertThat(run.code()).isNotZero();
        assertThat(run.err()).hasLineCount(1);
        isPlain(run.err());
        isPlain(run.out());
    }

    @Test
    void aReaderThatHasGoneIsNoFailure() {
        assertThat(after("Broken pipe")).isEqualTo(List.of(0, ""));
        assertThat(after("No space left on device").get(0)).isEqualTo(1);
    }

    /** Exit code and stderr of a plan whose output fails with these words. */
    private static List<Object> after(String words) {
        java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(words);
            }
        };
        Terminal terminal = new Terminal(
                java.io.InputStream.nullInputStream(),
                StandardStream.of(broken),
                new java.io.PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                name -> java.util.Optional.empty(),
                System::nanoTime);
        int code = new Deckle(terminal).run("plan", "100x100", "--left", "64px");
        return List.of(code, err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aResampledPictureDoesNotClaimItsOriginalSamples() throws IOException {
        String photo = photo().toString();
        String[] words = {
            "reframe",
            photo,
            "--aspect",
            "1:1",
            "--size",
            "1K",
            "-o",
            folder.resolve("f.png").toString(),
            "--json"
        };
        Shell.Run json = Shell.run(words);
        assertThat(Json.read("a report", json.out()).get("kept").get("state").text())
                .isEqualTo("resampled");
        assertThat(Json.read("a report", json.out())
                        .get("kept")
                        .get("resampled")
                        .text())
                .isEqualTo("64/5");
        words[7] = folder.resolve("g.png").toString();
        Shell.Run line = Shell.run(List.of(words).subList(0, 8).toArray(String[]::new));
        assertThat(line.out())
                .contains("the picture was resampled to 64/5 and is unchanged from there on")
                .doesNotContain("every original sample");
        words[7] = folder.resolve("g.jpg").toString();
        assertThat(Shell.run(List.of(words).subList(0, 8).toArray(String[]::new))
                        .out())
                .contains("the picture was resampled to 64/5 and re-encoded, the largest difference");
    }

    @Test
    void plansOfEveryModelAreFollowed() {
        for (String request : List.of(
                "1024x768 --left 70% --top 10%",
                "3000x2100 --right 640px",
                "6000x4000 --all 30%",
                "500x700 --aspect 21:9 --size 2K",
                "640x480 --aspect 1:1 --fit native",
                "4000x100 --left 300% --over-cap split --cap 1000",
                "33x777 --exact --left 13px --right 77px",
                "1024x683 --aspect 3:2 --size 1K")) {
            String[] words = ("plan " + request + " --model all --json").split(" ");
            Shell.Run run = Shell.run(words);
            assertThat(run.code()).as(run.err()).isZero();
            int plans = 0;
            for (var plan : Json.read("plans", run.out()).get("plans").list()) {
                if (plan.find("deckle").isPresent()) {
                    plans++;
                    String model = plan.get("model").text();
                    String one = Shell.run(("plan " + request + " --json --model " + model).split(" "))
                            .out();
                    assertThat(PlanDocument.write(PlanDocument.read(one))).isEqualTo(one.strip());
                }
            }
            assertThat(plans).as(request).isGreaterThan(1);
        }
    }

    @Test
    void theMaskOfAnErasedPhotoIsHintedAt() throws IOException {
        dev.deckle.raster.ByteRaster raster = dev.deckle.raster.ByteRaster.allocate(
                dev.deckle.geometry.Size.of(40, 30), dev.deckle.raster.Channels.RGBA);
        for (int i = 0; i < 1200; i++) {
            boolean hole = i % 40 > 10 && i % 40 < 20 && i / 40 > 10;
            for (int c = 0; c < 3; c++) {
                raster.samples()[4 * i + c] = (byte) (60 + i % 40 * 3);
            }
            raster.samples()[4 * i + 3] = (byte) (hole ? 0 : 255);
        }
        Path file = folder.resolve("erased.png");
        Images.write(Picture.of(raster), file, WriteOptions.DEFAULT);
        assertThat(Shell.run("mask", file.toString()).err()).contains("--polarity transparent-is-fill");
        assertThat(Shell.run("mask", file.toString(), "--polarity", "transparent-is-fill")
                        .err())
                .isEmpty();
        assertThat(Files.exists(file)).isTrue();
    }
}
