package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told on stderr where sides are delivered otherwise than asked, and lengths on paper. */
class DifferencesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--left 5px              | left: asked 5px, delivered 64px (step 64; --exact delivers 5px)",
                "--left 100px            | left: asked 100px, delivered 128px (step 64; --exact delivers 100px)",
                "--top 10%               | top: asked 10% = 9px, delivered 64px (step 64; --exact delivers 9px)",
                "--right 33%             | right: asked 33% = 49.5px, delivered 64px (step 64; --exact delivers 50px)",
                "--right 33% --exact     | right: asked 33% = 49.5px, delivered 50px (whole px)",
                "--right 33% --step 1    | right: asked 33% = 49.5px, delivered 50px (step 1)",
                "--left 300px --cap 128  | left: asked 300px, delivered 128px (cap 128; --over-cap split delivers 320px in several passes)",
                "--left 300px --cap 128 --exact | left: asked 300px, delivered 128px (cap 128; --over-cap split delivers 300px in several passes)",
                "--left 3mm --dpi 300    | left: asked 3mm = 4500/127px, delivered 64px (step 64; --exact delivers 35px)",
                "--left 3mm --dpi 300 --exact | left: asked 3mm = 4500/127px, delivered 35px (whole px)",
                "--left 64px             |",
                "--left 5px --exact      |",
                "--size 50x50            |",
                "--left 5px --quiet      |"
            })
    void isToldInOneLineASide(String options, String line) throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 150, 90);
        for (String command : new String[] {"expand", "preview"}) {
            if (options.contains("--size") && command.equals("expand")) {
                continue;
            }
            Path out = folder.resolve(command + ".png");
            Shell.Run run = Shell.run(
                    (command + "\n" + photo + "\n-o\n" + out + "\n" + options.replace(' ', '\n')).split("\n"));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).isEqualTo(line == null ? "" : line + "\n");
            assertThat(run.out()).doesNotContain("asked");
        }
    }

    @Test
    void allSidesAreToldFromTheTopOnwards() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 150, 90);

        Shell.Run run = Shell.run("expand", photo.toString(), "--all", "5px", "--json", "-o", folder + "/o.png");

        assertThat(run.err().lines().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("top", "right", "bottom", "left");
        assertThat(run.out().lines()).hasSize(1);
    }

    @Test
    void aModelsOwnLimitIsNamed() throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 1000, 768);
        Path plan = folder.resolve("plan.png");

        Shell.Run run = Shell.run(
                "preview", photo.toString(), "--bottom", "80%", "--model", "runflow/outpaint", "-o", plan.toString());

        assertThat(run.err())
                .isEqualTo("bottom: asked 80% = 614.4px, delivered 576px (the most that model runflow/outpaint takes;"
                        + " --over-cap split asks it several times)\n");
    }

    /** 300 px an inch are 11811 px a metre in a PNG, so 3 mm there are 35.433 px; JFIF and TIFF say inches. */
    @ParameterizedTest
    @CsvSource({"png,35.433", "jpg,4500/127", "tif,35.433"})
    void aPictureHasItsOwnResolution(String suffix, String exact) throws IOException {
        Metadata dense = new Metadata(
                Optional.empty(), Optional.of(Density.perInch(300, 300)), Optional.empty(), Optional.empty());
        Path photo = folder.resolve("photo." + suffix);
        Images.write(Picture.of(Pictures.noise(150, 90, 3)).withMetadata(dense), photo, WriteOptions.DEFAULT);

        Shell.Run run = Shell.run("plan", photo.toString(), "--left", "3mm", "--exact");

        assertThat(run.out()).contains("left    35 px      asked 3mm = " + exact + " px, rounded");
        assertThat(Shell.run("plan", photo.toString(), "--left", "1in", "--exact", "--dpi", "72")
                        .out())
                .contains("left    72 px      asked 1in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan 100x100 --left 3mm                 | 2 | Expected --dpi N with left 3mm",
                "plan 100x100 --left 0mm --top 1px       | 0 |",
                "plan 100x100 --left 3px --dpi 300       | 2 | --dpi: Expected a length like 3mm",
                "plan 100x100 --left 3mm --dpi 100001    | 2 | --dpi: Expected 1 to 100000",
                "plan 100x100 --left 3mm --dpi 0         | 2 | --dpi: Expected a whole number",
                "plan 100x100 --left 90000in --dpi 90000 | 2 | at most 2147483647 px",
                "plan @ --left 3mm                       | 1 | Expected --dpi N, as @ names no resolution of print, for left 3mm",
                "expand @ --left 3mm -o no.png           | 1 | Expected --dpi N, as @ names no resolution",
                "plan @ --left 3mm --model all           | 1 | Expected --dpi N"
            })
    void withoutAResolutionThereIsNoLength(String words, int code, String expected) throws IOException {
        Path photo = Pictures.write(folder, "photo.png", 150, 90);

        Shell.Run run = Shell.run(words.replace("@", photo.toString()).split(" +"));

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains(expected == null ? "" : expected.replace("@", photo.toString()));
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(1);
    }

    /** A picture with 600 px an inch along its stored x that stands upright when turned: there it is the y. */
    @Test
    void theResolutionIsTurnedWithThePicture() throws IOException {
        Path photo = folder.resolve("turned.tif");
        Files.write(photo, turnedTiff());

        assertThat(Images.probe(photo).size()).isEqualTo(Size.of(1, 2));
        assertThat(Shell.run("plan", photo.toString(), "--left", "1in", "--top", "1in", "--exact")
                        .out())
                .contains("left    300 px")
                .contains("top     600 px");
        assertThat(Blob.of(turnedTiff()).toBytes()).hasSize(158);
    }

    /** A grey TIFF of 2x1 px, orientation 6, 600 and 300 px an inch; every entry is written out (TIFF 6.0, section 2). */
    private static byte[] turnedTiff() {
        java.nio.ByteBuffer file = java.nio.ByteBuffer.allocate(158).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 10);
        int[][] entries = {
            {0x100, 3, 2},
            {0x101, 3, 1},
            {0x102, 3, 8},
            {0x103, 3, 1},
            {0x106, 3, 1},
            {0x111, 4, 156},
            {0x112, 3, 6},
            {0x117, 4, 2},
            {0x11A, 5, 140},
            {0x11B, 5, 148}
        };
        for (int[] entry : entries) {
            file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(entry[2]);
        }
        file.putInt(0).position(140);
        file.putInt(600).putInt(1).putInt(300).putInt(1).put((byte) 10).put((byte) 200);
        return file.array();
    }
}
