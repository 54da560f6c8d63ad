package dev.deckle.cli;

import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.json.JsonValue;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelSource;
import dev.deckle.model.PromptRule;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Price;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the models that could do a job of the studio: what each would be sent, in how many passes, and what that costs. */
final class StudioModels {
    private final Terminal terminal;

    StudioModels(Terminal terminal) {
        this.terminal = terminal.quiet();
    }

    /** Describes each model that serves the job, whatever model was asked for. */
    Map<String, Object> toJson(JsonValue request, StudioPhotos photos, StudioMasks masks) throws IOException {
        StudioPlan any = StudioPlan.of(request, photos, masks, terminal, StudioAsk::withoutModel);
        StudioAsk asked = StudioAsk.of(request);
        ModelStates states = new ModelStates(terminal, false);
        List<Object> models = new ArrayList<>();
        for (ModelCard card : Models.all(terminal)) {
            if (card.serves(any.spec().request().job())) {
                models.add(model(card, any, asked, states));
            }
        }
        return Map.of("models", models);
    }

    private Map<String, Object> model(ModelCard card, StudioPlan any, StudioAsk asked, ModelStates states)
            throws IOException {
        Optional<ModelSource> source = Models.source(card.id(), terminal);
        boolean isConfigured = states.isConfigured(source);
        Map<String, Object> json = Json.object();
        json.put("id", card.id());
        json.put("free", card.profile().price().isFree());
        json.put("configured", isConfigured);
        json.put("configuredBy", source.flatMap(ModelSource::keyVariable).orElse(null));
        json.put("prompt", Converters.label(card.prompt()));
        try {
            sent(card, any, json);
            json.put("refused", refused(card, asked).orElse(null));
        } catch (PlanException | UsageException e) {
            json.put("passes", null);
            json.put("sent", null);
            json.put("price", null);
            json.put("priceTold", "");
            json.put("refused", Texts.oneLine(Texts.orEmpty(e.getMessage())));
        }
        return json;
    }

    private static void sent(ModelCard card, StudioPlan any, Map<String, Object> json) throws IOException {
        JobRequest by = any.spec().request().by(card);
        Price price = card.profile().price();
        if (!(by instanceof CanvasRequest canvas)) {
            json.put("passes", 1);
            json.put("sent", null);
            boolean isKnown = !price.told() && !price.perMebipixel();
            json.put("price", isKnown ? Texts.usd(price.cents()) : null);
            json.put(
                    "priceTold",
                    isKnown
                            ? told(Texts.usd(price.cents()), price)
                            : ModelsCommand.price(price) + " of the hole's surroundings");
            return;
        }
        CanvasRequest shape = canvas instanceof CanvasRequest.Holed holed ? holed.canvas() : canvas;
        StudioPhoto photo = any.photo();
        CanvasRequest request = shape.on(photo.header().resolution(), photo.shown());
        CanvasPlan plan = request.plan(photo.header().size(), Optional.of(card.profile()));
        PlannedPhoto planned = new PlannedPhoto(
                new Photo(photo.file().toString(), any.spec().reading(), InputStream.nullInputStream()),
                photo.header(),
                request,
                plan);
        List<Size> sent =
                new CanvasJob(request, planned, any.spec().fill(), any.spec().output(), Optional.empty()).sent(card);
        json.put("passes", plan.passes().size());
        json.put("sent", sent.stream().map(Size::toString).collect(Collectors.joining(", ")));
        String usd = Texts.usd(price.centsFor(sent));
        json.put("price", price.told() ? null : usd);
        json.put("priceTold", told(usd, price));
    }

    private static String told(String usd, Price price) {
        return price.told() ? "price told by the answer" : price.isFree() ? "free" : usd + " USD";
    }

    /** Returns why the model would not take the job as it stands, a prompt that is missing. */
    private static Optional<String> refused(ModelCard card, StudioAsk asked) {
        return card.prompt() == PromptRule.REQUIRED
                        && asked.value("--prompt")
                                .filter(text -> !text.isBlank())
                                .isEmpty()
                ? Optional.of("Expected --prompt for model " + card.id() + ", which needs one, but it is missing")
                : Optional.empty();
    }
}
