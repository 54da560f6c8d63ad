package dev.deckle.codec.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cut file is refused; where damage is accepted its upper rows are those of the whole file, and where they end is told. */
class WebpCutTest {
    private static final Size SIZE = Size.of(160, 240);
    private static final Pattern ROW =
            Pattern.compile("Expected WebP data for 240 rows for cut.webp but received their end in row ([0-9]+)\\.");

    @ParameterizedTest
    @CsvSource({"true, 50", "true, 80", "false, 50", "false, 80"})
    void theUpperRowsAreRight(boolean lossless, int percent) throws Exception {
        WriteOptions webp = WriteOptions.DEFAULT.withFormat(ImageFormat.WEBP);
        byte[] file = Samples.encode(Picture.of(scene()), lossless ? webp : webp.withQuality(85));
        Raster whole = Images.read(file, "whole.webp", ReadOptions.DEFAULT).raster();
        byte[] cut = Arrays.copyOf(file, file.length * percent / 100);
        assertThatThrownBy(() -> Images.read(cut, "cut.webp", ReadOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        e -> assertThat(e.remedy()).contains(ImageException.Remedy.ACCEPT_DAMAGED))
                .hasMessageContaining("Expected WebP picture data of");
        Picture read = Images.read(cut, "cut.webp", ReadOptions.lenient());
        int rows = rows(read.warnings());
        assertThat(rows).isBetween(240 * percent / 100 / 4, 239);
        Rect upper = new Rect(0, 0, 160, rows);
        assertThat(read.raster().view(upper).sameSamples(whole.view(upper))).isTrue();
        Rect lower = new Rect(0, rows, 160, 240 - rows);
        assertThat(read.raster().view(lower).sameSamples(ByteRaster.allocate(lower.size(), Channels.RGB)))
                .as("rows below are black")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, 40", "false, 40"})
    void whatIsCutBeforeTheFirstRowIsRefused(boolean lossless, int bytes) {
        WriteOptions webp = WriteOptions.DEFAULT.withFormat(ImageFormat.WEBP);
        byte[] file = Samples.encode(Picture.of(scene()), lossless ? webp : webp.withQuality(85));
        byte[] cut = Arrays.copyOf(file, bytes);
        assertThatThrownBy(() -> Images.read(cut, "cut.webp", ReadOptions.lenient()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("cut.webp");
    }

    private static int rows(List<String> warnings) {
        for (String warning : warnings) {
            Matcher row = ROW.matcher(warning);
            if (row.matches()) {
                return Integer.parseInt(row.group(1));
            }
        }
        throw new AssertionError(warnings);
    }

    private static ByteRaster scene() {
        ByteRaster raster = ByteRaster.allocate(SIZE, Channels.RGB);
        byte[] samples = raster.samples();
        for (int i = 0; i < samples.length; i++) {
            int x = i / 3 % 160;
            int y = i / 480;
            samples[i] =
                    (byte) (128 + 60 * Math.sin(x * (i % 3 + 5) / 17.0) + 50 * Math.cos(y * x / 300.0) + x * y % 13);
        }
        return raster;
    }
}
