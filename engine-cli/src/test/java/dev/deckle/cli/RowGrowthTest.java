package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.RowPicture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos whose canvas no heap of the process holds are grown all the same, where the fill sees the edges alone. */
@Tag("slow")
class RowGrowthTest {
    /** The canvas of 4480x3456 px takes 44 MiB of samples, the photo 17. */
    private static final Size PHOTO = Size.of(3200, 1920);

    private static final List<String> SIDES = List.of("--horizontal", "20%", "--vertical", "40%");

    @TempDir
    Path folder;

    /** Draws shapes and grain, a row at a time. */
    private static RowSource drawn() {
        return new RowSource() {
            private int y;

            @Override
            public void read(Raster band) {
                for (int row = 0; row < band.height(); row++, y++) {
                    int at = band.offset() + row * band.stride();
                    for (int i = 0; i < 3 * band.width(); i++) {
                        int x = i / 3;
                        band.put(at + i, 90 + (x / 64 + y / 48) % 5 * 20 + (x * 7 + y * 13 + i % 3) % 11);
                    }
                }
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    private Path photo(String name) throws IOException {
        Path file = folder.resolve(name);
        RowPicture picture = new RowPicture(
                PHOTO,
                Channels.RGB,
                Depth.EIGHT,
                Metadata.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                RowGrowthTest::drawn);
        Images.write(picture, file, WriteOptions.DEFAULT.withQuality(85));
        return file;
    }

    private record Run(int code, String out, String err) {}

    private Run run(List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx32m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int code = process.waitFor();
        return new Run(code, Files.readString(out), Files.readString(err));
    }

    private static List<String> words(Path photo, Path target, String... more) {
        List<String> words = new ArrayList<>(List.of("expand", photo.toString()));
        words.addAll(SIDES);
        words.addAll(List.of("-o", target.toString(), "--json"));
        words.addAll(List.of(more));
        return words;
    }

    private static JsonValue kept(Run run) {
        return Json.read("the report", run.out()).get("kept");
    }

    @Test
    void growsWhatItCouldNotHold() throws Exception {
        Path photo = photo("photo.jpg");
        Path kept = folder.resolve("kept.jpg");
        Run run = run(words(photo, kept, "--fill", "replicate"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(kept(run).get("state").text()).isEqualTo("unchanged");
        // The same job in this process, whose heap holds the canvas, writes the same file and tells the same of it.
        Path whole = folder.resolve("whole.jpg");
        Shell.Run here = Shell.run(words(photo, whole, "--fill", "replicate").toArray(new String[0]));
        assertThat(here.code()).as(here.err()).isZero();
        assertThat(Files.mismatch(kept, whole)).isEqualTo(-1);
        assertThat(kept(run).value())
                .isEqualTo(kept(new Run(0, here.out(), here.err())).value());

        Path png = folder.resolve("wide.png");
        run = run(words(photo, png, "--fill", "#203040", "--png", "fast"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(kept(run).get("before").text())
                .isEqualTo(kept(run).get("after").text());
        ImageInfo info = Images.probe(png);
        assertThat(info.size()).isEqualTo(Images.probe(kept).size());
    }

    /** What a smooth fill sees of the picture first is no more than its border. */
    @Test
    void growsSmoothlyWhatItCouldNotHold() throws Exception {
        Path photo = photo("photo.png");
        Path made = folder.resolve("made.png");
        Run run = run(words(photo, made, "--fill", "smooth", "--png", "fast"));
        assertThat(run.code()).as(run.err()).isZero();
        Path whole = folder.resolve("whole.png");
        Shell.Run here = Shell.run(
                words(photo, whole, "--fill", "smooth", "--png", "fast").toArray(new String[0]));
        assertThat(here.code()).as(here.err()).isZero();
        assertThat(Files.mismatch(made, whole)).isEqualTo(-1);
    }

    /** A fill that has to see the picture is refused as before, by name. */
    @Test
    void refusesTheOthersByName() throws Exception {
        Path target = folder.resolve("wide.jpg");
        Run run = run(words(photo("photo.jpg"), target, "--fill", "texture"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Expected a heap that holds a picture of 3200x1920 px");
        assertThat(target).doesNotExist();
    }
}
