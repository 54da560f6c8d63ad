package dev.deckle.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.deckle.bundle.Bundle;
import dev.deckle.bundle.BundleException;
import dev.deckle.bundle.BundleLimits;
import dev.deckle.bundle.pack.BundleEntry;
import dev.deckle.bundle.pack.BundleWriter;
import dev.deckle.model.RunEnds;
import dev.deckle.model.WebhookVerdict;
import dev.deckle.model.runflow.RunflowWebhook;
import dev.deckle.model.runware.RunwareWebhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Throws bytes at what opens archives and callbacks from outside. */
class EnvelopeFuzzTest {
    private static final String SECRET = "0123456789abcdef";
    private static final List<String> NAMES = List.of("photo.png", "mask.png");

    @MethodSource("zips")
    @FuzzTest
    void zip(byte @NotNull [] archive) throws IOException {
        try {
            Bundle bundle = Bundle.read(archive, "hostile.zip", NAMES, BundleLimits.DEFAULT);
            NAMES.forEach(bundle::bytes);
        } catch (BundleException refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("Expected ")) {
                throw new AssertionError("Expected a message that says what was expected", refused);
            }
        }
    }

    @MethodSource("calls")
    @FuzzTest
    void callback(byte @NotNull [] body) throws GeneralSecurityException {
        RunflowWebhook runflow = RunflowWebhook.of(List.of(SECRET), RunEnds.inMemory());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(body));
        requireGenuine(runflow.receive(
                body,
                header -> RunflowWebhook.SIGNATURE_HEADER.equals(header) ? Optional.of(signature) : Optional.empty()));
        RunwareWebhook runware = RunwareWebhook.of(List.of(SECRET), RunEnds.inMemory());
        requireGenuine(runware.receive(body, Optional.of("token=" + SECRET)));
    }

    @ValueSource(
            strings = {
                "",
                "00",
                "token=x&token=y",
                "sha256=0000000000000000000000000000000000000000000000000000000000000000"
            })
    @FuzzTest
    void forged(@NotNull String text) {
        WebhookVerdict signed = RunflowWebhook.of(List.of(SECRET), RunEnds.inMemory())
                .receive("{}".getBytes(UTF_8), header -> Optional.of(text));
        WebhookVerdict named =
                RunwareWebhook.of(List.of(SECRET), RunEnds.inMemory()).receive("{}".getBytes(UTF_8), Optional.of(text));
        if (!(signed instanceof WebhookVerdict.Forged) || !(named instanceof WebhookVerdict.Forged)) {
            throw new AssertionError("Expected a forged call to be told as one but received " + signed + ", " + named);
        }
    }

    private static void requireGenuine(WebhookVerdict verdict) {
        if (verdict instanceof WebhookVerdict.Forged) {
            throw new AssertionError("Expected a genuine call but received " + verdict);
        }
    }

    static Stream<byte[]> zips() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : NAMES) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.repeat(40).getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        byte[] stored = BundleWriter.toBytes(
                List.of(BundleEntry.stored(NAMES.get(0), new byte[99]), BundleEntry.stored(NAMES.get(1), new byte[9])),
                BundleLimits.DEFAULT);
        return Stream.of(out.toByteArray(), stored);
    }

    static Stream<byte[]> calls() {
        return Stream.of(
                        "{\"event\":\"run.completed\",\"run_id\":\"r1\",\"status\":\"succeeded\",\"output\":{\"outputs\":[{\"url\":\"https://a.b/c\"}]}}",
                        "{\"event\":\"run.failed\",\"run_id\":\"r1\",\"status\":\"failed\"}",
                        "{\"data\":[{\"taskType\":\"imageInference\",\"taskUUID\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"imageURL\":\"https://a.b/c\",\"seed\":1}]}",
                        "{\"errors\":[{\"code\":\"contentPolicyViolation\",\"taskUUID\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"}]}")
                .map(text -> text.getBytes(UTF_8));
    }
}
