package dev.deckle.model.runware;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.json.Json;
import dev.deckle.model.Call;
import dev.deckle.model.ExpandRequest;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.ProfileCheck;
import dev.deckle.model.remote.RunClient;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is asked of Runware in one task, whatever the model.
 *
 * @param card of the model
 * @param model by the provider's name
 * @param imageField where the picture goes among the inputs
 * @param options of all models
 * @param fields of this model alone
 */
record RunwareTask(
        ModelCard card, String model, String imageField, RunwareOptions options, Map<String, Object> fields) {
    private static final String DATA_URI = "data:image/png;base64,";

    static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("Expected "
                    + (most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most) + " for " + name
                    + " but received " + value);
        }
    }

    /** What is sent, and the digest of what is asked. */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    private record Prepared(byte[] json, Digest digest) {}

    Painted expand(RunClient client, ExpandRequest request, Call call) throws ModelException {
        call.check(card.id());
        ProfileCheck.require(card.profile(), request);
        String reference = UUID.randomUUID().toString();
        RunTicket ticket = new RunTicket(card.id(), reference, Optional.empty(), options.results(), request.frame());
        Prepared prepared = Preparation.of(call, card.id(), () -> prepare(request, reference));
        BigDecimal cost = card.profile().price().usdFor(List.of(request.canvas()), options.results());
        return client.run(run(client, ticket, prepared.json()), ticket, prepared.digest(), cost, call);
    }

    private Prepared prepare(ExpandRequest request, String reference) throws ModelException {
        byte[] png = Pictures.png(request.source());
        Pictures.requireSize(card, "a picture as a data URI", DATA_URI.length() + (png.length + 2L) / 3 * 4);
        Map<String, Object> asked =
                task(Optional.empty(), request.margins(), Digest.of(png).toString());
        String image = DATA_URI + Base64.getEncoder().encodeToString(png);
        Map<String, Object> sent = task(Optional.of(reference), request.margins(), image);
        return new Prepared(Json.write(List.of(sent)).getBytes(StandardCharsets.UTF_8), Digest.of(Json.write(asked)));
    }

    Painted collect(RunClient client, RunTicket ticket, Call call) throws ModelException {
        call.check(card.id());
        return client.collect(run(client, ticket, new byte[0]), ticket, call);
    }

    private RunwareRun run(RunClient client, RunTicket ticket, byte[] json) {
        boolean linked = options.outputType() == RunwareOptions.OutputType.URL;
        return new RunwareRun(ticket, json, linked, client.setup());
    }

    private Map<String, Object> task(Optional<String> reference, Margins margins, String image) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("taskType", "imageInference");
        reference.ifPresent(uuid -> json.put("taskUUID", uuid));
        json.put("model", model);
        json.putAll(fields);
        json.put("inputs", Map.of(imageField, image));
        Map<String, Object> outpaint = new LinkedHashMap<>();
        for (Side side : Side.ALL) {
            outpaint.put(side.label(), margins.get(side));
        }
        json.put("outpaint", outpaint);
        json.putAll(options.fields());
        return json;
    }
}
