package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlphaSidesTest {
    private static final Rect KNOWN = new Rect(10, 10, 40, 30);

    /** An opaque red disc on pixels of alpha 0 to {@code faint} that are stored as bright green. */
    private static Raster logo(Depth depth, int faint) {
        Raster canvas = Raster.allocate(Size.of(60, 50), Channels.RGBA, depth);
        int unit = depth.max() / 255;
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                boolean inside = Math.hypot(x - 19.5, y - 14.5) < 12;
                put(canvas, 10 + x, 10 + y, inside ? 200 * unit : 0, inside ? 0 : 255 * unit, 0);
                Pictures.put(canvas, 10 + x, 10 + y, 3, inside ? depth.max() : (x + y) % (faint + 1) * unit);
            }
        }
        return canvas;
    }

    private static void put(Raster canvas, int x, int y, int... colour) {
        for (int c = 0; c < colour.length; c++) {
            Pictures.put(canvas, x, y, c, colour[c]);
        }
    }

    @Test
    void aLogoGrowsTransparentByEveryFillThatComesFromThePicture() {
        for (Depth depth : Depth.values()) {
            for (String name : List.of("replicate", "mirror", "smooth", "grain", "texture")) {
                Raster canvas = logo(depth, 3);
                EdgeFill.named(name).fill(canvas, KNOWN, AlphaMode.AUTO);
                for (int y = 0; y < 50; y++) {
                    for (int x = 0; x < 60; x++) {
                        if (!KNOWN.contains(x, y)) {
                            assertThat(canvas.sample(x, y, 3))
                                    .as("%s %d,%d", name, x, y)
                                    .isZero();
                        }
                    }
                }
            }
        }
    }

    @Test
    void faintColoursStainNothingThatIsMadeOpaque() {
        for (Depth depth : Depth.values()) {
            for (String name : List.of("replicate", "mirror", "smooth", "grain", "texture")) {
                Raster canvas = logo(depth, 63);
                EdgeFill.named(name).fill(canvas, KNOWN, AlphaMode.OPAQUE);
                for (int y = 0; y < 50; y++) {
                    for (int x = 0; x < 60; x++) {
                        if (!KNOWN.contains(x, y)) {
                            assertThat(canvas.sample(x, y, 1))
                                    .as("%s %d,%d", name, x, y)
                                    .isZero();
                            assertThat(canvas.sample(x, y, 3)).isEqualTo(depth.max());
                        }
                    }
                }
            }
        }
    }

    /** A cut-out figure that the lower border cuts: opaque there over {@code width} of 40 px. */
    private static Raster bust(int width) {
        Raster canvas = logo(Depth.EIGHT, 0);
        for (int y = 25; y < 40; y++) {
            for (int x = 30 - width / 2; x < 30 - width / 2 + width; x++) {
                put(canvas, x, y, 200, 0, 0, 255);
            }
        }
        return canvas;
    }

    @Test
    void moreThanHalfOfASideDecides() {
        assertThat(AlphaSides.transparent(bust(19).view(KNOWN))).contains(Side.BOTTOM);
        assertThat(AlphaSides.transparent(bust(20).view(KNOWN)))
                .doesNotContain(Side.BOTTOM)
                .hasSize(3);
    }

    @Test
    void aSideThatIsMostlyOpaqueGoesOnWithItsOwnAlphaAndItsCornersAreClear() {
        Raster canvas = bust(30);
        EdgeFill.replicate().fill(canvas, KNOWN, AlphaMode.AUTO);
        assertThat(canvas.sample(30, 49, 3)).isEqualTo(255);
        assertThat(canvas.sample(12, 49, 3)).isZero();
        assertThat(canvas.sample(5, 45, 3)).isZero();
        assertThat(canvas.sample(30, 2, 3)).isZero();
    }

    @Test
    void whatIsOpaqueAtItsEdgeGrowsOpaqueAndHolesGoOnAsTheirSurroundings() {
        Raster canvas = logo(Depth.EIGHT, 0);
        for (int i = 3; i < 60 * 50 * 4; i += 4) {
            canvas.put(i, 255);
        }
        EdgeFill.smooth().fill(canvas, KNOWN, AlphaMode.AUTO);
        for (int i = 3; i < 60 * 50 * 4; i += 4) {
            assertThat(canvas.get(i)).isEqualTo(255);
        }
        Raster faint = logo(Depth.EIGHT, 0).view(KNOWN).copy();
        byte[] coverage = new byte[40 * 30];
        coverage[3 * 40 + 3] = -1;
        EdgeFill.smooth().fill(faint, Mask.of(Size.of(40, 30), coverage), AlphaMode.AUTO);
        assertThat(faint.sample(3, 3, 3)).isZero();
    }

    @Test
    void aNamedColourIsOpaque() {
        Raster canvas = logo(Depth.EIGHT, 0);
        EdgeFill.solid(FillColour.GREY).fill(canvas, KNOWN, AlphaMode.AUTO);
        assertThat(canvas.sample(0, 0, 3)).isEqualTo(255);
    }

    /** An opaque square whose corners are cut off by that many px, along its sides. */
    private static Raster cut(int... corners) {
        Raster canvas = Raster.allocate(Size.of(60, 50), Channels.RGBA, Depth.EIGHT);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                boolean isOff = x + y < corners[0]
                        || 39 - x + y < corners[1]
                        || x + 29 - y < corners[2]
                        || 39 - x + 29 - y < corners[3];
                put(canvas, 10 + x, 10 + y, 200, isOff ? 255 : 0, 0);
                Pictures.put(canvas, 10 + x, 10 + y, 3, isOff ? 0 : 255);
            }
        }
        return canvas;
    }

    @Test
    void aShapeWithCutCornersGrowsNoArms() {
        for (int corner : new int[] {1, 2, 5, 12}) {
            Raster canvas = cut(corner, corner, corner, corner);
            assertThat(AlphaSides.transparent(canvas.view(KNOWN))).hasSize(4);
            assertThat(EdgeFill.auto().choose(canvas.view(KNOWN)).reason()).isEqualTo("transparent at its edges");
            EdgeFill.texture().fill(canvas, KNOWN, AlphaMode.AUTO);
            assertThat(canvas.sample(30, 5, 3)).isZero();
            assertThat(canvas.sample(5, 25, 3)).isZero();
        }
    }

    @Test
    void aShapeWithACornerThatIsWholeGoesOnByItsAlpha() {
        assertThat(AlphaSides.transparent(cut(5, 5, 5, 0).view(KNOWN))).isEmpty();
        Raster canvas = cut(5, 5, 5, 0);
        EdgeFill.replicate().fill(canvas, KNOWN, AlphaMode.AUTO);
        assertThat(canvas.sample(30, 5, 3)).isEqualTo(255);
        assertThat(canvas.sample(11, 5, 3)).isZero();
    }
}
