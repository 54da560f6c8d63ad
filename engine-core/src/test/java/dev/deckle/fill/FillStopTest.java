package dev.deckle.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Asks;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fill asks at least once a row whether it shall end, and ends wherever it is told to. */
@Tag("slow")
class FillStopTest {
    private static final Size CANVAS = Size.of(300, 240);
    private static final Rect KNOWN = new Rect(60, 50, 180, 140);

    /** Lists every fill that has a name, so that a new one is tried too. */
    static Stream<EdgeFill> fills() {
        return FillNames.all().stream().map(FillNames::find);
    }

    @ParameterizedTest
    @MethodSource("fills")
    void marginsHear(EdgeFill fill) throws Exception {
        for (Channels channels : new Channels[] {Channels.RGB, Channels.RGBA}) {
            Raster canvas = noise(channels);
            Asks.hears(fill.label() + " margins " + channels, 200, () -> fill.fill(canvas, KNOWN, AlphaMode.OPAQUE));
        }
    }

    @ParameterizedTest
    @MethodSource("fills")
    void holesHear(EdgeFill fill) throws Exception {
        Raster canvas = noise(Channels.RGB);
        byte[] coverage = new byte[(int) CANVAS.pixels()];
        for (int y = 40; y < 200; y++) {
            for (int x = 50; x < 250; x++) {
                coverage[y * CANVAS.width() + x] = (byte) (Math.abs(x - 150) < y ? 255 : 0);
            }
        }
        Mask mask = Mask.of(CANVAS, coverage);
        Asks.hears(fill.label() + " hole", 300, () -> fill.fill(canvas, mask, AlphaMode.OPAQUE));
    }

    /** Art and patterns go on by what is found in them, and are looked at for longer. */
    @ParameterizedTest
    @MethodSource("fills")
    void marginsOfDesignsHear(EdgeFill fill) throws Exception {
        for (Raster canvas : new Raster[] {bands(), tiles()}) {
            Asks.hears(fill.label() + " design", 200, () -> fill.fill(canvas, KNOWN, AlphaMode.OPAQUE));
        }
    }

    @Test
    void theLookAtAPictureHears() throws Exception {
        Raster photo = noise(Channels.RGB).view(KNOWN);
        Asks.hears("look at a photo", 100, () -> EdgeFill.auto().choose(photo));
        Asks.hears("look at art", 100, () -> EdgeFill.auto().choose(bands().view(KNOWN)));
        assertThat(EdgeFill.auto().choose(bands().view(KNOWN)).fill()).isEqualTo(EdgeFill.flat());
        assertThat(EdgeFill.auto().choose(tiles().view(KNOWN)).fill()).isEqualTo(EdgeFill.periodic());
    }

    /** Pixels without a colour take the long way, where they are looked at. */
    @ParameterizedTest
    @MethodSource("fills")
    void hiddenPixelsHear(EdgeFill fill) throws Exception {
        Raster canvas = noise(Channels.RGBA);
        for (int x = KNOWN.x(); x < KNOWN.right(); x++) {
            canvas.put(4 * (KNOWN.y() * CANVAS.width() + x) + 3, 0);
        }
        int least = FillTemplate.of(fill).meetsHidden(canvas, KNOWN, 1) ? 900 : 200;
        Asks.hears(fill.label() + " hidden", least, () -> fill.fill(canvas.copy(), KNOWN, AlphaMode.EDGE));
    }

    /** Makes art: a ground with a band across and a leaning line. */
    private static Raster bands() {
        return drawn((x, y) -> y > 110 && y < 140 ? 40 : Math.abs(x - y / 2 - 70) < 2 ? 90 : 220);
    }

    /** Makes a pattern of 15 by 12 px. */
    private static Raster tiles() {
        return drawn((x, y) -> 20 + 13 * (x % 15) + y % 12 * 3);
    }

    private static Raster drawn(IntBinaryOperator level) {
        Raster canvas = Raster.allocate(CANVAS, Channels.RGB, Depth.EIGHT);
        for (int i = 0; i < 3 * CANVAS.pixels(); i++) {
            canvas.put(i, level.applyAsInt(i / 3 % CANVAS.width(), i / 3 / CANVAS.width()));
        }
        return canvas;
    }

    private static Raster noise(Channels channels) {
        Raster canvas = Raster.allocate(CANVAS, channels, Depth.EIGHT);
        Random random = new Random(7);
        for (int i = 0; i < CANVAS.pixels() * channels.count(); i++) {
            canvas.put(i, 1 + random.nextInt(255));
        }
        return canvas;
    }
}
