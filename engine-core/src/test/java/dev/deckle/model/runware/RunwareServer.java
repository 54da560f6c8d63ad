package dev.deckle.model.runware;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Runware as a fault server. */
@SuppressWarnings("exports") // for tests alone
public final class RunwareServer extends ProviderServer {
    static final String KEY = "rw-very-secret-0123456789";
    static final byte[] PICTURE = picture();
    private static final Pattern UUID = Pattern.compile("\"taskUUID\":\"([0-9a-f-]{36})\"");

    /** A server that does all right. */
    public RunwareServer() {
        super(KEY, UUID);
        on(Kind.SUBMIT, taken());
        on(Kind.POLL, done());
        on(Kind.DOWNLOAD, file(PICTURE));
    }

    @Override
    protected Kind kindOf(Received request) {
        if (request.method().equals("GET")) {
            return Kind.DOWNLOAD;
        }
        return request.body().contains("getResponse") ? Kind.POLL : Kind.SUBMIT;
    }

    /** An account whose time is fake and whose patience is short. */
    public RunwareAccount account() {
        return account(server().url());
    }

    RunwareAccount account(String base) {
        return new RunwareAccount(client(base, 5, "*.runware.ai"));
    }

    // --- steps ---

    /** Takes the task and charges for it. */
    static Step taken() {
        return charged(text(200, "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"$\"}]}"));
    }

    static Step error(int status, String code, String... headers) {
        return text(
                status,
                "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"Said of " + KEY
                        + "\",\"parameter\":\"p\",\"taskUUID\":\"$\"}]}",
                headers);
    }

    /** An answer with these items of the task. */
    static Step items(String... fields) {
        StringBuilder items = new StringBuilder();
        for (String one : fields) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"taskType\":\"imageInference\",\"taskUUID\":\"$\",")
                    .append(one)
                    .append('}');
        }
        return text(200, "{\"data\":[" + items + "]}");
    }

    static Step processing(int progress) {
        return items("\"status\":\"processing\",\"progress\":" + progress);
    }

    static Step done() {
        return items("\"status\":\"success\",\"imageUUID\":\"i1\",\"imageURL\":\"@/image.png?sig=S3CR3T\","
                + "\"seed\":9007199254740993,\"cost\":0.1");
    }

    private static byte[] picture() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Images.encode(
                    Picture.of(Raster.allocate(Size.of(128, 96), Channels.RGB, Depth.EIGHT)),
                    out,
                    WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
