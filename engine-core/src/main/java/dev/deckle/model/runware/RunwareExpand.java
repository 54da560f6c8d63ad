package dev.deckle.model.runware;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.json.Json;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandModel;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.RemoteModel;
import dev.deckle.model.remote.RunApi;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands for a model of Runware that paints margins: one task, which holds the picture as a data URI. */
abstract class RunwareExpand<M> extends RemoteModel<RunwareAccount, RunwareOptions, M> implements ExpandModel {
    private static final String DATA_URI = "data:image/png;base64,";

    RunwareExpand(RunwareAccount account, ModelCard card, RunwareOptions options) {
        super(account, card, options);
    }

    /** Returns the provider's name of the model. */
    abstract String model();

    /** Returns the name of the input that the picture goes into. */
    abstract String imageField();

    /** Returns the fields of this model alone. */
    abstract Map<String, Object> fields();

    @Override
    public int results() {
        return options().results();
    }

    @Override
    protected RunApi api(RunTicket ticket, byte[] json) {
        boolean linked = options().outputType() == RunwareOptions.OutputType.URL;
        return new RunwareRun(ticket, json, linked ? 0 : maxImage());
    }

    /** Holds what is sent, and the digest of what is asked. */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    private record Prepared(byte[] json, Digest digest) {}

    @Override
    public Painted expand(ExpandRequest request, Call call) throws ModelException {
        call.check(card().id());
        ProfileCheck.require(card().profile(), request);
        RunTicket ticket = newTicket(request.frame());
        Prepared prepared = Preparation.of(call, card().id(), () -> prepare(request, ticket.reference()));
        return submit(ticket, prepared.json(), prepared.digest(), call);
    }

    private Prepared prepare(ExpandRequest request, String reference) throws ModelException {
        byte[] png = Pictures.png(request.source());
        Pictures.requireSize(card(), "a picture as a data URI", DATA_URI.length() + (png.length + 2L) / 3 * 4);
        Map<String, Object> asked =
                task(Optional.empty(), request.margins(), Digest.of(png).toString());
        String image = DATA_URI + Base64.getEncoder().encodeToString(png);
        Map<String, Object> sent = task(Optional.of(reference), request.margins(), image);
        return new Prepared(Json.write(List.of(sent)).getBytes(StandardCharsets.UTF_8), Digest.of(Json.write(asked)));
    }

    private Map<String, Object> task(Optional<String> reference, Margins margins, String image) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("taskType", "imageInference");
        reference.ifPresent(uuid -> json.put("taskUUID", uuid));
        json.put("model", model());
        json.putAll(fields());
        json.put("inputs", Map.of(imageField(), image));
        Map<String, Object> outpaint = new LinkedHashMap<>();
        for (Side side : Side.ALL) {
            outpaint.put(side.label(), margins.get(side));
        }
        json.put("outpaint", outpaint);
        json.putAll(options().fields());
        return json;
    }
}
