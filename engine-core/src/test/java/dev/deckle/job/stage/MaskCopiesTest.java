package dev.deckle.job.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.Outpainter;
import dev.deckle.fill.EdgeFill;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.model.Answer;
import dev.deckle.model.Call;
import dev.deckle.model.Deadline;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.Model;
import dev.deckle.model.ModelCard;
import dev.deckle.model.Painted;
import dev.deckle.model.PromptRule;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.Picture;
import dev.deckle.plan.Profile;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the coverage of a mask is copied on its way through an inpainting, counted by the arrays of its size that the JVM
 * allocates in all threads. The holes lie in two corners, so that what the fill notes of them is as large as the mask.
 */
@Isolated("all threads' allocations are counted")
@Tag("slow")
class MaskCopiesTest {
    private static final Size SIZE = Size.of(1201, 901);

    @TempDir
    private Path folder;

    private interface Run {
        void run() throws Exception;
    }

    /** Byte arrays about as long as the mask, a byte a pixel. */
    private long copies(Run run) throws Exception {
        Path file = folder.resolve("allocations.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withoutStackTrace();
            recording.enable("jdk.ObjectAllocationInNewTLAB").withoutStackTrace();
            recording.start();
            run.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(MaskCopiesTest::isCopy)
                .count();
    }

    private static boolean isCopy(RecordedEvent event) {
        if (!event.getEventType().getName().startsWith("jdk.ObjectAllocation")) {
            return false;
        }
        RecordedClass type = event.getClass("objectClass");
        long bytes = event.getLong("allocationSize");
        return type.getName().equals("[B") && bytes > SIZE.pixels() * 9 / 10 && bytes < SIZE.pixels() * 11 / 10;
    }

    private static Mask mask(boolean soft) {
        byte[] coverage = new byte[1201 * 901];
        for (int y = 3; y < 40; y++) {
            for (int x = 3; x < 40; x++) {
                int c = soft ? 100 + x : 255;
                coverage[y * 1201 + x] = (byte) c;
                coverage[(900 - y) * 1201 + 1200 - x] = (byte) c;
            }
        }
        return Mask.of(SIZE, coverage);
    }

    private static Picture photo() {
        ByteRaster raster = (ByteRaster) Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        for (int i = 0; i < raster.samples().length; i++) {
            raster.samples()[i] = (byte) (120 + 60 * Math.sin(i / 50.0) + 40 * Math.cos(i / 3603.0 / 7));
        }
        return Picture.of(raster);
    }

    /** Answers with the picture as it was sent. */
    private record Echo() implements InpaintModel {
        @Override
        public ModelCard card() {
            return new ModelCard(Profile.unlimited("echo"), Set.of(Job.INPAINT), PromptRule.NONE, Long.MAX_VALUE, true);
        }

        @Override
        public Painted inpaint(InpaintRequest request, Call call) {
            return new Painted(
                    List.of(new Answer.Pixels(request.source().copy())),
                    Frame.whole(SIZE),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    @Test
    void theCountSeesACopy() throws Exception {
        assumeThat(copies(() -> mask(true).toCoverage())).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "true,true", "false,false", "false,true"})
    void atMostTwo(boolean generative, boolean soft) throws Exception {
        Model model = generative ? new Echo() : LocalModel.create().withFill(EdgeFill.smooth());
        Picture photo = photo();
        Mask mask = mask(soft);

        long copies = copies(() -> Outpainter.with(model).inpaint(photo, mask, Deadline.in(Duration.ofMinutes(5))));

        // One of the holes as they are painted, where they are soft; one of the fill's own, which is of the holes'
        // bounds.
        // The automatic fill that a model which invents is given looks at the holes' width, which takes one more,
        // and divides a wide hole along the lines that go on through it, which takes another.
        assertThat(copies).isLessThanOrEqualTo((soft ? 2 : 1) + (generative ? 2 : 0));
    }

    @Test
    void noCopyIsMadeToReadAMask() throws Exception {
        Mask mask = mask(true);
        assertThat(copies(() -> {
                    assertThat(mask.bounds()).isPresent();
                    assertThat(mask.keepsAnything()).isTrue();
                    assertThat(mask.crop(SIZE.toRect().shrink(1)).summary().regions())
                            .isEqualTo(2);
                    assertThat(mask.keptRectangle()).isEmpty();
                }))
                .isZero();
    }
}
