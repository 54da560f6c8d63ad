package dev.deckle.samples.provider;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import tools.jackson.jr.ob.JSON;

/** Raw calls, as an adapter would make them. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final FakeProvider provider;

    Client(FakeProvider provider) {
        this.provider = provider;
    }

    /** An answer's status and JSON. */
    record Answer(int status, Object json, HttpResponse<byte[]> raw) {
        /** {@code data.0.taskUUID}. */
        Object at(String path) {
            Object value = json;
            for (String step : path.split("\\.", -1)) {
                value = value instanceof List<?> list
                        ? list.get(Integer.parseInt(step))
                        : ((Map<?, ?>) value).get(step);
            }
            return value;
        }

        String text(String path) {
            return String.valueOf(at(path));
        }
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofMinutes(5)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Answer answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request.header("Authorization", "Bearer k"));
        Object json = JSON.std.anyFrom(response.body());
        return new Answer(response.statusCode(), json, response);
    }

    Answer runware(Object... tasks) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(provider.runwareUrl() + "/v1"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(List.of(tasks)))));
    }

    Answer runflow(String path, Object body) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(provider.runflowUrl() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(body))));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(provider.runflowUrl() + path)));
    }

    static HttpResponse<byte[]> download(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    static BufferedImage picture(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    /** Uploads as Runflow wants it; the signed address of the file. */
    String upload(String name, String type, byte[] file) throws IOException, InterruptedException {
        Answer started =
                runflow("/v1/asset-uploads", Map.of("filename", name, "mime_type", type, "size_bytes", file.length));
        HttpResponse<byte[]> put = send(HttpRequest.newBuilder(URI.create(started.text("upload_url")))
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
        if (started.status() != 201 || put.statusCode() != 200) {
            throw new IOException("Upload: " + started.status() + " and " + put.statusCode());
        }
        return runflow("/v1/asset-uploads/" + started.text("asset_id") + "/confirmations", Map.of())
                .text("url");
    }

    /** A task of {@code bfl:flux@outpainting} that is right. */
    static Map<String, Object> outpainting(byte[] photo) {
        Map<String, Object> task = task("bfl:flux@outpainting");
        task.put("inputs", Map.of("image", dataUri(photo)));
        task.put("outpaint", Map.of("left", 64, "right", 32));
        task.put("settings", Map.of("autoCrop", false));
        return task;
    }

    /** A task of {@code bfl:1@3} that is right. */
    static Map<String, Object> expandPro(byte[] photo) {
        Map<String, Object> task = task("bfl:1@3");
        task.put("positivePrompt", "a quiet beach");
        task.put("inputs", Map.of("seedImage", dataUri(photo)));
        task.put("outpaint", Map.of("top", 64, "right", 128));
        task.put("providerSettings", Map.of("bfl", Map.of("promptUpsampling", false, "safetyTolerance", 2)));
        return task;
    }

    private static Map<String, Object> task(String model) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("taskType", "imageInference");
        task.put("taskUUID", UUID.randomUUID().toString());
        task.put("model", model);
        task.put("outputFormat", "PNG");
        task.put("includeCost", true);
        task.put("deliveryMethod", "sync");
        return task;
    }

    static Map<String, Object> poll(Object uuid) {
        return Map.of("taskType", "getResponse", "taskUUID", uuid);
    }

    static String dataUri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    /** A PNG of two crossing gradients. */
    static byte[] photo(int width, int height) {
        RgbPicture picture = RgbPicture.blank(width, height, 0);
        for (int i = 0; i < picture.rgb().length; i++) {
            int x = i % width;
            int y = i / width;
            picture.rgb()[i] =
                    (40 + 160 * x / width) << 16 | (200 - 120 * y / height) << 8 | (60 + (x / 8 + y / 8) % 2 * 40);
        }
        return PictureFiles.png(picture);
    }
}
