package dev.deckle.model.comfyui;

import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a workflow of ComfyUI's in its API format. Its nodes are found by their titles, {@code deckle:image}, {@code deckle:mask} and
 * {@code deckle:output}, and, where there are any, {@code deckle:prompt}, {@code deckle:negative}, {@code deckle:seed} and
 * {@code deckle:size}; nothing else in it is known or changed. Immutable.
 */
public final class ComfyWorkflow {
    private static final int MAX_BYTES = 4 << 20;
    private static final String PREFIX = "deckle:";
    private static final List<String> REQUIRED = List.of("image", "mask", "output");
    private static final List<String> OPTIONAL = List.of("prompt", "negative", "seed", "size");

    private final JsonValue root;
    private final Map<String, String> nodes;

    private ComfyWorkflow(JsonValue root, Map<String, String> nodes) {
        this.root = root;
        this.nodes = nodes;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if there is none, or it is no workflow with the titles; the message names the file
     */
    public static ComfyWorkflow read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException("Expected a workflow of at most " + MAX_BYTES + " bytes in " + file
                        + " but received a longer file");
            }
            return parse(file.toString(), Json.read("a workflow in " + file, bytes));
        } catch (JsonException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Expected a workflow in " + file + " but received "
                            + (Files.exists(file) ? "a file that can't be read" : "no such file"),
                    e);
        }
    }

    /**
     * Reads a text.
     *
     * @param name of it, for messages
     * @throws IllegalArgumentException if it is no workflow with the titles
     */
    public static ComfyWorkflow parse(String name, String json) {
        return parse(name, Json.read("a workflow in " + name, json));
    }

    private static ComfyWorkflow parse(String name, JsonValue root) {
        if (!root.isObject() || root.find("nodes").filter(JsonValue::isList).isPresent()) {
            throw new IllegalArgumentException(
                    "Expected a workflow in the API format (ComfyUI: Workflow, Export (API)) in " + name
                            + " but received another document");
        }
        Map<String, String> nodes = new LinkedHashMap<>();
        for (String id : root.keys()) {
            JsonValue node = root.get(id);
            String title = node.isObject()
                    ? node.find("_meta")
                            .filter(JsonValue::isObject)
                            .flatMap(meta -> meta.find("title"))
                            .filter(JsonValue::isText)
                            .map(JsonValue::text)
                            .orElse("")
                    : "";
            if (title.startsWith(PREFIX)) {
                String word = title.substring(PREFIX.length());
                if (!REQUIRED.contains(word) && !OPTIONAL.contains(word)) {
                    throw new IllegalArgumentException("Expected one of " + REQUIRED + " and " + OPTIONAL + " behind "
                            + PREFIX + " in " + name + " but received \"" + title + "\"");
                }
                if (nodes.put(word, id) != null) {
                    throw new IllegalArgumentException(
                            "Expected one node titled " + title + " in " + name + " but received two");
                }
            }
        }
        for (String word : REQUIRED) {
            if (!nodes.containsKey(word)) {
                throw new IllegalArgumentException(
                        "Expected a node titled " + PREFIX + word + " in " + name + " but received none");
            }
        }
        return new ComfyWorkflow(root, nodes);
    }

    /** Returns the number of the node whose pictures are the result. */
    String output() {
        return String.valueOf(nodes.get("output"));
    }

    /** Returns whether the workflow has a node with that title, without the prefix. */
    boolean has(String word) {
        return nodes.containsKey(word);
    }

    /** Returns the graph with what is set in it, in the words of its nodes. */
    Map<String, Object> with(
            String image, String mask, Size size, Optional<String> prompt, Optional<String> negative, long seed) {
        Map<String, Object> graph = copy(root);
        set(graph, "image", Map.of("image", image));
        set(graph, "mask", Map.of("image", mask));
        prompt.ifPresent(text -> set(graph, "prompt", Map.of("text", text)));
        negative.ifPresent(text -> set(graph, "negative", Map.of("text", text)));
        set(graph, "size", Map.of("width", size.width(), "height", size.height()));
        if (has("seed")) {
            boolean noise = node("seed")
                    .find("inputs")
                    .flatMap(inputs -> inputs.find("noise_seed"))
                    .isPresent();
            set(graph, "seed", Map.of(noise ? "noise_seed" : "seed", seed));
        }
        return graph;
    }

    private JsonValue node(String word) {
        return root.get(String.valueOf(nodes.get(word)));
    }

    /** Sets inputs of a titled node, in a copy of it; where there is none nothing. */
    private void set(Map<String, Object> graph, String word, Map<String, Object> inputs) {
        if (has(word)) {
            Map<String, Object> node = copy(node(word));
            Map<String, Object> all =
                    node(word).find("inputs").map(ComfyWorkflow::copy).orElseGet(LinkedHashMap::new);
            all.putAll(inputs);
            node.put("inputs", all);
            graph.put(String.valueOf(nodes.get(word)), node);
        }
    }

    /** Copies an object, one level deep. */
    private static Map<String, Object> copy(JsonValue object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (String key : object.keys()) {
            Optional.ofNullable(object.get(key).value()).ifPresent(value -> copy.put(key, value));
        }
        return copy;
    }
}
