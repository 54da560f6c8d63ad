package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.model.Deadline;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Kind;
import dev.deckle.model.runflow.RunflowModels;
import dev.deckle.model.runflow.RunflowReferenceInpaint;
import dev.deckle.model.runflow.RunflowServer;
import dev.deckle.model.runflow.RunflowSmartResize;
import dev.deckle.model.runware.RunwareFluxOutpainting;
import dev.deckle.model.runware.RunwareModels;
import dev.deckle.model.runware.RunwareOptions;
import dev.deckle.model.runware.RunwareServer;
import dev.deckle.picture.Picture;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Reframe;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.time.Duration;
import java.util.List;
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

    private static final Picture CARD = Picture.of(Raster.allocate(Size.of(129, 82), Channels.RGB, Depth.EIGHT));

    /** A disc of fill with an edge of half coverage. */
    private static Mask hole() {
        byte[] coverage = new byte[129 * 82];
        for (int i = 0; i < coverage.length; i++) {
            double distance = Math.hypot(i % 129 - 60, i / 129 - 40);
            coverage[i] = (byte) (distance < 12 ? 255 : distance < 15 ? 128 : 0);
        }
        return Mask.of(Size.of(129, 82), coverage);
    }

    /** The mask travels with the run: whoever collects it has only the photo. */
    @Test
    void holesAreFilledByWhoeverHasTheRunAndThePhoto() throws Exception {
        try (RunflowServer server = new RunflowServer()) {
            Outpainter engine = Outpainter.with(RunflowReferenceInpaint.of(server.account()));
            Deadline later = server.time().in(Duration.ofMinutes(5));
            PendingRun pending = engine.submit(CARD, hole(), CARD, later);
            assertThat(server.count(Kind.POLL)).as("nobody waits").isZero();
            PendingRun read = PendingRun.parse(pending.toJson());
            assertThat(read).isEqualTo(pending);
            assertThat(read.lastRun()).isEqualTo("run_1");
            Mask mask = ((PendingAsk.Fill) read.ask()).mask();
            for (int y = 0; y < 82; y++) {
                for (int x = 0; x < 129; x++) {
                    assertThat(mask.coverage(x, y)).isEqualTo(hole().coverage(x, y));
                }
            }

            Collected collected = Outpainter.with(RunflowReferenceInpaint.of(server.account()))
                    .collect(read, CARD, later);

            assertThat(collected).isInstanceOfSatisfying(Collected.Filled.class, filled -> {
                assertThat(filled.results()).hasSize(1);
                assertThat(filled.results().get(0).report().digestAfter())
                        .isEqualTo(filled.results().get(0).report().digestBefore());
            });
            assertThat(collected.next()).isEmpty();
            assertThat(collected.pictures().get(0).raster().size()).isEqualTo(Size.of(129, 82));
            assertThat(server.server().charges()).isEqualTo(1);
        }
    }

    /** Holes and margins are one run: the mask travels with it, and outside of both the photo is as it was. */
    @Test
    void holesAndMarginsAreCollectedTogether() throws Exception {
        Size size = Size.of(65, 82);
        Picture photo = Picture.of(Raster.allocate(size, Channels.RGB, Depth.EIGHT));
        byte[] coverage = new byte[65 * 82];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (Math.hypot(i % 65 - 30, i / 65 - 40) < 12 ? 255 : 0);
        }
        Mask holes = Mask.of(size, coverage);
        try (RunflowServer server = new RunflowServer()) {
            Outpainter engine = Outpainter.with(RunflowReferenceInpaint.of(server.account()));
            CanvasPlan plan = CanvasPlan.of(
                    size,
                    Expansion.pixels().right(64),
                    ExpansionRules.DEFAULT,
                    RunflowModels.REFERENCE_INPAINT.profile());
            Deadline later = server.time().in(Duration.ofMinutes(5));
            PendingRun pending = engine.submit(photo, plan, holes, later);
            assertThat(server.count(Kind.POLL)).as("nobody waits").isZero();
            PendingRun read = PendingRun.parse(pending.toJson());
            assertThat(read).isEqualTo(pending);
            PendingAsk.Grow ask = (PendingAsk.Grow) read.ask();
            assertThat(ask.plan()).isEqualTo(plan);
            assertThat(ask.holes().orElseThrow().mask().coverage(30, 40)).isEqualTo(255);

            Collected collected = engine.collect(read, photo, later);

            assertThat(collected).isInstanceOfSatisfying(Collected.Done.class, done -> {
                assertThat(done.results()).hasSize(1);
                assertThat(done.results().get(0).picture().raster().size()).isEqualTo(Size.of(129, 82));
            });
            assertThat(server.server().charges()).isEqualTo(1);
            String json = pending.toJson();
            for (String wrong : List.of(
                    json.replace("\"job\":\"EXPAND\"", "\"job\":\"REFRAME\""),
                    json.replaceFirst("\"mask\":\"[^\"]*\"", "\"mask\":\"AAAA\""),
                    json.replaceFirst("\"mask\":\"[^\"]*\"", "\"mask\":7"))) {
                assertThat(wrong).isNotEqualTo(json);
                assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> PendingRun.parse(wrong));
            }
        }
    }

    @Test
    void aFrameThatTheModelMakesIsCollected() throws Exception {
        try (RunflowServer server = new RunflowServer()) {
            Outpainter engine = Outpainter.with(RunflowSmartResize.of(server.account()));
            Deadline later = server.time().in(Duration.ofMinutes(5));
            Picture tall = Picture.of(Raster.allocate(Size.of(96, 110), Channels.RGB, Depth.EIGHT));
            PendingRun pending = engine.submit(tall, Reframe.to(Size.of(129, 82)), later);
            assertThat(pending.ask()).isInstanceOf(PendingAsk.Recompose.class);
            assertThat(PendingRun.parse(pending.toJson())).isEqualTo(pending);
            Collected collected = engine.collect(PendingRun.parse(pending.toJson()), tall, later);
            assertThat(collected.pictures().get(0).raster().size()).isEqualTo(Size.of(129, 82));
            assertThat(server.server().charges()).isEqualTo(1);
        }
    }

    /** A model that grows frames by a plan submits that plan's first pass. */
    @Test
    void aFrameThatIsGrownIsSubmittedByItsPlan() throws Exception {
        try (RunwareServer server = new RunwareServer()) {
            PendingRun pending = outpainter(server).submit(PHOTO, Reframe.to(Size.of(128, 96)), later(server));
            assertThat(pending.ask()).isInstanceOf(PendingAsk.Grow.class);
            assertThat(((PendingAsk.Grow) pending.ask()).plan().output().size()).isEqualTo(Size.of(128, 96));
            assertThat(server.server().charges()).isEqualTo(1);
        }
    }

    /** Of two pictures one comes: it is composed, and the run is to be collected again. */
    @Test
    void whatIsMissingIsCollectedNext() throws Exception {
        try (RunwareServer server = new RunwareServer()) {
            Outpainter two = Outpainter.with(
                    RunwareFluxOutpainting.of(server.account()).withOptions(RunwareOptions.DEFAULT.withResults(2)));
            server.on(
                    Kind.POLL,
                    ProviderServer.text(
                            200,
                            "{\"data\":[{\"taskUUID\":\"$\",\"status\":\"success\",\"imageUUID\":\"a\","
                                    + "\"imageURL\":\"@/a.png\"},{\"taskUUID\":\"$\",\"status\":\"processing\"}]}"));
            PendingRun pending = two.submit(PHOTO, PLAN, later(server));
            Collected collected = two.collect(pending, PHOTO, later(server));
            assertThat(collected.pictures()).hasSize(1);
            assertThat(collected.next()).contains(pending);
            assertThat(server.count(Kind.SUBMIT)).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoPendingRunIsRefused() throws Exception {
        try (RunwareServer server = new RunwareServer();
                RunflowServer other = new RunflowServer()) {
            PendingRun pending = outpainter(server).submit(PHOTO, PLAN, later(server));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Outpainter.with(RunflowSmartResize.of(other.account()))
                            .collect(pending, PHOTO, later(server)))
                    .withMessageContaining("Expected the model runware/flux-outpainting, which has the run");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outpainter(server).submit(CARD, hole(), later(server)))
                    .withMessageContaining("Expected a model that can inpaint");
            String json = pending.toJson();
            for (String wrong : List.of(
                    "",
                    "{}",
                    json + "x",
                    json.substring(0, json.length() - 1),
                    json.replace("\"form\":2", "\"form\":3"),
                    json.replace("\"job\":\"EXPAND\"", "\"job\":\"INPAINT\""),
                    json.replace("{\"form\"", "{\"more\":1,\"form\""),
                    json.replace("\"results\":1", "\"results\":0"),
                    json.replace("\"reference\"", "\"name\""),
                    json.replaceFirst("\"plan\":\"[^\\\\]+", "\"plan\":\"x"))) {
                assertThat(wrong).isNotEqualTo(json);
                assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> PendingRun.parse(wrong));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PendingRun.parse(json.replace("\"job\":\"EXPAND\"", "\"job\":\"INPAINT\"")
                            .replaceFirst("\"plan\":\"([^\\\\\"]|\\\\.)*\"", "\"mask\":\"AAAA\"")));
            assertThat(other.server().received()).isEmpty();
        }
    }
}
