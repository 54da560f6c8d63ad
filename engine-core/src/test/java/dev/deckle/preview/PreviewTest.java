package dev.deckle.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.BorderLayout;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PreviewTest {

    @Test
    void theSourceIsUntouchedAndTheOutputIsNotChanged() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            for (Channels channels : Channels.values()) {
                Depth depth = seed % 2 == 0 ? Depth.EIGHT : Depth.SIXTEEN;
                Size size = Size.of(1 + random.nextInt(300), 1 + random.nextInt(300));
                Raster output = random(random, size, channels, depth);
                Raster before = output.copy();
                Rect placement = rect(random, size);
                Raster marked = Preview.mark(output, placement);
                assertThat(output.sameSamples(before)).as("seed %d", seed).isTrue();
                assertThat(marked.view(placement).sameSamples(before.view(placement)))
                        .as("seed %d, %s in %s", seed, placement, size)
                        .isTrue();
            }
        }
    }

    @Test
    void aPictureWithoutMarginsGetsNoMarks() {
        Raster output = random(new Random(1), Size.of(90, 70), Channels.RGB, Depth.EIGHT);
        assertThat(Preview.mark(output, output.size().toRect()).sameSamples(output))
                .isTrue();
    }

    @Test
    void everyMarkShowsOnWhiteGreyAndBlack() {
        for (int value : new int[] {0, 128, 255}) {
            Raster output = filled(Size.of(600, 500), Channels.GREY, value);
            Rect placement = new Rect(150, 100, 300, 300);
            Raster marked = Preview.mark(output, placement);
            assertThat(Math.abs(marked.sample(149, 250, 0) - marked.sample(148, 250, 0)))
                    .as("outline on %d", value)
                    .isGreaterThan(100);
            assertThat(spread(marked, new Rect(5, 5, 40, 40)))
                    .as("hatching on %d", value)
                    .isGreaterThan(40);
            assertThat(spread(marked, new Rect(40, 240, 70, 20)))
                    .as("label on %d", value)
                    .isGreaterThan(150);
        }
    }

    @Test
    void theSeededContentStaysVisibleUnderTheMarks() {
        Raster dark = Preview.mark(filled(Size.of(400, 400), Channels.GREY, 60), new Rect(100, 100, 200, 200));
        Raster light = Preview.mark(filled(Size.of(400, 400), Channels.GREY, 200), new Rect(100, 100, 200, 200));
        for (int x = 0; x < 90; x++) {
            assertThat(light.sample(x, 10, 0) - dark.sample(x, 10, 0)).isGreaterThan(60);
        }
    }

    @Test
    void labelsLieInTheirMarginsAndApart() {
        int found = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Size size = Size.of(20 + random.nextInt(4000), 20 + random.nextInt(4000));
            Rect placement = rect(random, size);
            BorderLayout layout = new BorderLayout(size, placement);
            List<Rect> taken = new ArrayList<>();
            for (Side side : Side.ALL) {
                Optional<Label> label = Label.fit("1234 px", side, layout, MarkSizes.of(size), List.copyOf(taken));
                if (label.isPresent()) {
                    Rect plate = label.get().plate();
                    assertThat(size.toRect().contains(plate))
                            .as("seed %d", seed)
                            .isTrue();
                    assertThat(placement.intersect(plate).isEmpty())
                            .as("seed %d, %s over %s", seed, plate, placement)
                            .isTrue();
                    for (Rect other : taken) {
                        assertThat(other.intersect(plate).isEmpty())
                                .as("seed %d", seed)
                                .isTrue();
                    }
                    taken.add(plate);
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(600);
    }

    @Test
    void aLabelIsTurnedInANarrowMarginAndLeftOutInAThinOne() {
        MarkSizes sizes = MarkSizes.of(Size.of(1000, 600));
        assertThat(fit(300, sizes))
                .hasValueSatisfying(l -> assertThat(l.turned()).isFalse());
        assertThat(fit(50, sizes))
                .hasValueSatisfying(l -> assertThat(l.turned()).isTrue());
        assertThat(fit(12, sizes)).isEmpty();
    }

    @Test
    void marksGrowWithThePicture() {
        assertThat(MarkSizes.of(Size.of(64, 64))).isEqualTo(new MarkSizes(1, 11, 1, 7));
        assertThat(MarkSizes.of(Size.of(20000, 10))).isEqualTo(new MarkSizes(25, 275, 25, 416));
    }

    @Test
    void eightAndSixteenBitLookAlike() {
        Raster eight = random(new Random(3), Size.of(240, 200), Channels.RGBA, Depth.EIGHT);
        ShortRaster sixteen = ShortRaster.allocate(eight.size(), Channels.RGBA);
        byte[] samples = ((ByteRaster) eight).samples();
        for (int i = 0; i < samples.length; i++) {
            sixteen.samples()[i] = (short) ((samples[i] & 0xFF) * 257);
        }
        Rect placement = new Rect(70, 50, 100, 100);
        Raster a = Preview.mark(eight, placement);
        Raster b = Preview.mark(sixteen, placement);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 240; x++) {
                assertThat(a.sample(x, y, 3) * 257 - b.sample(x, y, 3)).isBetween(-1028, 1028);
                if (eight.sample(x, y, 3) > 200) {
                    for (int c = 0; c < 3; c++) {
                        assertThat(a.sample(x, y, c) * 257 - b.sample(x, y, c)).isBetween(-1542, 1542);
                    }
                }
            }
        }
    }

    @Test
    void marksShowOnATransparentMargin() {
        Raster output = Raster.allocate(Size.of(300, 200), Channels.RGBA, Depth.EIGHT);
        Raster marked = Preview.mark(output, new Rect(100, 50, 100, 100));
        assertThat(marked.sample(99, 100, 3)).isGreaterThan(200);
        assertThat(marked.sample(99, 100, 0)).isGreaterThan(200);
    }

    @Test
    void aPlacementOutsideIsRefused() {
        Raster output = filled(Size.of(10, 10), Channels.GREY, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preview.mark(output, new Rect(5, 5, 6, 2)))
                .withMessageStartingWith("Expected a placement inside the canvas of 10x10 but received");
    }

    private static Optional<Label> fit(int left, MarkSizes sizes) {
        BorderLayout layout = new BorderLayout(Size.of(1000, 600), new Rect(left, 0, 1000 - left, 600));
        return Label.fit(left + " px", Side.LEFT, layout, sizes, List.of());
    }

    private static int spread(Raster raster, Rect area) {
        int min = Integer.MAX_VALUE;
        int max = 0;
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                min = Math.min(min, raster.sample(x, y, 0));
                max = Math.max(max, raster.sample(x, y, 0));
            }
        }
        return max - min;
    }

    private static Raster filled(Size size, Channels channels, int value) {
        ByteRaster raster = ByteRaster.allocate(size, channels);
        Arrays.fill(raster.samples(), (byte) value);
        return raster;
    }

    private static Rect rect(Random random, Size size) {
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        return new Rect(x, y, 1 + random.nextInt(size.width() - x), 1 + random.nextInt(size.height() - y));
    }

    private static Raster random(Random random, Size size, Channels channels, Depth depth) {
        Raster raster = Raster.allocate(size, channels, depth);
        switch (depth) {
            case EIGHT -> random.nextBytes(raster.bytes().samples());
            case SIXTEEN -> {
                short[] samples = raster.shorts().samples();
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (short) random.nextInt();
                }
            }
        }
        return raster;
    }
}
