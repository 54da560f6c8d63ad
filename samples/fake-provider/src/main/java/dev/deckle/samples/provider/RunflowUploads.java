package dev.deckle.samples.provider;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Takes Runflow's uploads in three steps: announced, put, confirmed. */
final class RunflowUploads {
    static final String ROOT = "/uploads/";
    private static final int MAX_BYTES = 50 << 20;

    /** Holds what was announced. */
    private record Upload(String name, String type, int size) {}

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();
    private final HostedFiles files;
    private volatile String base = "";

    RunflowUploads(HostedFiles files) {
        this.files = files;
    }

    void startAt(String url) {
        base = url;
    }

    Reply start(Fields body) {
        body.only("filename", "mime_type", "size_bytes");
        String name = body.text("filename");
        if (!name.matches("[A-Za-z0-9._-]{1,255}")) {
            throw Refusal.invalid("filename", "letters, digits, dots and dashes", name);
        }
        String type = body.text("mime_type");
        int size = body.integer("size_bytes", 1, MAX_BYTES);
        String id = UUID.randomUUID().toString();
        uploads.put(id, new Upload(name, type, size));
        return Reply.json(
                201,
                Map.of(
                        "asset_id",
                        id,
                        "upload_url",
                        base + ROOT + id + "?signature="
                                + Hmac.sha256Hex("put", id.getBytes(StandardCharsets.US_ASCII))));
    }

    /** Takes the bytes, at an address of their own; it is signed, so a key has no business there. */
    Reply put(RecordedRequest request) {
        String id = request.path().substring(ROOT.length());
        Upload upload = uploads.get(id);
        if (!request.method().equals("PUT")
                || upload == null
                || !request.query().startsWith("signature=")) {
            return Reply.text(403, "application/xml", "<Error><Code>SignatureDoesNotMatch</Code></Error>");
        }
        if (request.header("Authorization").isPresent()) {
            return Reply.text(
                    400,
                    "application/xml",
                    "<Error><Code>InvalidArgument</Code><Message>Only one auth"
                            + " mechanism allowed</Message></Error>");
        }
        boolean same =
                request.header("Content-Type").filter(upload.type()::equals).isPresent();
        if (!same || request.body().length != upload.size()) {
            return Reply.text(403, "application/xml", "<Error><Code>SignatureDoesNotMatch</Code></Error>");
        }
        bytes.put(id, request.body());
        return new Reply(200, Map.of(), new byte[0]);
    }

    Reply confirm(String id, Fields body) {
        body.only();
        Upload upload = uploads.get(id);
        if (upload == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "", "Expected a known upload but received " + id);
        }
        byte[] put = bytes.get(id);
        if (put == null) {
            throw new Refusal(Refusal.Kind.CONFLICT, "", "Expected the bytes before the confirmation of " + id);
        }
        String file = files.add(upload.name(), upload.type(), () -> put);
        return Reply.json(201, Map.of("url", files.url(file)));
    }
}
