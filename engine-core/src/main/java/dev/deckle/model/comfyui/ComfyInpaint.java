package dev.deckle.model.comfyui;

import dev.deckle.digest.Digest;
import dev.deckle.fill.EdgeFill;
import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
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
import dev.deckle.model.remote.MultipartForm;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.RemoteModel;
import dev.deckle.model.remote.RunApi;
import dev.deckle.model.remote.RunReply;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Paints holes by a workflow of the user's own in ComfyUI, whatever models that is made of. Costs nothing; picture and mask are uploaded,
 * the workflow is queued with them in it, and looked for in the server's history. Immutable; safe for any number of threads.
 */
public final class ComfyInpaint extends RemoteModel<ComfyAccount, FieldValues, ComfyInpaint> implements InpaintModel {
    private static final int MAX_PAYLOAD = 64 << 20;

    /** Declares what is known of the model: a canvas on 8 px, of at most 4 mebi-pixels. */
    public static final ModelCard CARD = new ModelCard(
                    Profile.unlimited("comfyui/workflow").withSteps(8, 8).withCanvas(SizeLimits.area(1 << 22)),
                    Set.of(Job.INPAINT),
                    PromptRule.OPTIONAL,
                    MAX_PAYLOAD,
                    true)
            .seededBy(EdgeFill.smooth());

    static final FieldTable FIELDS = FieldTable.NONE
            .file("workflow", "in the API format, with nodes titled deckle:image, deckle:mask, deckle:output")
            .text("negative_prompt", "a text", "for the node titled deckle:negative")
            .whole("seed", 0, Long.MAX_VALUE / 10, "for the node titled deckle:seed");

    private final ComfyWorkflow workflow;
    private final Optional<String> prompt;

    private ComfyInpaint(
            ComfyAccount account,
            ModelCard card,
            FieldValues options,
            ComfyWorkflow workflow,
            Optional<String> prompt) {
        super(account, card, options);
        this.workflow = workflow;
        this.prompt = prompt;
    }

    /** Makes the model of a server and a workflow. */
    public static ComfyInpaint of(ComfyAccount account, ComfyWorkflow workflow) {
        return new ComfyInpaint(account, CARD, FieldValues.none(FIELDS), workflow, Optional.empty());
    }

    /**
     * Makes the same model with what to paint.
     *
     * @throws IllegalArgumentException if the workflow has no node titled {@code deckle:prompt}
     */
    public ComfyInpaint withPrompt(String text) {
        requireNode("prompt", "a prompt");
        return new ComfyInpaint(account(), card(), options(), workflow, Optional.of(text));
    }

    /**
     * Makes the same model with a field: {@code with("seed", 7)}.
     *
     * @throws IllegalArgumentException for a value out of its range, a field that there is not, or one that the workflow has no node for
     */
    public ComfyInpaint with(String name, Object value) {
        return withOptions(options().with(name, value));
    }

    private void requireNode(String word, String what) {
        if (!workflow.has(word)) {
            throw new IllegalArgumentException(
                    "Expected a node titled deckle:" + word + " in the workflow, for " + what + ", but it has none");
        }
    }

    @Override
    protected ComfyInpaint with(ModelCard card, FieldValues options) {
        if (options.get("negative_prompt").isPresent()) {
            requireNode("negative", "negative_prompt");
        }
        if (options.get("seed").isPresent()) {
            requireNode("seed", "seed");
        }
        return new ComfyInpaint(account(), card, options, workflow, prompt);
    }

    @Override
    protected RunApi api(RunTicket ticket, byte[] json) {
        return new ComfyRun(ticket, json, workflow.output(), seed(ticket));
    }

    /** Returns the seed that is sent: what was set, else the run's own. */
    private long seed(RunTicket ticket) {
        return options().get("seed").map(Long.class::cast).orElseGet(() -> random(ticket.reference()));
    }

    private static long random(String reference) {
        try {
            return UUID.fromString(reference).getMostSignificantBits() >>> 32;
        } catch (IllegalArgumentException e) {
            return Digest.of(reference).toString().hashCode() & 0x7FFFFFFFL;
        }
    }

    @Override
    protected String settingsText() {
        return "prompt=" + prompt;
    }

    @Override
    public Painted inpaint(InpaintRequest request, Call call) throws ModelException {
        call.check(card().id());
        ProfileCheck.require(card().profile(), request);
        RunTicket ticket = newTicket(Frame.whole(request.source().size()));
        byte[] picture = Preparation.of(call, card().id(), () -> Pictures.png(request.source()));
        byte[] mask = Preparation.of(call, card().id(), () -> Pictures.png(request.mask()));
        Pictures.requireSize(card(), "a picture", picture.length);
        FreeCalls free = free(ticket, call);
        String image = upload(free, "deckle-" + ticket.reference() + ".png", picture);
        String hole = upload(free, "deckle-" + ticket.reference() + "-mask.png", mask);
        Map<String, Object> graph = workflow.with(
                image, hole, request.source().size(), prompt, options().text("negative_prompt"), seed(ticket));
        Digest asked = Digest.of(Json.write(workflow.with(
                Digest.of(picture).toString(),
                Digest.of(mask).toString(),
                request.source().size(),
                prompt,
                options().text("negative_prompt"),
                options().get("seed").map(Long.class::cast).orElse(-1L))));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("prompt", graph);
        json.put("client_id", ticket.reference());
        return submit(ticket, Json.write(json).getBytes(StandardCharsets.UTF_8), asked, call);
    }

    private static String upload(FreeCalls free, String name, byte[] png) throws ModelException {
        MultipartForm form = new MultipartForm()
                .file("image", name, "image/png", png)
                .text("type", "input")
                .text("overwrite", "true");
        RunReply reply = free.call(form.to("/upload/image"), ComfyRun::said);
        try {
            JsonValue root = Json.read("a reply of ComfyUI", reply.body());
            String folder = root.find("subfolder").map(JsonValue::text).orElse("");
            String stored = root.get("name").text();
            return folder.isEmpty() ? stored : folder + "/" + stored;
        } catch (JsonException e) {
            throw free.failure(ModelException.Kind.PROTOCOL, String.valueOf(e.getMessage()));
        }
    }
}
