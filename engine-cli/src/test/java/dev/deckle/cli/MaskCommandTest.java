package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.codec.Masks;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Brush;
import dev.deckle.mask.Mask;
import dev.deckle.picture.MaskBits;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.MaskPolicy;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskCommandTest {
    @TempDir
    Path folder;

    /** Fill in 30x20 at 10,5 and in 1x1 at the bottom right corner of 80x60. */
    private static Mask twoRegions() {
        byte[] coverage = new byte[80 * 60];
        for (int y = 5; y < 25; y++) {
            for (int x = 10; x < 40; x++) {
                coverage[80 * y + x] = -1;
            }
        }
        coverage[coverage.length - 1] = -1;
        return Mask.of(Size.of(80, 60), coverage);
    }

    private Path write(String name, Mask mask) throws IOException {
        Path file = folder.resolve(name);
        Images.writeMask(mask, MaskBits.EIGHT, file, WriteOptions.DEFAULT);
        return file;
    }

    @Test
    void tellsWhatIsInTheMask() throws IOException {
        Path file = write("mask.png", twoRegions());

        Shell.Run run = Shell.run("mask", file.toString(), "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo("{\"width\":80,\"height\":60,\"fillPixels\":601,\"greyPixels\":0,"
                        + "\"bounds\":{\"x\":10,\"y\":5,\"width\":70,\"height\":55},\"regions\":2,"
                        + "\"touches\":[\"right\",\"bottom\"]}\n");
        assertThat(Shell.run(Files.readAllBytes(file), "mask", "-", "--json").out())
                .isEqualTo(run.out());
        assertThat(Shell.run("mask", file.toString()).out())
                .contains("mask      80x60\n")
                .contains("fill      601 px, 12.52 %\n")
                .contains("touches   right, bottom\n");
    }

    @Test
    void writesWhatWasMadeOfIt() throws IOException {
        Path file = write("mask.png", twoRegions());
        Path soft = folder.resolve("soft.png");

        Shell.Run run =
                Shell.run("mask", file.toString(), "--grow", "6", "--feather", "4", "-o", soft.toString(), "--json");

        assertThat(run.code()).isZero();
        Mask expected = twoRegions().grow(6, Brush.DISC).feather(4);
        Mask written = Masks.read(soft, MaskOptions.DEFAULT.withPolicy(MaskPolicy.SOFT))
                .mask();
        assertThat(written.toCoverage()).isEqualTo(expected.toCoverage());
        assertThat(run.out()).contains("\"fillPixels\":" + expected.summary().fillPixels() + ",");
        assertThat(Shell.run("mask", file.toString(), "-o", soft.toString()).err())
                .contains("--force");
    }

    @Test
    void aFullMaskIsToldAndAnEmptyOneRefused() throws IOException {
        Path full = write(
                "full.png", Mask.around(Size.of(9, 9), new Rect(0, 0, 9, 9)).invert());
        Path empty = write("empty.png", Mask.around(Size.of(9, 9), new Rect(0, 0, 9, 9)));

        Shell.Run told = Shell.run("mask", full.toString());
        Shell.Run refused = Shell.run(
                "mask", empty.toString(), "-o", folder.resolve("o.png").toString());

        assertThat(told.code()).isZero();
        assertThat(told.err()).isEqualTo("deckle: warning: The mask is full: no pixel is kept.\n");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Expected fill in the mask").contains("received none in 9x9");
        assertThat(folder.resolve("o.png")).doesNotExist();
        assertThat(Shell.run("mask", empty.toString(), "--polarity", "black-is-fill")
                        .code())
                .isZero();
    }

    @Test
    void aPhotoIsNoStrictMask() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 40, 30);

        Shell.Run run = Shell.run("mask", photo.toString(), "--policy", "strict");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .containsPattern("Expected samples within 8 of 255 .* received [0-9]+ others, the first at x 0, y 0");
        assertThat(Shell.run("mask", photo.toString(), "--json").out()).containsPattern("\"greyPixels\":1[0-9]{3},");
    }

    @ParameterizedTest
    @CsvSource({
        "--grow 0, whole number",
        "--grow 70000, at most 65535 px",
        "--feather 20000, at most 16384 px",
        "--polarity white, white-is-fill",
        "--policy hard, 'binarize, strict, soft'",
        "-o mask.jpg, .png",
        "--fill smooth, known option"
    })
    void refusesWhatIsNoOption(String option, String message) throws IOException {
        Path file = write("mask.png", twoRegions());
        String[] words = option.split(" ");

        Shell.Run run = Shell.run("mask", file.toString(), words[0], words[1]);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }
}
