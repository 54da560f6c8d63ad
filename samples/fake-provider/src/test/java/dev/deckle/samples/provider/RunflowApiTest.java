package dev.deckle.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunflowApiTest {
    private static final byte[] PHOTO = Client.photo(150, 99);

    private final FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT);
    private final Client client = new Client(provider);

    @AfterEach
    void end() {
        provider.close();
    }

    private static Map<String, Object> outpaint(String url) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("image_url", url);
        input.put("expand_top", 0);
        input.put("expand_bottom", 5);
        input.put("expand_left", 33);
        input.put("expand_right", 0);
        return input;
    }

    private static BufferedImage result(Client client, String id) throws Exception {
        for (int i = 0; i < 10; i++) {
            Client.Answer run = client.get("/v1/runs/" + id + "?add_signature=true");
            if (run.text("status").equals("succeeded")) {
                return Client.picture(
                        Client.download(run.text("output.outputs.0.url")).body());
            }
        }
        throw new AssertionError("The run did not end");
    }

    @Test
    void statesOfARun() throws Exception {
        String url = client.upload("photo.png", "image/png", PHOTO);
        Client.Answer created = client.runflow(
                "/v1/models/runflow/outpaint/runs",
                Map.of("input", outpaint(url), "client_ref", "ref-1", "metadata", Map.of("shelf", 7)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("status")).isEqualTo("queued");
        String path = "/v1/runs/" + created.text("id");
        assertThat(client.get(path).at("status")).isEqualTo("dispatching");
        assertThat(client.get(path).at("status")).isEqualTo("running");
        Client.Answer done = client.get(path);
        assertThat(done.at("status")).isEqualTo("succeeded");
        assertThat(done.at("metadata.shelf")).isEqualTo(7);
        assertThat(Client.download(done.text("output.outputs.0.url")).statusCode())
                .as("an address without a signature")
                .isEqualTo(403);
        assertThat(provider.ledger().charges("ref-1")).singleElement().satisfies(charge -> {
            assertThat(charge.run()).isEqualTo(created.text("id"));
            assertThat(charge.cents()).isEqualTo(55);
        });
        assertThat(provider.leaks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FLOOR, 199, 103", "NEAREST, 200, 104", "CEIL, 200, 104"})
    void percentsAreRoundedAsTold(PercentRounding rounding, int width, int height) throws Exception {
        try (FakeProvider other = FakeProvider.start(ProviderOptions.DEFAULT.withRounding(rounding))) {
            Client raw = new Client(other);
            String url = raw.upload("photo.png", "image/png", PHOTO);
            Client.Answer run = raw.runflow("/v1/models/runflow/outpaint/runs", Map.of("input", outpaint(url)));
            BufferedImage picture = result(raw, run.text("id"));
            assertThat(picture.getWidth()).isEqualTo(width);
            assertThat(picture.getHeight()).isEqualTo(height);
        }
    }

    @Test
    void smartResizeMissesItsTier() throws Exception {
        String url = client.upload("photo.png", "image/png", PHOTO);
        Client.Answer run = client.runflow(
                "/v1/models/runflow/smart-resize/runs",
                Map.of("input", Map.of("image_url", url, "aspect_ratio", "9:16", "resolution", "1K")));
        BufferedImage picture = result(client, run.text("id"));
        assertThat(picture.getWidth()).isEqualTo(810);
        assertThat(picture.getHeight()).isEqualTo(1440);
    }

    private static byte[] zip(byte[] photo, byte[] mask, byte[] reference) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : Map.of(
                            "photo.png", photo, "mask.png", mask, "reference.png", reference)
                    .entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] mask(int width, int height, int white) {
        RgbPicture mask = RgbPicture.blank(width, height, 0);
        for (int y = 20; y < 60; y++) {
            for (int x = 30; x < 90; x++) {
                mask.rgb()[y * width + x] = white;
            }
        }
        return PictureFiles.png(mask);
    }

    private Client.Answer inpaint(byte[] zip) throws Exception {
        return client.runflow(
                "/v1/models/runflow/reference-inpaint/runs",
                Map.of(
                        "input",
                        Map.of(
                                "zip_url", client.upload("in.zip", "application/zip", zip),
                                "file_input", "photo.png",
                                "file_mask", "mask.png",
                                "file_reference", "reference.png")));
    }

    @Test
    void referenceInpaintPaintsInTheMaskAlone() throws Exception {
        Client.Answer run = inpaint(zip(PHOTO, mask(150, 99, 0xFFFFFF), Client.photo(64, 64)));
        RgbPicture before = PictureFiles.decode(PHOTO).orElseThrow();
        BufferedImage after = result(client, run.text("id"));
        assertThat(after.getWidth()).isEqualTo(150);
        assertThat(difference(before, after, 33, 23, 87, 57)).isGreaterThan(7);
        assertThat(difference(before, after, 95, 5, 145, 95)).isBetween(0.5, 5.0);
    }

    private static double difference(RgbPicture a, BufferedImage b, int left, int top, int right, int bottom) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    sum += Math.abs((a.at(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return sum / (3.0 * (right - left) * (bottom - top));
    }

    @Test
    void masksAreBlackAndWhiteAndOfThePhotosSize() throws Exception {
        Client.Answer grey = inpaint(zip(PHOTO, mask(150, 99, 0xFEFEFE), PHOTO));
        assertThat(grey.status()).isEqualTo(422);
        assertThat(grey.at("errors.0.field")).isEqualTo("input.file_mask");
        assertThat(inpaint(zip(PHOTO, mask(150, 100, 0xFFFFFF), PHOTO)).text("message"))
                .contains("150x99")
                .contains("150x100");
        assertThat(inpaint(zip(PHOTO, mask(150, 99, 0), PHOTO)).status()).isEqualTo(422);
        assertThat(provider.ledger().charges()).isEmpty();
    }

    @Test
    void runsAreFoundByTheirReference() throws Exception {
        String url = client.upload("photo.png", "image/png", PHOTO);
        Map<String, Object> body = Map.of("input", outpaint(url), "client_ref", "a b");
        String id = client.runflow("/v1/models/runflow/outpaint/runs", body).text("id");
        Client.Answer found = client.get("/v1/runs?q=" + filter("a b"));
        assertThat(found.at("data.0.id")).isEqualTo(id);
        assertThat((List<?>) client.get("/v1/runs?q=" + filter("a")).at("data")).isEmpty();
        assertThat(client.get("/v1/runs?q=client_ref").status()).isEqualTo(422);
        assertThat(provider.requests(Phase.LOOKUP)).hasSize(3);
    }

    private static String filter(String reference) {
        return URLEncoder.encode("client_ref.EQ:'" + reference + "'", StandardCharsets.UTF_8);
    }

    @Test
    void addressesExpireAndAreGivenAnew() throws Exception {
        String url = client.upload("photo.png", "image/png", PHOTO);
        String id = client.runflow("/v1/models/runflow/outpaint/runs", Map.of("input", outpaint(url)))
                .text("id");
        result(client, id);
        String path = "/v1/runs/" + id + "?add_signature=true";
        String old = client.get(path).text("output.outputs.0.url");
        provider.expireUrls();
        assertThat(Client.download(old).statusCode()).isEqualTo(403);
        assertThat(Client.download(client.get(path).text("output.outputs.0.url"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUploadTakesItsBytesOnceAndNoKey() throws Exception {
        Client.Answer started = client.runflow(
                "/v1/asset-uploads", Map.of("filename", "a.png", "mime_type", "image/png", "size_bytes", PHOTO.length));
        String confirm = "/v1/asset-uploads/" + started.text("asset_id") + "/confirmations";
        assertThat(client.runflow(confirm, Map.of()).status()).isEqualTo(409);
        HttpRequest.Builder put = HttpRequest.newBuilder(URI.create(started.text("upload_url")))
                .header("Content-Type", "image/png")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(PHOTO));
        assertThat(Client.send(put.copy().header("Authorization", "Bearer k")).statusCode())
                .isEqualTo(400);
        assertThat(provider.leaks()).hasSize(1);
        assertThat(Client.send(put.copy().setHeader("Content-Type", "image/jpeg"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Client.send(put).statusCode()).isEqualTo(200);
        assertThat(client.runflow(confirm, Map.of()).status()).isEqualTo(201);
        Client.Answer large = client.runflow(
                "/v1/asset-uploads",
                Map.of("filename", "a.png", "mime_type", "image/png", "size_bytes", (50 << 20) + 1));
        assertThat(large.at("errors.0.field")).isEqualTo("size_bytes");
    }

    @Test
    void theSecondSpelling() throws Exception {
        try (FakeProvider other =
                FakeProvider.start(ProviderOptions.DEFAULT.withOtherSpelling().withWork(0, Duration.ZERO))) {
            Client raw = new Client(other);
            String url = raw.upload("photo.png", "image/png", PHOTO);
            Client.Answer run = raw.runflow("/v1/models/runflow/outpaint/runs", Map.of("input", outpaint(url)));
            Client.Answer done = raw.get("/v1/runs/" + run.text("run_id") + "?add_signature=true");
            assertThat(done.at("status_code")).isEqualTo("succeeded");
            assertThat(Client.download(done.text("output.image_urls.0")).statusCode())
                    .isEqualTo(200);
        }
    }

    static Stream<Arguments> wrongInputs() {
        return Stream.of(
                wrong("input.expand_right", input -> input.remove("expand_right")),
                wrong("input.expand_top", input -> input.put("expand_top", 81)),
                wrong("input.expand_top", input -> input.put("expand_top", 1.5)),
                wrong("input.expand_top", input -> input.putAll(Map.of("expand_bottom", 0, "expand_left", 0))),
                wrong("input.prompt", input -> input.put("prompt", "sea")),
                wrong("input.image_url", input -> input.remove("image_url")),
                wrong("input.image_url", input -> input.put("image_url", "https://example.com/a.png")),
                wrong("input.image_url", input -> input.put("image_url", "data:image/png;base64,AAAA")));
    }

    private static Arguments wrong(String field, Consumer<Map<String, Object>> change) {
        return Arguments.of(field, change);
    }

    @ParameterizedTest
    @MethodSource("wrongInputs")
    void refusesInItsOwnWords(String field, Consumer<Map<String, Object>> change) throws Exception {
        Map<String, Object> input = outpaint(client.upload("photo.png", "image/png", PHOTO));
        change.accept(input);
        Client.Answer answer = client.runflow("/v1/models/runflow/outpaint/runs", Map.of("input", input));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("code")).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.at("errors.0.field")).isEqualTo(field);
        assertThat(provider.ledger().charges()).isEmpty();
    }

    @Test
    void unknownThings() throws Exception {
        assertThat(client.get("/v1/runs/none").at("code")).isEqualTo("RUN_NOT_FOUND");
        assertThat(client.runflow("/v1/models/runflow/upscale/runs", Map.of("input", Map.of()))
                        .status())
                .isEqualTo(404);
        assertThat(client.runflow("/v1/models/runflow/outpaint/runs", Map.of("input", Map.of(), "model", "x"))
                        .at("errors.0.field"))
                .isEqualTo("model");
    }
}
