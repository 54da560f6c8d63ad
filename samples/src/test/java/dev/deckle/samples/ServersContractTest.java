package dev.deckle.samples;

import dev.deckle.model.Model;
import dev.deckle.model.ModelContract;
import dev.deckle.model.ModelSettings;
import dev.deckle.model.ModelSource;
import dev.deckle.samples.provider.FakeProvider;
import dev.deckle.samples.provider.ProviderOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** What every model promises, kept by those of one's own servers and of Black Forest Labs. */
class ServersContractTest {
    /** A model that a user typed the id of, at the sample provider. */
    private abstract static class AtTheProvider extends ModelContract {
        private final FakeProvider provider = FakeProvider.start(ProviderOptions.DEFAULT.withWork(0, Duration.ZERO));
        private final String id;
        private final Map<String, String> options;

        AtTheProvider(String id, Map<String, String> options) {
            this.id = id;
            this.options = options;
        }

        @Override
        protected Model model() {
            Map<String, String> environment = Map.of(
                    "BFL_API_KEY", "very-secret-key",
                    "BFL_BASE_URL", provider.bflUrl().toString(),
                    "A1111_BASE_URL", provider.a1111Url().toString(),
                    "IOPAINT_BASE_URL", provider.iopaintUrl().toString(),
                    "COMFYUI_BASE_URL", provider.comfyuiUrl().toString());
            for (ModelSource source : ServiceLoader.load(ModelSource.class)) {
                if (source.cards().stream().anyMatch(card -> card.id().equals(id))) {
                    return source.open(
                            id,
                            new ModelSettings(
                                    Optional.empty(), options, 1, name -> Optional.ofNullable(environment.get(name))));
                }
            }
            throw new AssertionError("Expected a source of " + id);
        }

        @AfterEach
        void close() {
            provider.close();
        }
    }

    @Nested
    class A1111 extends AtTheProvider {
        A1111() {
            super("a1111/inpaint", Map.of("steps", "20", "sampler_name", "DDIM"));
        }
    }

    @Nested
    class Iopaint extends AtTheProvider {
        Iopaint() {
            super("iopaint/inpaint", Map.of("model", "lama"));
        }
    }

    @Nested
    class ComfySd extends AtTheProvider {
        ComfySd() {
            super("comfyui/workflow", Map.of("workflow", workflow("sd15-inpaint.json")));
        }
    }

    @Nested
    class ComfyFlux extends AtTheProvider {
        ComfyFlux() {
            super("comfyui/workflow", Map.of("workflow", workflow("flux-fill.json"), "seed", "5"));
        }
    }

    @Nested
    class BflOutpainting extends AtTheProvider {
        BflOutpainting() {
            super("bfl/outpainting", Map.of("mode", "fast"));
        }
    }

    @Nested
    class BflExpandPro extends AtTheProvider {
        BflExpandPro() {
            super("bfl/expand-pro", Map.of("steps", "15"));
        }
    }

    @Nested
    class BflFillPro extends AtTheProvider {
        BflFillPro() {
            super("bfl/fill-pro", Map.of("guidance", "30.5"));
        }
    }

    @Nested
    class BflErase extends AtTheProvider {
        BflErase() {
            super("bfl/erase", Map.of("seed", "3"));
        }
    }

    /** A workflow of the samples, from wherever the tests are run. */
    private static String workflow(String name) {
        Path here = Path.of("workflows", name);
        return (here.toFile().exists() ? here : Path.of("samples").resolve(here)).toString();
    }
}
