package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Size;
import dev.deckle.model.Deadline;
import dev.deckle.model.remote.ProviderServer.Kind;
import dev.deckle.model.runware.RunwareFluxOutpainting;
import dev.deckle.model.runware.RunwareModels;
import dev.deckle.model.runware.RunwareServer;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.PlanException;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run is a value: submitted here, collected by whoever has it and the photo. */
@Tag("slow")
class SubmitCollectTest {
    private static final Picture PHOTO = Picture.of(Raster.allocate(Size.of(64, 96), Channels.RGB, Depth.EIGHT));
    private static final Expansion RIGHT = Expansion.pixels().right(64);
    private static final CanvasPlan PLAN =
            CanvasPlan.of(Size.of(64, 96), RIGHT, ExpansionRules.DEFAULT, RunwareModels.FLUX_OUTPAINTING.profile());

    private static Outpainter outpainter(RunwareServer server) {
        return Outpainter.with(RunwareFluxOutpainting.of(server.account()));
    }

    private static Deadline later(RunwareServer server) {
        return server.time().in(Duration.ofMinutes(5));
    }

    @Test
    void aRunIsCollectedByWhoeverHasItAndThePhoto() throws Exception {
        try (RunwareServer server = new RunwareServer()) {
            PendingRun pending = outpainter(server).submit(PHOTO, PLAN, later(server));
            assertThat(server.count(Kind.SUBMIT)).isEqualTo(1);
            assertThat(server.count(Kind.POLL)).as("nobody waits").isZero();
            assertThat(pending.lastRun()).isEqualTo(server.reference());
            String json = pending.toJson();
            assertThat(json).doesNotContain("very-secret").hasLineCount(1);

            PendingRun read = PendingRun.parse(json);
            assertThat(read).isEqualTo(pending);
            Collected collected = outpainter(server).collect(read, PHOTO, later(server));

            assertThat(collected).isInstanceOfSatisfying(Collected.Done.class, done -> {
                assertThat(done.results()).hasSize(1);
                assertThat(done.results().get(0).picture().raster().size()).isEqualTo(Size.of(128, 96));
            });
            assertThat(server.count(Kind.SUBMIT)).isEqualTo(1);
            assertThat(server.server().charges()).isEqualTo(1);
        }
    }

    @Test
    void anotherPhotoAndAnotherTextAreRefused() throws Exception {
        try (RunwareServer server = new RunwareServer()) {
            PendingRun pending = outpainter(server).submit(PHOTO, PLAN, later(server));
            Raster other = Raster.allocate(Size.of(64, 96), Channels.RGB, Depth.EIGHT);
            other.put(0, 9);
            assertThatThrownBy(() -> outpainter(server).collect(pending, Picture.of(other), later(server)))
                    .isInstanceOf(PlanException.class)
                    .hasMessageContaining("Expected the photo that was submitted");
            assertThatIllegalArgumentException().isThrownBy(() -> PendingRun.parse("{\"form\":2}"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Outpainter.local().submit(PHOTO, PLAN, later(server)));
        }
    }

    /** The second pass is submitted where the first is collected, and once. */
    @Test
    void passesFollowEachOther() throws Exception {
        CanvasPlan passes = CanvasPlan.of(
                Size.of(64, 96),
                Expansion.pixels().right(128),
                ExpansionRules.DEFAULT.withCap(64).withOverCap(dev.deckle.plan.OverCap.SPLIT),
                RunwareModels.FLUX_OUTPAINTING.profile());
        assertThat(passes.passes()).hasSize(2);
        try (RunwareServer server = new RunwareServer()) {
            PendingRun first = outpainter(server).submit(PHOTO, passes, later(server));
            Collected next = outpainter(server).collect(first, PHOTO, later(server));
            PendingRun second = ((Collected.Next) next).run();
            assertThat(second.runs()).hasSize(2);
            assertThat(second.runs().get(0)).isEqualTo(first.runs().get(0));
            assertThat(server.count(Kind.SUBMIT)).isEqualTo(2);
            assertThat(PendingRun.parse(second.toJson())).isEqualTo(second);
        }
    }
}
