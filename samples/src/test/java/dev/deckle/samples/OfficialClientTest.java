package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.samples.provider.FakeProvider;
import dev.deckle.samples.provider.ProviderOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The sample provider as an official client sees it: Runware's own for the AI SDK, from npm. Run by {@code -Pclients} alone. */
@Tag("slow")
@EnabledIfSystemProperty(
        named = "deckle.clients",
        matches = "true",
        disabledReason = "-Pclients fetches a client from npm")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OfficialClientTest {
    private static final String CLIENT = "@runware/ai-sdk-provider@2.0.0";

    @TempDir
    Path folder;

    private String run(FakeProvider provider, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("RUNWARE_BASE_URL", provider.runwareUrl().toString());
        builder.environment().put("RUNWARE_API_KEY", "any");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void itExpandsAPictureOverHttp() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "node and npm are needed, and are not there");
        Path photo = folder.resolve("photo.png");
        Images.write(
                Picture.of(Raster.allocate(Size.of(128, 96), Channels.RGB, Depth.EIGHT)), photo, WriteOptions.DEFAULT);
        Files.writeString(folder.resolve("package.json"), "{}");
        try (InputStream script = OfficialClientTest.class.getResourceAsStream("/clients/expand.mjs");
                FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT)) {
            Files.copy(script, folder.resolve("expand.mjs"));
            run(provider, "npm", "install", "--no-audit", "--no-fund", "--legacy-peer-deps", CLIENT);
            run(provider, "node", "expand.mjs", photo.toString(), "wide");
            for (String name : List.of("wide-0.png", "wide-1.png")) {
                assertThat(Images.probe(folder.resolve(name)).size()).isEqualTo(Size.of(256, 96));
            }
            assertThat(provider.ledger().charges()).hasSize(1);
            assertThat(provider.leaks()).isEmpty();
        }
    }
}
