package dev.deckle.model.bfl;

import dev.deckle.digest.Digest;
import dev.deckle.json.Json;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.PromptRule;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.FieldValues;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.RemoteModel;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.WebUrls;
import dev.deckle.raster.Raster;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for a tool of Black Forest Labs. There is no way to look for a run whose submit brought no clear answer: that stays unknown.
 *
 * @param <M> the model itself
 */
abstract class BflModel<M> extends RemoteModel<BflAccount, FieldValues, M> {
    private static final int MAX_PROMPT = 10_000;

    private final BflTool tool;
    private final Optional<String> prompt;

    BflModel(BflAccount account, ModelCard card, FieldValues options, BflTool tool, Optional<String> prompt) {
        super(account, card, options);
        this.tool = tool;
        this.prompt = prompt;
    }

    BflTool tool() {
        return tool;
    }

    Optional<String> prompt() {
        return prompt;
    }

    /** Checks a prompt for this model. */
    String checked(String text) {
        if (card().prompt() == PromptRule.NONE || text.isBlank() || text.length() > MAX_PROMPT) {
            throw new IllegalArgumentException("Expected "
                    + (card().prompt() == PromptRule.NONE
                            ? "no prompt"
                            : "a prompt of 1 to " + MAX_PROMPT + " characters")
                    + " for " + card().id() + " but received one of " + text.length());
        }
        return text;
    }

    /**
     * Makes the same model with a field of the provider's: {@code with("safety_tolerance", 1)}.
     *
     * @throws IllegalArgumentException for a value out of its range, or a field that there is not
     */
    public M with(String name, Object value) {
        FieldValues more = options().with(name, value);
        if (name.equals("webhook_url")) {
            requireTarget(more);
        }
        return withOptions(more);
    }

    /** Refuses a URL that nothing can be posted to. */
    static void requireTarget(FieldValues values) {
        values.text("webhook_url").ifPresent(url -> {
            try {
                WebUrls.requireTarget("webhook_url", new URI(url));
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(
                        "Expected an https URL for webhook_url but received another text", e);
            }
        });
    }

    @Override
    protected RunApi api(RunTicket ticket, byte[] json) {
        return new BflRun(tool.path(), json, account().address());
    }

    @Override
    protected String settingsText() {
        return "prompt=" + prompt;
    }

    /** Encodes a picture for a field. */
    String base64(Raster picture) throws ModelException {
        byte[] png = Pictures.png(picture);
        Pictures.requireSize(card(), "a picture", png.length);
        return Base64.getEncoder().encodeToString(png);
    }

    /** Submits what is asked, with the fields that all tools have. */
    Painted run(Map<String, Object> own, Frame frame, Call call) throws ModelException {
        RunTicket ticket = newTicket(frame);
        Map<String, Object> json = new LinkedHashMap<>(own);
        if (card().prompt() != PromptRule.NONE) {
            json.put("prompt", prompt.orElse(""));
            options().put(json, "steps", 50);
            options().put(json, "guidance", 60);
            options().put(json, "prompt_upsampling", false);
        }
        options().putIfSet(json, "seed");
        options().put(json, "safety_tolerance", 2);
        options().putIfSet(json, "webhook_url");
        options().putIfSet(json, "webhook_secret");
        json.put("output_format", "png");
        byte[] bytes = Json.write(json).getBytes(StandardCharsets.UTF_8);
        return submit(ticket, bytes, Digest.of(tool.path() + Digest.of(bytes)), call);
    }
}
