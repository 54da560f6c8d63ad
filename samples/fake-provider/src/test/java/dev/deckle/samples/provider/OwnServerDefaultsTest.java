package dev.deckle.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** What a request to a server of one's own does not say is that server's default, with which a frame comes out wrong, as it would there. */
class OwnServerDefaultsTest {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 128;
    private static final int KNOWN = 128;

    private final FakeProvider provider = FakeProvider.start(
            ProviderOptions.DEFAULT.withWork(0, Duration.ZERO).withDrift(Drift.NONE));

    @AfterEach
    void close() {
        provider.close();
    }

    private static String base64(byte[] file) {
        return Base64.getEncoder().encodeToString(file);
    }

    /** White right of the known px. */
    private static String mask(int width) {
        RgbPicture mask = RgbPicture.blank(width, HEIGHT, 0);
        for (int i = 0; i < mask.rgb().length; i++) {
            mask.rgb()[i] = i % width >= KNOWN ? 0xFFFFFF : 0;
        }
        return base64(PictureFiles.png(mask));
    }

    private static Map<String, Object> frame() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("init_images", List.of(base64(Client.photo(WIDTH, HEIGHT))));
        json.put("mask", mask(WIDTH));
        json.put("inpainting_fill", 1);
        json.put("inpaint_full_res", false);
        json.put("mask_blur", 0);
        json.put("width", WIDTH);
        json.put("height", HEIGHT);
        json.put("seed", 3);
        return json;
    }

    private static Map<String, Object> hole(int width) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("image", base64(Client.photo(width, HEIGHT)));
        json.put("mask", mask(width));
        json.put("hd_strategy", "Original");
        json.put("sd_mask_blur", 0);
        json.put("sd_seed", 3);
        return json;
    }

    private static HttpResponse<byte[]> post(URI base, String path, Map<String, Object> json)
            throws IOException, InterruptedException {
        return Client.send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(json))));
    }

    private RgbPicture painted(Map<String, Object> json) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = post(provider.a1111Url(), "/sdapi/v1/img2img", json);
        assertThat(reply.statusCode()).isEqualTo(200);
        Object image = ((List<?>) JSON.std.mapFrom(reply.body()).get("images")).get(0);
        return PictureFiles.decode(Base64.getDecoder().decode(String.valueOf(image)))
                .orElseThrow();
    }

    private RgbPicture filled(Map<String, Object> json) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = post(provider.iopaintUrl(), "/api/v1/inpaint", json);
        assertThat(reply.statusCode()).isEqualTo(200);
        return PictureFiles.decode(reply.body()).orElseThrow();
    }

    /** Counts the px that differ, from column {@code from} to before {@code to}. */
    private static int different(RgbPicture a, RgbPicture b, int from, int to) {
        int count = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            int x = i % a.width();
            count += x >= from && x < to && a.rgb()[i] != b.rgb()[i] ? 1 : 0;
        }
        return count;
    }

    @Test
    void aWholeRequestIsPaintedRightly() throws Exception {
        RgbPicture photo = PictureFiles.decode(Client.photo(WIDTH, HEIGHT)).orElseThrow();
        RgbPicture done = painted(frame());
        assertThat(done.width()).isEqualTo(WIDTH);
        assertThat(different(done, photo, 0, KNOWN)).as("known px").isZero();
        assertThat(different(done, photo, KNOWN, WIDTH)).as("margin px").isGreaterThan(WIDTH * HEIGHT / 4);
    }

    /** The margin comes out another way: from latent noise, or in coarse blocks. */
    @ParameterizedTest
    @ValueSource(strings = {"inpainting_fill", "inpaint_full_res"})
    void withoutTheFieldTheMarginIsAnother(String field) throws Exception {
        RgbPicture right = painted(frame());
        Map<String, Object> json = frame();
        json.remove(field);
        RgbPicture wrong = painted(json);
        assertThat(different(right, wrong, 0, KNOWN)).as("known px").isZero();
        assertThat(different(right, wrong, KNOWN, WIDTH)).isGreaterThan(WIDTH * HEIGHT / 4);
    }

    /** The mask is blurred by 4 px: known px beside the margin are painted over. */
    @Test
    void withoutABlurOfNoneKnownPxAreLost() throws Exception {
        Map<String, Object> json = frame();
        json.remove("mask_blur");
        RgbPicture photo = PictureFiles.decode(Client.photo(WIDTH, HEIGHT)).orElseThrow();
        RgbPicture wrong = painted(json);
        assertThat(different(wrong, photo, KNOWN - 4, KNOWN)).isGreaterThan(HEIGHT);
        assertThat(different(wrong, photo, 0, KNOWN - 4)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"width, 512, 128", "height, 256, 512"})
    void withoutASideItIsTheServersOwn(String field, int width, int height) throws Exception {
        Map<String, Object> json = frame();
        json.remove(field);
        RgbPicture wrong = painted(json);
        assertThat(wrong.width()).isEqualTo(width);
        assertThat(wrong.height()).isEqualTo(height);
    }

    /** IOPaint crops what is longer than 800 px unless it is told not to, and blurs the mask. */
    @Test
    void iopaintCropsLongFrames() throws Exception {
        int length = 832;
        RgbPicture right = filled(hole(length));
        Map<String, Object> json = hole(length);
        json.remove("hd_strategy");
        assertThat(different(right, filled(json), KNOWN, length)).isGreaterThan(length * HEIGHT / 4);
        assertThat(different(right, filled(json), 0, KNOWN)).isZero();
        Map<String, Object> small = hole(WIDTH);
        RgbPicture whole = filled(hole(WIDTH));
        small.remove("hd_strategy");
        assertThat(different(whole, filled(small), 0, WIDTH))
                .as("short ones are not cropped")
                .isZero();
        small.remove("sd_mask_blur");
        assertThat(different(whole, filled(small), 0, KNOWN))
                .as("a blurred mask")
                .isGreaterThan(HEIGHT);
    }
}
