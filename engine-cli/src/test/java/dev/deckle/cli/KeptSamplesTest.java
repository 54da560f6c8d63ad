package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample of the placement, compared with the source in its own depth, for every format that loses nothing. */
@Tag("slow")
class KeptSamplesTest {
    private static final Size SOURCE = Size.of(90, 70);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "GREY,EIGHT,png",
        "GREY_ALPHA,EIGHT,png",
        "RGB,EIGHT,png",
        "RGBA,EIGHT,png",
        "GREY,SIXTEEN,png",
        "GREY_ALPHA,SIXTEEN,png",
        "RGB,SIXTEEN,png",
        "RGBA,SIXTEEN,png",
        "RGB,EIGHT,webp",
        "RGBA,EIGHT,webp",
        "GREY,EIGHT,tif",
        "RGB,EIGHT,tif",
        "RGBA,EIGHT,tif",
        "GREY,SIXTEEN,tif",
        "RGB,SIXTEEN,tif"
    })
    void areThoseOfTheSource(Channels channels, Depth depth, String suffix) throws IOException {
        Path photo = folder.resolve("photo." + suffix);
        Raster source = random(channels, depth);
        Images.write(Picture.of(source), photo, WriteOptions.DEFAULT);
        assertThat(Images.read(photo).raster().sameSamples(source)).isTrue();
        Path out = folder.resolve("wide." + suffix);
        for (String fill : new String[] {"replicate", "mirror", "smooth", "grain", "texture", "solid"}) {
            Shell.Run run = Shell.run(
                    "expand",
                    photo.toString(),
                    "--left",
                    "64px",
                    "--bottom",
                    "64px",
                    "--fill",
                    fill,
                    "-o",
                    out.toString(),
                    "--force");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("every original sample is unchanged");
            Raster wide = Images.read(out).raster();
            assertThat(wide.size()).isEqualTo(Size.of(154, 134));
            assertThat(wide.view(Rect.at(64, 0, SOURCE)).sameSamples(source))
                    .as(fill)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "edge"})
    void marginsOfAPictureWithAlphaAreOpaqueUnlessToldOtherwise(String alpha) throws IOException {
        Raster source = random(Channels.RGBA, Depth.EIGHT);
        Path photo = folder.resolve("photo.png");
        Images.write(Picture.of(source), photo, WriteOptions.DEFAULT);
        Path out = folder.resolve("wide.png");
        Shell.run(
                "expand",
                photo.toString(),
                "--left",
                "64px",
                "--fill",
                "replicate",
                "--alpha",
                alpha,
                "-o",
                out.toString());
        Raster wide = Images.read(out).raster();
        for (int y = 0; y < SOURCE.height(); y++) {
            assertThat(wide.sample(63, y, 3)).isEqualTo(alpha.equals("opaque") ? 255 : source.sample(0, y, 3));
        }
    }

    private static Raster random(Channels channels, Depth depth) {
        Random random = new Random(5);
        Raster raster = Raster.allocate(SOURCE, channels, depth);
        if (raster instanceof ByteRaster r) {
            random.nextBytes(r.samples());
        } else if (raster instanceof ShortRaster r) {
            for (int i = 0; i < r.samples().length; i++) {
                r.samples()[i] = (short) random.nextInt();
            }
        }
        return raster;
    }
}
