/**
 * Grows pictures past their borders: Deckle, a local image engine.
 *
 * <p>People do three things with it.
 *
 * <h2>They plan</h2>
 *
 * <p>A plan says, in whole px and before anything is read or painted, what a picture becomes: {@link dev.deckle.plan.CanvasPlan} of an
 * {@link dev.deckle.plan.Expansion} or a {@link dev.deckle.plan.Reframe}. Each difference of what was asked and what is delivered is told.
 *
 * <pre>{@code
 * CanvasPlan plan = CanvasPlan.of(
 *         Size.of(1024, 768), Expansion.percent().left(70).top(10).bottom(30), ExpansionRules.DEFAULT);
 * }</pre>
 *
 * <h2>They grow and fill, on their own machine</h2>
 *
 * <p>{@link dev.deckle.codec.Images} reads and writes files, {@link dev.deckle.awt.BufferedImages} takes what AWT has, and
 * {@link dev.deckle.Outpainter#local()} paints margins and holes from what the picture shows at its edges. The original's samples come
 * back untouched, with the proof in the report.
 *
 * <pre>{@code
 * Picture photo = Images.read(Path.of("photo.jpg"));
 * Outpainted wide = Outpainter.local()
 *         .outpaint(photo, Expansion.percent().all(25), Deadline.in(Duration.ofMinutes(2)));
 * Images.write(wide.picture(), Path.of("wide.jpg"));
 * }</pre>
 *
 * <h2>They call a model</h2>
 *
 * <p>A remote one of {@link dev.deckle.model.runware} or {@link dev.deckle.model.runflow}, whose price is known before the call and which is
 * never paid twice; or one of their own, which is one class: {@link dev.deckle.model.ExpandModel},
 * {@link dev.deckle.model.InpaintModel} or {@link dev.deckle.model.ReframeModel}; a paid provider of their own obeys the law of
 * {@link dev.deckle.model.remote}.
 *
 * <pre>{@code
 * Outpainter outpainter = Outpainter.with(RunwareFluxExpand.fromEnvironment().withPrompt("a quiet beach at dawn"));
 * Outpainted wide = outpainter.outpaint(photo, Expansion.percent().left(70), Deadline.in(Duration.ofMinutes(2)));
 * }</pre>
 *
 * <h2>What holds everywhere</h2>
 *
 * <ul>
 * <li>Values are immutable and may be used by any number of threads; nothing is null where no {@code @Nullable} stands.
 * <li>Lengths are in px, x to the right and y down, rectangles half-open; sides are named.
 * <li>A call works on its caller's thread, hears an interrupt and its {@linkplain dev.deckle.model.Deadline deadline} in every stage, tells its
 *     {@linkplain dev.deckle.job.JobProgress progress}, and waits for its share of a {@linkplain dev.deckle.memory.MemoryBudget budget}.
 * <li>Four families of errors say whose fault it is: {@link java.lang.IllegalArgumentException} (with
 *     {@link dev.deckle.plan.PlanException}) the caller's, {@link dev.deckle.picture.ImageException} the file's,
 *     {@link dev.deckle.model.ModelException} the model's, {@link dev.deckle.memory.MemoryException} and
 *     {@link dev.deckle.file.OutputException} the environment's. Each message is one line: what was expected, and what was received.
 * </ul>
 */
module dev.deckle {
    requires com.twelvemonkeys.imageio.webp;
    requires transitive java.desktop;
    requires okhttp3;
    requires okio;
    requires org.apache.commons.imaging;
    requires static transitive java.sql;
    requires static transitive org.jspecify;
    requires static webp.imageio;
    requires tools.jackson.core;
    requires tools.jackson.jr.ob;

    exports dev.deckle;
    exports dev.deckle.awt;
    exports dev.deckle.bundle;
    exports dev.deckle.codec;
    exports dev.deckle.compose;
    exports dev.deckle.digest;
    exports dev.deckle.document;
    exports dev.deckle.file;
    exports dev.deckle.fill;
    exports dev.deckle.geometry;
    exports dev.deckle.job;
    exports dev.deckle.journal;
    exports dev.deckle.json;
    exports dev.deckle.mask;
    exports dev.deckle.memory;
    exports dev.deckle.model;
    exports dev.deckle.model.a1111;
    exports dev.deckle.model.bfl;
    exports dev.deckle.model.comfyui;
    exports dev.deckle.model.iopaint;
    exports dev.deckle.model.local;
    exports dev.deckle.model.remote;
    exports dev.deckle.model.runflow;
    exports dev.deckle.model.runware;
    exports dev.deckle.picture;
    exports dev.deckle.plan;
    exports dev.deckle.preview;
    exports dev.deckle.raster;

    provides dev.deckle.model.ModelSource with
            dev.deckle.model.a1111.A1111ModelSource,
            dev.deckle.model.bfl.BflModelSource,
            dev.deckle.model.comfyui.ComfyModelSource,
            dev.deckle.model.iopaint.IopaintModelSource,
            dev.deckle.model.runflow.RunflowModelSource,
            dev.deckle.model.runware.RunwareModelSource;
}
