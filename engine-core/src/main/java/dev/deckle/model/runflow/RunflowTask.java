package dev.deckle.model.runflow;

import dev.deckle.digest.Digest;
import dev.deckle.json.Json;
import dev.deckle.model.Call;
import dev.deckle.model.Frame;
import dev.deckle.model.ModelCard;
import dev.deckle.model.ModelException;
import dev.deckle.model.Painted;
import dev.deckle.model.RunTicket;
import dev.deckle.model.http.AddressRules;
import dev.deckle.model.http.WebException;
import dev.deckle.model.remote.Pictures;
import dev.deckle.model.remote.RunClient;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is asked of Runflow in one run, whatever the model.
 *
 * @param card of the model
 * @param path of its runs
 * @param options of all models
 * @param urlField where the URL of the file goes
 */
record RunflowTask(ModelCard card, String path, RunflowOptions options, String urlField) {

    /** A file that is uploaded, or the URL of one that the caller has put somewhere. */
    sealed interface Source {}

    /** A file to upload. */
    @SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
    record Upload(String name, String type, byte[] bytes) implements Source {}

    /** A file that is there. */
    record Hosted(String url) implements Source {}

    /** An https URL, or one of this machine. */
    static String requireUrl(String name, String url) {
        try {
            return new AddressRules(true, List.of()).check(url).toString();
        } catch (WebException e) {
            throw new IllegalArgumentException("Expected an https URL for " + name + " but received another text", e);
        }
    }

    Painted run(RunClient client, Source source, Map<String, Object> fields, Frame frame, Call call)
            throws ModelException {
        call.check(card.id());
        String reference = UUID.randomUUID().toString();
        RunTicket ticket = new RunTicket(card.id(), reference, Optional.empty(), 1, frame);
        String url;
        String identity;
        if (source instanceof Upload file) {
            Pictures.requireSize(card, "a file", file.bytes().length);
            identity = Digest.of(file.bytes()).toString();
            url = RunflowUpload.upload(client.caller(ticket, call), file.name(), file.type(), file.bytes());
        } else {
            url = ((Hosted) source).url();
            identity = url;
        }
        Digest digest = Digest.of(bytes(path, input(identity, fields)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("input", input(url, fields));
        json.put(
                "callback_url",
                options.callbackUrl().map(uri -> uri.toASCIIString()).orElse(null));
        json.put("metadata", options.metadata().isEmpty() ? null : options.metadata());
        json.put("client_ref", reference);
        BigDecimal cost = card.profile().price().usdFor(List.of(frame.canvas()), 1);
        RunflowRun run = new RunflowRun(ticket, path, Json.write(json).getBytes(StandardCharsets.UTF_8));
        return client.run(run, ticket, digest, cost, call);
    }

    Painted collect(RunClient client, RunTicket ticket, Call call) throws ModelException {
        call.check(card.id());
        return client.collect(new RunflowRun(ticket, path, new byte[0]), ticket, call);
    }

    private Map<String, Object> input(String url, Map<String, Object> fields) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put(urlField, url);
        input.putAll(fields);
        return input;
    }

    private static byte[] bytes(String path, Map<String, Object> input) {
        return (path + Json.write(input)).getBytes(StandardCharsets.UTF_8);
    }
}
