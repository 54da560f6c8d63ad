package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.document.PlanDocument;
import dev.deckle.picture.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.jr.ob.JSON;

/** Frames of exact sizes, one or several. */
@Tag("slow")
class FramesTest extends WithFakeProvider {

    @ParameterizedTest
    @CsvSource({
        "--size 108x135, 108x135",
        "--size 108 --aspect 4:5, 86x108",
        "--size 1k --aspect 16:9, 1024x576",
        "--size 33x7, 33x7"
    })
    void theFrameIsTheSizeThatWasAsked(String options, String size) throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 60, 40);
        List<Object> words = new java.util.ArrayList<>(List.of("reframe", photo, "-o", folder.resolve("o.png")));
        words.addAll(List.of(options.split(" ")));

        Shell.Run run = deckle(words.toArray());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Images.probe(folder.resolve("o.png")).size()).hasToString(size);
        assertThat(PlanDocument.read(Shell.run(("plan 60x40 --json " + options).split(" "))
                                .out())
                        .output()
                        .size())
                .hasToString(size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size 10x10 --aspect 1:1        | 2 | without --aspect and --fit but received --aspect",
                "--size 10x10 --fit native        | 2 | without --aspect and --fit but received --fit",
                "--size 10x10 --over-cap clamp    | 2 | Expected --over-cap split or reject",
                "--size 0x10                      | 2 | each side 1 to 65535, but received '0x10'",
                "--size 10x65536                  | 2 | but received '10x65536'",
                "--size 10X10                     | 2 | but received '10X10'",
                "--size 10x                       | 2 | but received '10x'",
                "--size 10x10,                    | 2 | but received '10x10,'",
                "--size 10x10,20                  | 2 | but received '10x10,20'",
                "--size 70000 --aspect 1:1        | 2 | but received '70000'",
                "--size 100                       | 2 | Expected the option --aspect",
                "--size 10x10,20x20,10x10         | 2 | Expected each frame once, as each is a file, but received 10x10 twice",
                "--size 65535x65535               | 1 | Expected a canvas of at most",
                "--size 10x10 --offset 3,0        | 1 | Expected an offset from 0 to 0 px along x"
            })
    void whatIsNoFrameIsRefusedAndLeavesNothing(String options, int code, String expected) throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 60, 40);
        List<Object> words = new java.util.ArrayList<>(List.of("reframe", photo, "-o", folder.resolve("out") + "/"));
        words.addAll(List.of(options.split(" ")));

        Shell.Run run = deckle(words.toArray());

        assertThat(run.err()).matches("deckle: [^\n]+\n").contains(expected);
        assertThat(run.code()).isEqualTo(code);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"photo.png,png", "photo.jpeg,jpeg", "photo.WEBP,WEBP", "a b.c.tif,tif"})
    void severalFramesGoIntoAFolder(String name, String suffix) throws IOException {
        Path photo = Pictures.write(folder, name, 60, 40);
        String out = folder.resolve("out") + "/";

        Shell.Run run = deckle("reframe", photo, "--size", "48x48,30x60,64x40", "-o", out);

        String stem = name.substring(0, name.lastIndexOf('.'));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith(folder.resolve("out") + "/" + stem + "-48x48." + suffix + ": 48x48 ");
        for (String size : List.of("48x48", "30x60", "64x40")) {
            Path file = folder.resolve("out").resolve(stem + "-" + size + "." + suffix);
            assertThat(Images.probe(file).size()).hasToString(size);
            assertThat(Images.probe(file).format())
                    .isEqualTo(Images.probe(photo).format());
        }
        assertThat(filesIn("out")).hasSize(3);
        Shell.Run again = deckle("reframe", photo, "--size", "9x9,30x60", "-o", out);
        assertThat(again.code()).isOne();
        assertThat(again.err()).contains("30x60." + suffix + " but it exists");
        assertThat(filesIn("out")).as("nothing is begun").hasSize(3);
    }

    /** The name says one format, the bytes another. */
    @Test
    void theFormatIsThatOfTheBytes() throws IOException {
        Path photo = Files.move(Pictures.write(folder, "photo.png", 60, 40), folder.resolve("photo.jpg"));

        assertThat(deckle("reframe", photo, "--size", "20x20", "-o", folder + "/out/")
                        .code())
                .isZero();

        assertThat(Images.probe(folder.resolve("out/photo-20x20.png")).format()).isEqualTo(ImageFormat.PNG);
    }

    @Test
    void severalFramesNeedAFolder() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 60, 40);
        for (String target : List.of("o.png", "-")) {
            Shell.Run run = deckle("reframe", photo, "--size", "9x9,8x8", "-o", target, "-q");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("--output: Expected a folder like out/ for 2 frames but received " + target);
        }
        assertThat(deckle("preview", photo, "--size", "9x9,8x8", "-o", folder.resolve("o.png"))
                        .err())
                .contains("--size: Expected one frame but received 2");
        assertThat(deckle("reframe", photo, "--size", "9x9,8x8", "-o", folder.resolve("no/out") + "/")
                        .err())
                .contains("no such folder");
    }

    @Test
    void aPhotoFromStandardInputIsReadOnce() throws IOException {
        byte[] photo = Files.readAllBytes(Pictures.write(folder, "photo.png", 60, 40));

        Shell.Run run = Shell.run(photo, "reframe", "-", "--size", "20x20,10x30", "--json", "-o", folder + "/out/");

        assertThat(run.code()).as(run.err()).isZero();
        List<?> frames = (List<?>) JSON.std.mapFrom(run.out()).get("frames");
        assertThat(frames).hasSize(2);
        assertThat(at(frames, 1, "output", "path")).asString().endsWith("out/picture-10x30.png");
        assertThat(filesIn("out")).hasSize(2);
    }

    /** Each is 0.55 USD: all of them count, before the first is asked for. */
    @Test
    void thePriceIsThatOfAllFrames() throws IOException {
        Path photo = photo(300, 200);
        Object[] words = {
            "reframe", photo, "--size", "512x384,1100x825", "--model", "runflow/smart-resize", "-o", folder + "/out/"
        };
        Shell.Run refused = deckle(concat(words, "--max-cost", "1.09"));
        assertThat(refused.code()).isOne();
        assertThat(refused.err())
                .contains("--max-cost: Expected 2 frames of at most 1.09 USD in all but they would cost 1.10 USD");
        assertNothingSent();
        assertThat(folder.resolve("out")).doesNotExist();

        Shell.Run run = deckle(concat(words, "--max-cost", "1.10"));

        assertThat(run.code()).as(run.err()).isZero();
        assertPaid(2);
        assertThat(provider.requests().toString() + run.err()).contains("was resampled to the frame of 512x384");
        assertThat(Images.probe(folder.resolve("out/photo-1100x825.png")).size())
                .hasToString("1100x825");
    }

    @ParameterizedTest
    @CsvSource({"4097x4000, at most 4096 px a side", "17x1, from 1:16 to 16:1"})
    void aModelOfTiersIsNotAskedForMore(String size, String expected) throws IOException {
        Shell.Run run = deckle(
                "reframe", photo(300, 200), "--size", size, "--model", "runflow/smart-resize", "-o", folder + "/o.png");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--size: Expected").contains(expected);
        assertNothingSent();
    }

    /** The words under which a run is recorded are those of its frame alone. */
    @Test
    void oneFrameOfSeveralIsResumed() throws IOException {
        Path photo = photo(300, 200);
        runOutOfTimeAt(dev.deckle.samples.provider.Phase.POLL, 1);

        Shell.Run run = deckle(
                "reframe",
                photo,
                "--size",
                "512x384,640x480",
                "--model",
                "runflow/smart-resize",
                "-o",
                folder + "/out/");

        assertThat(run.code()).isOne();
        Map<?, ?> left = (Map<?, ?>) listed().get(0);
        assertThat(left.get("command").toString()).contains("--size, 512x384").contains("out/photo-512x384.png");
        assertThat(deckle("resume", left.get("run")).code()).isZero();
        assertThat(Images.probe(folder.resolve("out/photo-512x384.png")).size()).hasToString("512x384");
        assertPaid(1);
    }

    private static Object[] concat(Object[] words, Object... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(more))
                .toArray();
    }
}
