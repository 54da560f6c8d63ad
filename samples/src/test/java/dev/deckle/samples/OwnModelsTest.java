package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.Inpainted;
import dev.deckle.Outpainted;
import dev.deckle.Outpainter;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.job.JobOptions;
import dev.deckle.mask.Mask;
import dev.deckle.model.Deadline;
import dev.deckle.model.ModelException;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.Reframe;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fill and a model of one's own, each one class. */
class OwnModelsTest {

    private static Deadline soon() {
        return Deadline.in(Duration.ofMinutes(10));
    }

    private static Picture photo(Channels channels, Depth depth) {
        Raster raster = Raster.allocate(Size.of(120, 90), channels, depth);
        for (int i = 0; i < 120 * 90 * channels.count(); i++) {
            int value = 60 + i / channels.count() % 120 + i / 2000;
            raster.put(i, depth == Depth.EIGHT ? value : value * 257);
        }
        return Picture.of(raster);
    }

    @Test
    void aFillOfOnesOwnPaintsInThePicturesOwnSamples() throws ModelException {
        for (Channels channels : Channels.values()) {
            for (Depth depth : Depth.values()) {
                Picture photo = photo(channels, depth);
                Outpainted grown = Outpainter.with(new CheckerModel(16))
                        .outpaint(photo, Expansion.pixels().left(64).top(64), soon());
                Raster result = grown.picture().raster();
                assertThat(result.view(new Rect(64, 64, 120, 90)).sameSamples(photo.raster()))
                        .isTrue();
                int max = depth.max();
                assertThat(List.of(result.sample(0, 0, 0), result.sample(16, 0, 0), result.sample(16, 16, 0)))
                        .containsExactly(max * 3 / 5, max * 4 / 5, max * 3 / 5);
                assertThat(grown.report().kept()).isPresent();
            }
        }
        Outpainted framed = Outpainter.with(new CheckerModel(8))
                .reframe(photo(Channels.RGB, Depth.EIGHT), Reframe.to(Size.of(200, 90)), soon());
        assertThat(framed.picture().raster().size()).isEqualTo(Size.of(200, 90));
    }

    @Test
    void itFillsHolesToo() throws ModelException {
        Picture photo = photo(Channels.RGB, Depth.EIGHT);
        byte[] coverage = new byte[120 * 90];
        coverage[45 * 120 + 60] = (byte) 255;
        Inpainted filled =
                Outpainter.with(new CheckerModel(1)).inpaint(photo, Mask.of(Size.of(120, 90), coverage), soon());
        Raster result = filled.picture().raster();
        assertThat(result.sample(60, 45, 0)).isIn(153, 204);
        assertThat(result.sample(61, 45, 0)).isEqualTo(photo.raster().sample(61, 45, 0));
        assertThatThrownBy(() -> new CheckerModel(0)).hasMessage("Expected a square of at least 1 px but received 0");
    }

    private static ProgramModel program(String what) {
        return new ProgramModel(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Painter.class.getName(),
                what));
    }

    /** The program: paints white px in the mean colour of the black ones. */
    public static final class Painter {
        private Painter() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            if (args[0].equals("fail")) {
                System.exit(3);
            }
            if (args[0].equals("sleep")) {
                new CountDownLatch(1).await();
            }
            BufferedImage picture = ImageIO.read(new File(args[1]));
            BufferedImage mask = ImageIO.read(new File(args[2]));
            long[] sum = new long[4];
            for (int i = 0; i < 2 * picture.getWidth() * picture.getHeight(); i++) {
                int x = i / 2 % picture.getWidth();
                int y = i / 2 / picture.getWidth();
                boolean known = mask.getRaster().getSample(x, y, 0) == 0;
                int pixel = picture.getRGB(x, y);
                if (i % 2 == 0 && known) {
                    sum[0]++;
                    sum[1] += pixel >> 16 & 0xFF;
                    sum[2] += pixel >> 8 & 0xFF;
                    sum[3] += pixel & 0xFF;
                }
            }
            int mean = (int) (sum[1] / sum[0]) << 16 | (int) (sum[2] / sum[0]) << 8 | (int) (sum[3] / sum[0]);
            for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
                int x = i % picture.getWidth();
                int y = i / picture.getWidth();
                if (mask.getRaster().getSample(x, y, 0) != 0) {
                    picture.setRGB(x, y, mean);
                }
            }
            ImageIO.write(picture, "png", new File(args[3]));
        }
    }

    @Test
    @Tag("slow")
    void aProgramGrowsAPhoto() throws ModelException {
        Picture photo = photo(Channels.RGB, Depth.EIGHT);
        Outpainted grown = Outpainter.with(program("paint"))
                .outpaint(photo, Expansion.pixels().right(64), soon());
        Raster result = grown.picture().raster();
        assertThat(result.size()).isEqualTo(Size.of(184, 90));
        assertThat(result.view(new Rect(0, 0, 120, 90)).sameSamples(photo.raster()))
                .isTrue();
        assertThat(result.sample(180, 45, 0)).isBetween(90, 160);
        assertThat(grown.picture().metadata().xmp())
                .as("marked as partly generated")
                .isPresent();
    }

    @Test
    @Tag("slow")
    void aProgramThatFailsOrIsMissingIsTold() {
        Picture photo = photo(Channels.RGB, Depth.EIGHT);
        Expansion wider = Expansion.pixels().right(64);
        assertThatThrownBy(() -> Outpainter.with(program("fail")).outpaint(photo, wider, soon()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("exit code 0")
                .hasMessageContaining("3");
        ProgramModel none = new ProgramModel(List.of("/no/such/program"));
        assertThatThrownBy(() -> Outpainter.with(none).outpaint(photo, wider, soon()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Expected an answer of the program");
    }

    @Test
    @Tag("slow")
    void aProgramIsEndedByAnInterrupt() throws Exception {
        Picture photo = photo(Channels.RGB, Depth.EIGHT);
        CanvasPlan plan = CanvasPlan.of(Size.of(120, 90), Expansion.pixels().right(64), ExpansionRules.DEFAULT);
        CountDownLatch painting = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>(new AssertionError("no end"));
        Thread caller = new Thread(() -> {
            try {
                Outpainter.with(program("sleep"))
                        .withOptions(JobOptions.DEFAULT)
                        .withProgress(progress -> painting.countDown())
                        .outpaint(photo, plan, soon());
            } catch (ModelException e) {
                end.set(e);
            }
        });
        caller.start();
        painting.await();
        caller.interrupt();
        caller.join();
        assertThat(end.get())
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.CANCELLED));
    }
}
