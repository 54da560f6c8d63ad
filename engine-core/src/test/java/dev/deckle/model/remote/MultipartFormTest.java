package dev.deckle.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okhttp3.Headers;
import okhttp3.MultipartReader;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form as a reader of others understands it. */
class MultipartFormTest {
    private record Part(Headers headers, byte[] body) {}

    private static List<Part> parts(RunApi.Ask ask) throws IOException {
        assertThat(ask.contentType()).startsWith("multipart/form-data; boundary=");
        String boundary = ask.contentType().substring(ask.contentType().indexOf('=') + 1);
        List<Part> parts = new ArrayList<>();
        try (MultipartReader reader = new MultipartReader(new Buffer().write(ask.json()), boundary)) {
            MultipartReader.Part part = reader.nextPart();
            while (part != null) {
                parts.add(new Part(part.headers(), part.body().readByteArray()));
                part = reader.nextPart();
            }
        }
        return parts;
    }

    @Test
    void partsComeAsTheyWere() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(5).nextBytes(noise);
        MultipartForm form = new MultipartForm()
                .file("image", "a-1.png", "image/png", noise)
                .text("type", "input")
                .text("note", "grün\r\n--deckle- nicht \"das\" Ende\r\n");

        RunApi.Ask ask = form.to("/upload/image");

        assertThat(ask.path()).isEqualTo("/upload/image");
        List<Part> parts = parts(ask);
        assertThat(parts).hasSize(3);
        assertThat(parts.get(0).headers().get("Content-Disposition"))
                .isEqualTo("form-data; name=\"image\"; filename=\"a-1.png\"");
        assertThat(parts.get(0).headers().get("Content-Type")).isEqualTo("image/png");
        assertThat(parts.get(0).body()).isEqualTo(noise);
        assertThat(parts.get(1).headers().get("Content-Disposition")).isEqualTo("form-data; name=\"type\"");
        assertThat(parts.get(1).headers().get("Content-Type")).isNull();
        assertThat(parts.get(1).body()).asString().isEqualTo("input");
        assertThat(new String(parts.get(2).body(), StandardCharsets.UTF_8))
                .isEqualTo("grün\r\n--deckle- nicht \"das\" Ende\r\n");
    }

    @Test
    void aFormMayBeSentTwiceAndGoOn() throws IOException {
        MultipartForm form = new MultipartForm().text("a", "1");
        assertThat(parts(form.to("/x"))).hasSize(1);
        assertThat(parts(form.to("/x"))).hasSize(1);
        assertThat(parts(form.text("b", "2").to("/x"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "a\r\nX-Evil: 1", "ä", "a b"})
    void namesThatWouldBreakTheHeadAreRefused(String name) {
        MultipartForm form = new MultipartForm();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.text(name, "1"))
                .withMessage("Expected a plain name for a form but received " + name.length() + " characters");
        assertThatIllegalArgumentException().isThrownBy(() -> form.file("image", name, "image/png", new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> form.file("image", "a.png", name, new byte[1]));
    }
}
