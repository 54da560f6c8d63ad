package dev.deckle.model.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.model.InpaintModel;
import dev.deckle.model.http.FaultServer.Received;
import dev.deckle.model.remote.FreeRunContract;
import dev.deckle.model.remote.KeyUse;
import dev.deckle.model.remote.ProviderServer;
import dev.deckle.model.remote.ProviderServer.Step;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law of free runs in ComfyUI's words, where a run is looked for in a history; and workflows. */
class ComfyRunTest extends FreeRunContract {
    private static final String NODE = "{\"class_type\":\"%s\",\"inputs\":{%s},\"_meta\":{\"title\":\"%s\"}}";
    private static final String GRAPH = "{\"1\":" + node("LoadImage", "\"image\":\"a.png\"", "deckle:image") + ",\"2\":"
            + node("LoadImageMask", "\"image\":\"b.png\",\"channel\":\"red\"", "deckle:mask") + ",\"3\":"
            + node("KSampler", "\"seed\":1,\"cfg\":7.5", "deckle:seed") + ",\"4\":"
            + node("CLIPTextEncode", "\"text\":\"old\"", "deckle:prompt") + ",\"9\":"
            + node("SaveImage", "\"images\":[\"3\",0]", "deckle:output") + "}";

    private static String node(String type, String inputs, String title) {
        return String.format(NODE, type, inputs, title);
    }

    private static final class ComfyServer extends ProviderServer {
        ComfyServer() {
            super("unused-very-secret", Pattern.compile("\"client_id\":\"([0-9a-f-]{36})\""));
            on(Kind.ANNOUNCE, text(200, "{\"name\":\"x.png\",\"subfolder\":\"\",\"type\":\"input\"}"));
            on(Kind.SUBMIT, queued());
            on(Kind.LIST, text(200, "{}"));
            on(Kind.POLL, ended());
            on(Kind.DOWNLOAD, file(PICTURE));
            on(Kind.CONFIRM, text(200, ""));
        }

        @Override
        protected Kind kindOf(Received request) {
            String path = request.path();
            return path.startsWith("/upload")
                    ? Kind.ANNOUNCE
                    : path.equals("/prompt")
                            ? Kind.SUBMIT
                            : path.startsWith("/history?")
                                    ? Kind.LIST
                                    : path.startsWith("/history/")
                                            ? Kind.POLL
                                            : path.equals("/interrupt") ? Kind.CONFIRM : Kind.DOWNLOAD;
        }

        ComfyAccount account(String base) {
            return new ComfyAccount(client(base, 9, KeyUse.NONE));
        }
    }

    private static Step queued() {
        return ProviderServer.text(200, "{\"prompt_id\":\"p-1\",\"number\":1,\"node_errors\":{}}");
    }

    private static Step ended() {
        return ProviderServer.text(
                200,
                "{\"p-1\":{\"outputs\":{\"9\":{\"images\":[{\"filename\":\"d 1.png\",\"subfolder\":\"\",\"type\":\"output\"}]}},"
                        + "\"status\":{\"status_str\":\"success\",\"completed\":true}}}");
    }

    @Override
    protected ProviderServer newServer() {
        return new ComfyServer();
    }

    @Override
    protected InpaintModel model(ProviderServer at, String base) {
        return ComfyInpaint.of(((ComfyServer) at).account(base), ComfyWorkflow.parse("w.json", GRAPH));
    }

    @Override
    protected boolean paintsInReply() {
        return false;
    }

    @Override
    protected Step painted() {
        return queued();
    }

    @Override
    protected Step damaged() {
        return queued();
    }

    @Override
    protected Step refused(int status) {
        return ProviderServer.text(
                status,
                "{\"error\":{\"message\":\"Prompt outputs failed validation\"},\"node_errors\":{\"1\":{\"class_type\":\"LoadImage\","
                        + "\"errors\":[{\"message\":\"Said of it\",\"details\":\"image\"}]}}}");
    }

    @Override
    protected int halted() {
        return server.count(ProviderServer.Kind.CONFIRM);
    }

    @Test
    void titledNodesAreSetAndNothingElse() {
        ComfyWorkflow workflow = ComfyWorkflow.parse("w.json", GRAPH);
        String set = Json.write(
                workflow.with("i.png", "m.png", Size.of(64, 48), Optional.of("a beach"), Optional.of("text"), 5));
        assertThat(set)
                .isEqualTo(GRAPH.replace("a.png", "i.png")
                        .replace("b.png", "m.png")
                        .replace("\"seed\":1", "\"seed\":5")
                        .replace("old", "a beach"));
        assertThat(workflow.output()).isEqualTo("9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | API format",
                "{\"nodes\":[]} | API format",
                "{} | deckle:image",
                "{\"1\":{\"_meta\":{\"title\":\"deckle:imgae\"}}} | deckle:imgae",
                "{\"1\":{\"_meta\":{\"title\":\"deckle:image\"}},\"2\":{\"_meta\":{\"title\":\"deckle:image\"}}} | one node titled deckle:image"
            })
    void otherWorkflowsAreRefusedByName(String json, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComfyWorkflow.parse("w.json", json))
                .withMessageContaining(words)
                .withMessageContaining("w.json");
    }

    @Test
    void whatTheWorkflowHasNoNodeForIsRefused() {
        ComfyInpaint model = ComfyInpaint.of(ComfyAccount.local(), ComfyWorkflow.parse("w.json", GRAPH));
        assertThat(model.with("seed", 9).toString()).contains("seed=9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.with("negative_prompt", "text"))
                .withMessageContaining("deckle:negative");
    }
}
