package dev.deckle.cli;

import dev.deckle.fill.AlphaMode;
import dev.deckle.geometry.Side;
import dev.deckle.job.JobOptions;
import dev.deckle.model.local.LocalModel;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.PngEffort;
import dev.deckle.picture.ReadLimits;
import dev.deckle.picture.WriteOptions;
import dev.deckle.plan.Delivery;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.Extent;
import dev.deckle.plan.Reframe;
import dev.deckle.plan.SizeLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes the program that does the same as a job of the studio, with the engine's public types alone. For one thread. */
final class StudioJava {
    private static final String MASK = "mask.png";
    private static final char LAST_PLAIN = 0x7F;

    private final StudioPlan plan;
    private final Terminal terminal;
    private final SortedSet<String> imports = new TreeSet<>();
    private final List<String> body = new ArrayList<>();

    private StudioJava(StudioPlan plan, Terminal terminal) {
        this.plan = plan;
        this.terminal = terminal;
    }

    /** Returns the program, a class {@code Grow}. */
    static String of(StudioPlan plan, Terminal terminal) {
        return new StudioJava(plan, terminal).text();
    }

    private String text() {
        String photo = literal(
                plan.photo().isUpload()
                        ? plan.photo().name()
                        : plan.photo().file().toString());
        use("java.nio.file.Path", "dev.deckle.codec.Images", "dev.deckle.picture.Picture");
        body.add("Path file = Path.of(" + photo + ");");
        body.add("Picture photo = Images.read(file" + reading() + ");");
        model();
        use("dev.deckle.Outpainter", "dev.deckle.model.Deadline", "java.time.Duration");
        body.add("Deadline deadline = Deadline.in(Duration.ofSeconds("
                + plan.spec().model().patience().toSeconds() + "));");
        body.add("Outpainter engine = Outpainter.with(model)" + options() + ";");
        JobRequest request = plan.spec().request();
        if (request instanceof HoleRequest holes) {
            holes(holes);
        } else if (request instanceof CanvasRequest.Holed holed) {
            canvas(holed.canvas(), Optional.of(holed.masking()));
        } else if (request instanceof CanvasRequest canvas) {
            canvas(canvas, Optional.empty());
        }
        String target =
                plan.ask().target(plan.photo().name(), plan.photo().header().format());
        body.add("Images.write(result, Path.of(" + literal(target) + ")" + writing() + ");");
        StringBuilder text = new StringBuilder();
        imports.forEach(name -> text.append("import ").append(name).append(";\n"));
        text.append("\nclass Grow {\n    public static void main(String[] args) throws Exception {\n");
        body.forEach(line -> text.append("        ").append(line).append('\n'));
        return text.append("    }\n}\n").toString();
    }

    private void use(String... names) {
        imports.addAll(List.of(names));
    }

    private String reading() {
        List<String> flags = plan.photo().reading();
        StringBuilder text = new StringBuilder();
        if (flags.contains("--lenient")) {
            text.append(".withAcceptDamaged(true)");
        }
        if (flags.contains("--first-frame")) {
            text.append(".withFirstFrame(true)");
        }
        if (plan.photo().bytes() > ReadLimits.DEFAULT.maxBytes()) {
            use("dev.deckle.picture.ReadLimits");
            text.append(".withLimits(ReadLimits.DEFAULT.withMaxBytes(")
                    .append(ReadingOptions.MAX_BYTES)
                    .append("L))");
        }
        if (text.isEmpty()) {
            return "";
        }
        use("dev.deckle.picture.ReadOptions");
        return ", ReadOptions.DEFAULT" + text;
    }

    private void model() {
        ModelChoice choice = plan.spec().model();
        use("dev.deckle.model.Model");
        if (choice.id().equals(LocalModel.CARD.id())) {
            use("dev.deckle.model.local.LocalModel", "dev.deckle.fill.EdgeFill");
            body.add("Model model = LocalModel.create().withFill(EdgeFill.named("
                    + literal(plan.spec().fill().fill().label()) + "))" + alpha() + ";");
            return;
        }
        String source = Models.source(choice.id(), terminal)
                .map(found -> found.getClass().getName())
                .orElse("");
        use(source, "dev.deckle.model.ModelSettings", "java.util.Map", "java.util.Optional");
        body.add("ModelSettings settings = new ModelSettings("
                + choice.prompt()
                        .map(text -> "Optional.of(" + literal(text) + ")")
                        .orElse("Optional.empty()")
                + ", " + settings(choice.options()) + ", 1, name -> Optional.ofNullable(System.getenv(name)));");
        body.add("Model model = new " + source.substring(source.lastIndexOf('.') + 1) + "().open("
                + literal(choice.id()) + ", settings);");
    }

    private static String settings(Map<String, String> options) {
        List<String> entries = new ArrayList<>();
        options.forEach((name, value) -> entries.add("Map.entry(" + literal(name) + ", " + literal(value) + ")"));
        return "Map.ofEntries(" + String.join(", ", entries) + ")";
    }

    private String alpha() {
        AlphaMode alpha = plan.spec().fill().alpha();
        if (alpha == AlphaMode.AUTO) {
            return "";
        }
        use("dev.deckle.fill.AlphaMode");
        return ".withAlpha(AlphaMode." + alpha.name() + ")";
    }

    private String options() {
        JobOptions options = plan.spec().options();
        StringBuilder text = new StringBuilder();
        if (plan.spec().feather() > 0) {
            text.append(".withFeather(").append(plan.spec().feather()).append(')');
        }
        text.append(alpha());
        plan.spec().model().maxCost().ifPresent(usd -> {
            use("java.math.BigDecimal");
            text.append(".withMaxCost(new BigDecimal(")
                    .append(literal(usd.toPlainString()))
                    .append("))");
        });
        if (options.equals(JobOptions.DEFAULT)) {
            return "";
        }
        use("dev.deckle.job.JobOptions");
        return ".withOptions(JobOptions.DEFAULT" + text + ")";
    }

    private void holes(HoleRequest request) {
        mask(request.masking(), request.fitted());
        body.add("Picture result = engine.inpaint(photo, mask, deadline).picture();");
    }

    private void mask(Masking masking, boolean fitted) {
        use("dev.deckle.codec.Masks", "dev.deckle.mask.Mask");
        MaskOptions reading = masking.reading();
        String how = "";
        if (reading.polarity() != MaskOptions.DEFAULT.polarity() || reading.policy() != MaskOptions.DEFAULT.policy()) {
            use(
                    "dev.deckle.picture.MaskOptions",
                    "dev.deckle.picture.MaskPolarity",
                    "dev.deckle.picture.MaskPolicy",
                    "dev.deckle.picture.ReadOptions");
            how = ", new MaskOptions(MaskPolarity." + reading.polarity().name() + ", MaskPolicy."
                    + reading.policy().name() + ", ReadOptions.DEFAULT)";
        }
        StringBuilder shape = new StringBuilder(".mask()");
        if (fitted) {
            shape.insert(0, ".fitted(photo.raster().size())");
        }
        if (masking.grow() > 0) {
            use("dev.deckle.mask.Brush");
            shape.append(".grow(").append(masking.grow()).append(", Brush.DISC)");
        }
        if (masking.feather() > 0) {
            shape.append(".feather(").append(masking.feather()).append(')');
        }
        body.add("Mask mask = Masks.read(Path.of(" + literal(MASK) + ")" + how + ")" + shape + ";");
    }

    private void canvas(CanvasRequest request, Optional<Masking> holes) {
        holes.ifPresent(masking -> mask(masking, false));
        String shape;
        ExpansionRules rules;
        if (request instanceof CanvasRequest.Frame frame) {
            shape = "frame";
            rules = frame.rules();
            frame(frame.frame());
            if (Models.named(plan.spec().model().id(), terminal).framesItself()) {
                body.add("Picture result = engine.reframe(photo, frame, deadline).picture();");
                return;
            }
        } else if (request instanceof CanvasRequest.Expand expand) {
            shape = "expansion";
            rules = expand.rules();
            expansion(expand.expansion());
        } else {
            throw new IllegalStateException("Expected an expansion or a frame but received " + request);
        }
        use("dev.deckle.plan.CanvasPlan", "dev.deckle.plan.ExpansionRules");
        body.add("ExpansionRules rules = ExpansionRules.DEFAULT" + rules(rules) + ";");
        body.add("CanvasPlan plan = CanvasPlan.of(photo.raster().size(), " + shape
                + ", rules, model.card().profile());");
        body.add("Picture result = engine."
                + (holes.isPresent()
                        ? "outpaintAll(photo, plan, mask, deadline).get(0)"
                        : "outpaint(photo, plan, deadline)")
                + ".picture();");
    }

    private void frame(Reframe frame) {
        use("dev.deckle.plan.Reframe");
        StringBuilder text = new StringBuilder("Reframe frame = Reframe.to(");
        Reframe.Shape shape = frame.shape();
        if (shape instanceof Reframe.ExactFrame exact) {
            use("dev.deckle.geometry.Size");
            text.append("Size.of(")
                    .append(exact.size().width())
                    .append(", ")
                    .append(exact.size().height())
                    .append("))");
        } else {
            use("dev.deckle.geometry.AspectRatio");
            text.append("AspectRatio.parse(")
                    .append(literal(frame.aspect().text()))
                    .append("))");
        }
        if (shape instanceof Reframe.LongSideFrame side) {
            text.append(".at(").append(side.longSide()).append(')');
        }
        Reframe.Anchor anchor = frame.anchor();
        if (anchor instanceof Reframe.ByGravity by) {
            use("dev.deckle.geometry.Gravity");
            text.append(".anchored(Gravity.").append(by.gravity().name()).append(')');
        } else if (anchor instanceof Reframe.ByOffset by) {
            text.append(".offset(").append(by.x()).append(", ").append(by.y()).append(')');
        }
        body.add(text.append(';').toString());
    }

    private void expansion(Expansion asked) {
        use("dev.deckle.plan.Expansion", "dev.deckle.plan.Extent", "dev.deckle.geometry.Side");
        StringBuilder text = new StringBuilder("Expansion expansion = Expansion.pixels()");
        for (Side side : Side.ALL) {
            Extent extent = asked.get(side);
            if (!extent.isZero()) {
                text.append(".with(Side.")
                        .append(side.name())
                        .append(", Extent.parse(")
                        .append(literal(extent.toString()))
                        .append("))");
            }
        }
        Optional<String> dpi = plan.ask().value("--dpi");
        if (dpi.isPresent()) {
            use("dev.deckle.geometry.Resolution");
            text.append(".at(Resolution.perInch(").append(dpi.get()).append("))");
        } else if (asked.needsResolution()) {
            text.append(".at(Images.probe(file).resolution().orElseThrow())");
        }
        body.add(text.append(';').toString());
    }

    private String rules(ExpansionRules rules) {
        ExpansionRules usual = ExpansionRules.DEFAULT;
        StringBuilder text = new StringBuilder();
        if (!rules.step().equals(usual.step()) || rules.cap() != usual.cap()) {
            text.append(".withStepAndCap(")
                    .append(rules.step().step())
                    .append(", ")
                    .append(rules.cap())
                    .append(')');
        }
        if (rules.delivery() == Delivery.EXACT) {
            text.append(".exact()");
        } else if (rules.rounding() != usual.rounding()) {
            use("dev.deckle.geometry.Rounding");
            text.append(".withRounding(Rounding.")
                    .append(rules.rounding().name())
                    .append(')');
        }
        if (rules.overCap() != usual.overCap()) {
            use("dev.deckle.plan.OverCap");
            text.append(".withOverCap(OverCap.").append(rules.overCap().name()).append(')');
        }
        if (rules.strict()) {
            text.append(".strictly()");
        }
        SizeLimits limits = rules.limits();
        if (!limits.equals(usual.limits())) {
            use("dev.deckle.plan.SizeLimits");
            text.append(".withLimits(new SizeLimits(")
                    .append(limits.maxPixels())
                    .append("L, ")
                    .append(limits.maxSide())
                    .append("))");
        }
        return text.toString();
    }

    private String writing() {
        WriteOptions writing = plan.spec().output().writing();
        StringBuilder text = new StringBuilder();
        if (writing.quality().isPresent()) {
            text.append(".withQuality(").append(writing.quality().getAsInt()).append(')');
        }
        if (writing.lossless()) {
            text.append(".withLossless(true)");
        }
        if (writing.png() != PngEffort.SMALL) {
            use("dev.deckle.picture.PngEffort");
            text.append(".withPng(PngEffort.").append(writing.png().name()).append(')');
        }
        if (writing.strip()) {
            text.append(".withStrip(true)");
        }
        if (text.isEmpty()) {
            return "";
        }
        use("dev.deckle.picture.WriteOptions");
        return ", WriteOptions.DEFAULT" + text;
    }

    /** Writes a text as Java does; what can't be seen as its number. */
    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c < LAST_PLAIN) {
                literal.append(c);
            } else if (c <= LAST_PLAIN) {
                // A number of a control character is the character itself to the compiler, which ends the text at a
                // line's end.
                literal.append(String.format("\\%03o", (int) c));
            } else {
                literal.append(String.format("\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }
}
