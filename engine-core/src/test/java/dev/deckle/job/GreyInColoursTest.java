package dev.deckle.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import org.junit.jupiter.api.Test;

class GreyInColoursTest {
    /** A format without grey holds it as three equal colours: nothing of it changed. */
    @Test
    void greyThatIsHeldAsColoursIsGreyAgain() {
        ByteRaster rgb = ByteRaster.allocate(Size.of(5, 4), Channels.RGB);
        for (int i = 0; i < rgb.samples().length; i++) {
            rgb.samples()[i] = (byte) (i / 3 * 11);
        }
        Raster grey = KeptSamples.asGrey(rgb, Channels.GREY);
        assertThat(grey.channels()).isEqualTo(Channels.GREY);
        assertThat(grey.sample(3, 2, 0)).isEqualTo(13 * 11);
        assertThat(KeptSamples.asGrey(rgb, Channels.RGB)).isSameAs(rgb);
        rgb.samples()[31] ^= 1;
        assertThat(KeptSamples.asGrey(rgb, Channels.GREY)).isSameAs(rgb);
    }

    @Test
    void alphaGoesAlong() {
        ByteRaster rgba = ByteRaster.allocate(Size.of(2, 1), Channels.RGBA);
        System.arraycopy(new byte[] {7, 7, 7, 100, 9, 9, 9, 50}, 0, rgba.samples(), 0, 8);
        Raster grey = KeptSamples.asGrey(rgba, Channels.GREY_ALPHA);
        assertThat(grey.sample(1, 0, 0)).isEqualTo(9);
        assertThat(grey.sample(1, 0, 1)).isEqualTo(50);
    }
}
