package dev.deckle.cli.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailsTest {
    @ParameterizedTest
    @CsvSource({
        "256x256, 256x256",
        "257x100, 256x100",
        "1000x3, 256x1",
        "1x9000, 1x256",
        "1365x2048, 171x256",
        "3x2, 3x2"
    })
    void theLongestSideFitsAndTheRatioStays(String size, String small) {
        assertThat(Thumbnails.small(ReportedJobs.plain(Size.parse(size), 1)).size())
                .isEqualTo(Size.parse(small));
    }

    @Test
    void transparentPixelsAreGreyAndSixteenBitsAreEight() {
        Raster raster = Raster.allocate(Size.of(2, 1), Channels.RGBA, Depth.SIXTEEN);
        for (int c = 0; c < 4; c++) {
            raster.put(c, 0x8000);
        }
        raster.put(3, 0xFFFF);
        ByteRaster small = Thumbnails.small(Picture.of(raster));
        assertThat(small.channels()).isEqualTo(Channels.RGB);
        assertThat(small.samples()).containsExactly(0x80, 0x80, 0x80, 0xE0, 0xE0, 0xE0);
    }
}
