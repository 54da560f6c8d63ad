package dev.deckle.model.iopaint;

import dev.deckle.digest.Digest;
import dev.deckle.fill.EdgeFill;
import dev.deckle.json.Json;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.InpaintRequest;
import dev.deckle.model.Job;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.PromptRule;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.FieldTable;
import dev.deckle.model.remote.FieldValues;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.RemoteModel;
import dev.deckle.model.remote.RunApi;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Paints holes by IOPaint: LaMa, MAT or MI-GAN without a prompt, on a CPU even, or a diffusion model with one. Costs nothing; the reply is
 * the picture. Immutable; safe for any number of threads.
 */
public final class IopaintInpaint extends RemoteModel<IopaintAccount, FieldValues, IopaintInpaint>
        implements InpaintModel {
    private static final int MAX_PAYLOAD = 64 << 20;

    /** Declares what is known of the model: a canvas on 8 px, of at most 4 mebi-pixels. */
    public static final ModelCard CARD = new ModelCard(
                    Profile.unlimited("iopaint/inpaint").withSteps(1, 8).withCanvas(SizeLimits.area(1 << 22)),
                    Set.of(Job.INPAINT),
                    PromptRule.OPTIONAL,
                    MAX_PAYLOAD,
                    true)
            .withoutLookup()
            .seededBy(EdgeFill.smooth());

    static final FieldTable FIELDS = FieldTable.NONE
            .text("model", "a name, like lama", "the server's model, switched to before it paints")
            .text("negative_prompt", "a text", "what not to paint")
            .whole("sd_seed", -1, (1L << 32) - 1, "of the noise; -1 for any")
            .whole("sd_steps", 1, 150, "of a diffusion model")
            .decimal("sd_guidance_scale", "0", "30", "how closely the prompt is followed")
            .decimal("sd_strength", "0", "1", "how far a diffusion model may go from what is there");

    private final Optional<String> prompt;

    private IopaintInpaint(IopaintAccount account, ModelCard card, FieldValues options, Optional<String> prompt) {
        super(account, card, options);
        this.prompt = prompt;
    }

    /** Makes the model of a server. */
    public static IopaintInpaint of(IopaintAccount account) {
        return new IopaintInpaint(account, CARD, FieldValues.none(FIELDS), Optional.empty());
    }

    /** Makes the model of the server at {@value IopaintAccount#BASE_VARIABLE}. */
    public static IopaintInpaint fromEnvironment() {
        return of(IopaintAccount.fromEnvironment());
    }

    /** Makes the same model with what to paint, for a diffusion model. */
    public IopaintInpaint withPrompt(String text) {
        return new IopaintInpaint(account(), card(), options(), Optional.of(text));
    }

    /**
     * Makes the same model with a field of the server's: {@code with("sd_steps", 20)}.
     *
     * @throws IllegalArgumentException for a value out of its range, or a field that there is not
     */
    public IopaintInpaint with(String name, Object value) {
        return withOptions(options().with(name, value));
    }

    @Override
    protected IopaintInpaint with(ModelCard card, FieldValues options) {
        return new IopaintInpaint(account(), card, options, prompt);
    }

    @Override
    protected RunApi api(RunTicket ticket, byte[] json) {
        return new IopaintRun(ticket, json, maxImage());
    }

    @Override
    protected String settingsText() {
        return "prompt=" + prompt;
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        call.check(card().id());
        ProfileCheck.require(card().profile(), request);
        RunTicket ticket = newTicket(Frame.whole(request.source().size()));
        byte[] json = Preparation.of(call, card().id(), () -> json(request));
        Optional<String> name = options().text("model");
        if (name.isPresent()) {
            byte[] body = Json.write(Map.of("name", name.get())).getBytes(StandardCharsets.UTF_8);
            free(ticket, call).call(new RunApi.Ask("/api/v1/model", body), IopaintRun::said);
        }
        return submit(ticket, json, Digest.of(json), call);
    }

    private byte[] json(InpaintRequest request) throws ModelException {
        byte[] picture = Pictures.png(request.source());
        Pictures.requireSize(card(), "a picture", picture.length);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("image", Base64.getEncoder().encodeToString(picture));
        json.put("mask", Base64.getEncoder().encodeToString(Pictures.png(request.mask())));
        json.put("prompt", prompt.orElse(""));
        options().put(json, "negative_prompt", "");
        // Cropped round the mask, which is the server's default, a frame falls into pieces that don't meet.
        json.put("hd_strategy", "Original");
        json.put("hd_strategy_crop_trigger_size", 800);
        json.put("hd_strategy_crop_margin", 128);
        json.put("hd_strategy_resize_limit", 2048);
        options().put(json, "sd_seed", -1);
        options().put(json, "sd_steps", 30);
        options().put(json, "sd_guidance_scale", 7.5);
        options().put(json, "sd_strength", 1.0);
        json.put("sd_mask_blur", 0);
        json.put("sd_scale", 1.0);
        json.put("sd_keep_unmasked_area", true);
        json.put("use_extender", false);
        return Json.write(json).getBytes(StandardCharsets.UTF_8);
    }
}
