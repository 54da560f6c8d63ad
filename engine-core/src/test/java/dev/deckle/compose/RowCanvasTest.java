package dev.deckle.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Samples;
import dev.deckle.fill.AlphaMode;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowCanvasTest {
    private static final List<String> BY_ROWS = List.of("replicate", "mirror", "smooth", "solid", "#204060");

    /** Hands out the rows of a raster, in whatever pieces they are asked for. */
    private static RowSource rows(Raster raster) {
        return new RowSource() {
            private int next;

            @Override
            public void read(Raster band) {
                band.copyFrom(raster.view(new Rect(0, next, band.width(), band.height())));
                next += band.height();
            }

            @Override
            public void close() {
                assertThat(next).as("rows that were read").isEqualTo(raster.height());
            }
        };
    }

    private static Raster made(RowCanvas.Grown canvas, Raster source, CanvasPlan plan, Random random)
            throws IOException {
        Raster made = source.allocateLike(plan.output().size());
        try (RowSource rows = canvas.open()) {
            for (int y = 0; y < made.height(); ) {
                int high = Math.min(made.height() - y, 1 + random.nextInt(9));
                rows.read(made.view(new Rect(0, y, made.width(), high)));
                y += high;
            }
        }
        return made;
    }

    /** Compares with the whole canvas; returns whether it could be made by rows. */
    private static boolean same(Raster source, CanvasPlan plan, EdgeFill fill, AlphaMode alpha, Random random)
            throws IOException {
        RowCanvas canvas = RowCanvas.of(plan, fill, alpha, source.channels(), source.depth())
                .orElseThrow();
        Optional<RowCanvas.Grown> grown = canvas.over(() -> rows(source));
        if (grown.isPresent()) {
            Raster whole = Canvas.prepare(source, plan, fill, alpha).output();
            for (int i = 0; i < 2; i++) {
                assertThat(made(grown.get(), source, plan, random).sameSamples(whole))
                        .as("%s, %s of %s, %s", fill.label(), alpha, source, plan)
                        .isTrue();
            }
            assertThat(grown.get().frameLine()).as("%s", source).isEqualTo(fill.frameLine(source));
            assertThat(canvas.fill().fill()).isEqualTo(fill);
        }
        return grown.isPresent();
    }

    @Test
    void rowsAreThoseOfTheWholeCanvas() throws IOException {
        Random random = new Random(23);
        int byRows = 0;
        for (int i = 0; i < 400; i++) {
            Size size = Size.of(1 + random.nextInt(40), 1 + random.nextInt(40));
            Channels channels = Channels.values()[random.nextInt(4)];
            Raster source = Samples.random(random, size, channels, Depth.values()[random.nextInt(2)]);
            EdgeFill fill = EdgeFill.named(BY_ROWS.get(random.nextInt(BY_ROWS.size())));
            AlphaMode alpha = AlphaMode.values()[random.nextInt(AlphaMode.values().length)];
            boolean isMade = same(source, plan(random, size), fill, alpha, random);
            assertThat(isMade || channels.hasAlpha())
                    .as("%s of %s", fill, source)
                    .isTrue();
            byRows += isMade ? 1 : 0;
        }
        assertThat(byRows).isGreaterThan(250);
    }

    /** What is faint decides by sides: which of them grow clear, and whether there is a colour to go on from. */
    @Test
    void rowsOfPicturesWithAlpha() throws IOException {
        Random random = new Random(24);
        int byRows = 0;
        int whole = 0;
        for (int i = 0; i < 300; i++) {
            Size size = Size.of(3 + random.nextInt(40), 3 + random.nextInt(40));
            Channels channels = i % 2 == 0 ? Channels.RGBA : Channels.GREY_ALPHA;
            Raster source = Samples.random(random, size, channels, Depth.values()[i / 2 % 2]);
            int least = random.nextInt(4) * 40;
            Rect visible = Rect.ofEdges(
                    random.nextInt(2),
                    random.nextInt(2),
                    size.width() - random.nextInt(2),
                    size.height() - random.nextInt(2));
            int outside = 1 + random.nextInt(60);
            fade(source, visible, least, outside);
            for (String name : List.of("replicate", "mirror", "smooth", "green")) {
                AlphaMode alpha = AlphaMode.values()[i % AlphaMode.values().length];
                if (same(source, plan(random, size), EdgeFill.named(name), alpha, random)) {
                    byRows++;
                } else {
                    whole++;
                }
            }
        }
        assertThat(byRows).isGreaterThan(500);
        assertThat(whole).isGreaterThan(100);
    }

    private static void fade(Raster source, Rect visible, int least, int outside) {
        int unit = source.depth().max() / 255;
        int channels = source.channels().count();
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                int at = source.offset() + y * source.stride() + x * channels + channels - 1;
                int alpha = visible.contains(x, y) ? Math.max(source.get(at), least * unit) : outside * unit;
                source.put(at, alpha);
            }
        }
    }

    /** Lines, double lines, bars of all depths, skies that change late, rules: what the search for frame lines looks at. */
    @Test
    void rowsOfFramedPictures() throws IOException {
        Random random = new Random(25);
        int framed = 0;
        for (int i = 0; i < 120; i++) {
            Size size = Size.of(60 + random.nextInt(160), 60 + random.nextInt(160));
            Channels channels = Channels.values()[i % 4];
            Depth depth = Depth.values()[i / 4 % 2];
            Raster source = Samples.random(random, size, channels, depth);
            fade(source, size.toRect(), channels.hasAlpha() ? 255 : 0, 0);
            soften(source, random);
            border(source, random, 1 + random.nextInt(i % 3 == 0 ? 30 : 5));
            if (i % 2 == 0) {
                border(source, random, 1 + random.nextInt(3));
            }
            EdgeFill fill = EdgeFill.smooth();
            assertThat(same(source, plan(random, size), fill, AlphaMode.AUTO, random))
                    .isTrue();
            framed += fill.frameLine(source).isNone() ? 0 : 1;
        }
        assertThat(framed).isGreaterThan(30).isLessThan(115);
    }

    /** Makes a picture of grain one of slow tones, of which a part goes over into another late. */
    private static void soften(Raster source, Random random) {
        int unit = source.depth().max() / 255;
        int colours = source.channels().isGrey() ? 1 : 3;
        int late = random.nextInt(source.height() / 3);
        int steep = random.nextInt(3);
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                int at = source.offset()
                        + y * source.stride()
                        + x * source.channels().count();
                for (int c = 0; c < colours; c++) {
                    int tone = y < late ? 150 : 60 + (x * steep + y) % 90;
                    source.put(at + c, tone * unit + source.get(at + c) % (9 * unit));
                }
            }
        }
    }

    /** Draws a line of one colour along some or all sides. */
    private static void border(Raster source, Random random, int width) {
        int sides = random.nextInt(3) == 0 ? random.nextInt(16) : 15;
        int unit = source.depth().max() / 255;
        int colours = source.channels().isGrey() ? 1 : 3;
        int level = (random.nextInt(2) * 200 + random.nextInt(30)) * unit;
        int room = random.nextInt(5);
        for (int y = room; y < source.height() - room; y++) {
            for (int x = room; x < source.width() - room; x++) {
                boolean isLine = (sides & 1) > 0 && y < room + width
                        || (sides & 2) > 0 && y >= source.height() - room - width
                        || (sides & 4) > 0 && x < room + width
                        || (sides & 8) > 0 && x >= source.width() - room - width;
                int at = source.offset()
                        + y * source.stride()
                        + x * source.channels().count();
                for (int c = 0; isLine && c < colours; c++) {
                    source.put(at + c, level);
                }
            }
        }
    }

    /** Some deliver less than the canvas; some margins are deeper than the picture. */
    private static CanvasPlan plan(Random random, Size size) {
        Expansion asked = Expansion.percent()
                .left(random.nextInt(3) * 30)
                .right(random.nextInt(3) * 55)
                .top(random.nextInt(4) * 70)
                .bottom(10 + random.nextInt(4) * 60);
        ExpansionRules rules = random.nextBoolean() ? ExpansionRules.DEFAULT : ExpansionRules.DEFAULT.exact();
        return CanvasPlan.of(size, asked, rules);
    }

    @Test
    void holdsOneRowAndTheHeightOfAMirroredMargin() {
        Size size = Size.of(100, 80);
        CanvasPlan plan =
                CanvasPlan.of(size, Expansion.pixels().top(20).bottom(50).left(7), ExpansionRules.DEFAULT.withStep(1));
        assertThat(RowCanvas.of(plan, EdgeFill.replicate(), AlphaMode.AUTO, Channels.RGB, Depth.EIGHT)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(300);
        assertThat(RowCanvas.of(plan, EdgeFill.mirror(), AlphaMode.AUTO, Channels.RGB, Depth.SIXTEEN)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(50 * 600);
    }

    @Test
    void whatHasToSeeThePictureIsNotByRows() {
        CanvasPlan plan = CanvasPlan.of(Size.of(100, 80), Expansion.percent().all(25), ExpansionRules.DEFAULT);
        for (String name : List.of("auto", "grain", "texture", "border", "flat", "cover", "repeat")) {
            assertThat(RowCanvas.of(plan, EdgeFill.named(name), AlphaMode.AUTO, Channels.RGB, Depth.EIGHT))
                    .as(name)
                    .isEmpty();
        }
    }

    private static RowCanvas mirrored(CanvasPlan plan) {
        return RowCanvas.of(plan, EdgeFill.mirror(), AlphaMode.AUTO, Channels.RGB, Depth.EIGHT)
                .orElseThrow();
    }

    /** What is open holds its bytes of the budget until it is closed, wherever it ended. */
    @Test
    void takesWhatItHoldsOutOfABudget() throws IOException {
        Raster source = Samples.random(new Random(26), Size.of(90, 70), Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(source.size(), Expansion.percent().all(20), ExpansionRules.DEFAULT);
        long needed = mirrored(plan).needed();
        assertThat(needed).isGreaterThan(mirrored(plan).bytes()).isLessThan(12 << 20);
        MemoryBudget budget = MemoryBudget.of(needed);
        RowCanvas.Grown grown = mirrored(plan)
                .withMemory(budget)
                .over(() -> new Broken(rows(source)))
                .orElseThrow();
        assertThat(budget.free()).isEqualTo(needed);
        for (int i = 0; i < 2; i++) {
            try (RowSource rows = grown.open()) {
                assertThat(budget.free()).isZero();
                Raster line = source.allocateLike(Size.of(plan.output().width(), 1));
                assertThatThrownBy(() -> {
                            for (int y = 0; y < plan.output().height(); y++) {
                                rows.read(line);
                            }
                        })
                        .isInstanceOf(IOException.class)
                        .hasMessage("broken");
            }
            assertThat(budget.free()).isEqualTo(needed);
        }
        assertThatThrownBy(() ->
                        mirrored(plan).withMemory(MemoryBudget.of(needed - 1)).over(() -> rows(source)))
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.kind()).isEqualTo(MemoryException.Kind.NEVER_FITS))
                .hasMessageContaining("a canvas of 218x198 px made by rows");
    }

    /** Who waits for memory hears an interrupt, and leaves nothing held. */
    @Test
    void waitsForMemoryUntilItIsInterrupted() throws Exception {
        Raster source = Samples.random(new Random(27), Size.of(90, 70), Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(source.size(), Expansion.percent().all(20), ExpansionRules.DEFAULT);
        MemoryBudget budget = MemoryBudget.of(mirrored(plan).needed());
        try (MemoryBudget.Hold other = budget.hold("another", 1, Duration.ZERO)) {
            assertThat(other).isNotNull();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> mirrored(plan).withMemory(budget).over(() -> rows(source)))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(budget.free()).isEqualTo(budget.bytes());
    }

    /** Breaks in the middle. */
    private record Broken(RowSource rows) implements RowSource {
        @Override
        public void read(Raster band) throws IOException {
            throw new IOException("broken");
        }

        @Override
        public void close() {
            // Its rows were not read.
        }
    }
}
