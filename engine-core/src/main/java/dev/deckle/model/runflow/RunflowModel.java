package dev.deckle.model.runflow;

import dev.deckle.digest.Digest;
import dev.deckle.json.Json;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.Preparation;
import dev.deckle.model.remote.RemoteModel;
import dev.deckle.model.remote.RunApi;
import dev.deckle.raster.Raster;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for a model of Runflow: one run about one file, which is uploaded before the submit unless it is somewhere
 * already.
 */
abstract class RunflowModel<M> extends RemoteModel<RunflowAccount, RunflowOptions, M> {

    RunflowModel(RunflowAccount account, ModelCard card, RunflowOptions options) {
        super(account, card, options);
    }

    /** Returns the provider's name of the model. */
    abstract String model();

    /** Returns the name of the field that the URL of the file goes into. */
    abstract String urlField();

    private String path() {
        return "/v1/models/runflow/" + model() + "/runs";
    }

    @Override
    protected RunApi api(RunTicket ticket, byte[] json) {
        return new RunflowRun(ticket, path(), json);
    }

    /** Returns the picture as a file, or the URL that it is at already. */
    RunflowFile photo(Optional<String> hosted, Raster source, Call call) throws ModelException {
        return hosted.isPresent()
                ? new RunflowFile.Hosted(hosted.get())
                : new RunflowFile.Upload(
                        "photo.png", "image/png", Preparation.of(call, card().id(), () -> Pictures.png(source)));
    }

    /** Submits a run about {@code file}; {@code fields} are this model's own. */
    Painted run(RunflowFile file, Map<String, Object> fields, Frame frame, Call call) throws ModelException {
        call.check(card().id());
        RunTicket ticket = newTicket(frame);
        String url = file.bring(card(), free(ticket, call));
        Digest asked = Digest.of(path() + Json.write(input(file.identity(), fields)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("input", input(url, fields));
        json.put("callback_url", options().callbackUrl().map(URI::toASCIIString).orElse(null));
        json.put("metadata", options().metadata().isEmpty() ? null : options().metadata());
        json.put("client_ref", ticket.reference());
        return submit(ticket, Json.write(json).getBytes(StandardCharsets.UTF_8), asked, call);
    }

    private Map<String, Object> input(String url, Map<String, Object> fields) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put(urlField(), url);
        input.putAll(fields);
        return input;
    }
}
