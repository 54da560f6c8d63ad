package dev.deckle.model.a1111;

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
import dev.deckle.model.remote.FreeCalls;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.RemoteModel;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Paints holes by Stable Diffusion in AUTOMATIC1111's web UI, Forge or what copies their API. Costs nothing; the reply is the picture, the
 * server tells how far it is, and stops where the call is cancelled. Immutable; safe for any number of threads.
 */
public final class A1111Inpaint extends RemoteModel<A1111Account, FieldValues, A1111Inpaint> implements InpaintModel {
    private static final int MAX_PAYLOAD = 64 << 20;

    /** Declares what is known of the model: a canvas on 8 px (an SDXL model wants 64), of at most 4 mebi-pixels. */
    public static final ModelCard CARD = new ModelCard(
                    Profile.unlimited("a1111/inpaint").withSteps(8, 8).withCanvas(SizeLimits.area(1 << 22)),
                    Set.of(Job.INPAINT),
                    PromptRule.OPTIONAL,
                    MAX_PAYLOAD,
                    true)
            .withoutLookup()
            .seededBy(EdgeFill.smooth());

    static final FieldTable FIELDS = FieldTable.NONE
            .text("checkpoint", "a name", "the server's model, an inpainting one by preference")
            .text("negative_prompt", "a text", "what not to paint")
            .decimal("denoising_strength", "0", "1", "how far it may go from the seeded canvas; 0.95")
            .whole("steps", 1, 150, "of the sampler; 28")
            .decimal("cfg_scale", "0", "30", "how closely the prompt is followed; 7")
            .text("sampler_name", "a name", "Euler")
            .text("scheduler", "a name", "of the noise; Automatic")
            .whole("seed", -1, (1L << 32) - 1, "of the noise; -1 for any");

    private final Optional<String> prompt;
    private final int results;

    private A1111Inpaint(
            A1111Account account, ModelCard card, FieldValues options, Optional<String> prompt, int results) {
        super(account, card, options);
        this.prompt = prompt;
        this.results = results;
    }

    /** Makes the model of a server. */
    public static A1111Inpaint of(A1111Account account) {
        return new A1111Inpaint(account, CARD, FieldValues.none(FIELDS), Optional.empty(), 1);
    }

    /** Makes the model of the server at {@value A1111Account#BASE_VARIABLE}. */
    public static A1111Inpaint fromEnvironment() {
        return of(A1111Account.fromEnvironment());
    }

    /** Makes the same model with what the whole picture shows. */
    public A1111Inpaint withPrompt(String text) {
        return new A1111Inpaint(account(), card(), options(), Optional.of(text), results);
    }

    /** Makes the same model for 1 to 20 pictures a call, painted one after the other. */
    public A1111Inpaint withResults(int count) {
        if (count < 1 || count > 20) {
            throw new IllegalArgumentException("Expected 1 to 20 results but received " + count);
        }
        return new A1111Inpaint(account(), card(), options(), prompt, count);
    }

    /**
     * Makes the same model with a field of the server's: {@code with("steps", 20)}.
     *
     * @throws IllegalArgumentException for a value out of its range, or a field that there is not
     */
    public A1111Inpaint with(String name, Object value) {
        return withOptions(options().with(name, value));
    }

    @Override
    protected A1111Inpaint with(ModelCard card, FieldValues options) {
        return new A1111Inpaint(account(), card, options, prompt, results);
    }

    @Override
    protected RunApi api(RunTicket ticket, byte[] json) {
        return new A1111Run(ticket, json, maxImage());
    }

    @Override
    protected String settingsText() {
        return "prompt=" + prompt + ", results=" + results;
    }

    @Override
    public int results() {
        return results;
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
        Map<String, Object> json = Preparation.of(call, card().id(), () -> json(request));
        FreeCalls free = free(ticket, call);
        requireKnown(free, "checkpoint", "/sdapi/v1/sd-models", List.of("title", "model_name", "hash", "sha256"));
        requireKnown(free, "sampler_name", "/sdapi/v1/samplers", List.of("name"));
        requireKnown(free, "scheduler", "/sdapi/v1/schedulers", List.of("name", "label"));
        Digest asked = Digest.of(Json.write(json));
        json.put("force_task_id", ticket.reference());
        return submit(ticket, Json.write(json).getBytes(StandardCharsets.UTF_8), asked, call);
    }

    /** Refuses a name that the server does not know: it would take another in its place, and say nothing. */
    private void requireKnown(FreeCalls free, String field, String path, List<String> keys) throws ModelException {
        Optional<String> name = options().text(field);
        if (name.isPresent()) {
            RunReply reply = free.call(RunApi.Ask.get(path), A1111Run::said);
            A1111Lists.require(free, field, name.get(), reply, keys);
        }
    }

    private Map<String, Object> json(InpaintRequest request) throws ModelException {
        byte[] picture = Pictures.png(request.source());
        Pictures.requireSize(card(), "a picture", picture.length);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("init_images", List.of(Base64.getEncoder().encodeToString(picture)));
        json.put("mask", Base64.getEncoder().encodeToString(Pictures.png(request.mask())));
        json.put("inpainting_mask_invert", 0);
        // The server's own defaults blur the mask, fill it with the colours around, crop to it, and paint 512x512 px.
        json.put("mask_blur", 0);
        json.put("mask_round", true);
        json.put("inpainting_fill", 1);
        json.put("inpaint_full_res", false);
        json.put("inpaint_full_res_padding", 32);
        json.put("resize_mode", 0);
        json.put("width", request.source().width());
        json.put("height", request.source().height());
        options().put(json, "denoising_strength", 0.95);
        json.put("prompt", prompt.orElse(""));
        options().put(json, "negative_prompt", "");
        options().put(json, "steps", 28);
        options().put(json, "cfg_scale", 7.0);
        options().put(json, "sampler_name", "Euler");
        options().put(json, "scheduler", "Automatic");
        options().put(json, "seed", -1);
        json.put("batch_size", 1);
        json.put("n_iter", results);
        options().text("checkpoint").ifPresent(name -> {
            json.put("override_settings", Map.of("sd_model_checkpoint", name));
            json.put("override_settings_restore_afterwards", true);
        });
        json.put("include_init_images", false);
        json.put("send_images", true);
        json.put("save_images", false);
        return json;
    }
}
