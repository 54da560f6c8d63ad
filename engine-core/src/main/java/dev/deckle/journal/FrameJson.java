package dev.deckle.journal;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.model.Frame;
import dev.deckle.model.json.JsonValue;
import java.util.Map;

/** What was asked for, in journals and in the note beside an answer. */
final class FrameJson {
    private FrameJson() {}

    static Map<String, Object> of(Frame frame) {
        Rect at = frame.placement();
        return Map.of(
                "canvas",
                Map.of("width", frame.canvas().width(), "height", frame.canvas().height()),
                "placement",
                Map.of("x", at.x(), "y", at.y(), "width", at.width(), "height", at.height()));
    }

    static Frame read(JsonValue json) {
        JsonValue canvas = json.get("canvas");
        JsonValue at = json.get("placement");
        return new Frame(
                Size.of(canvas.get("width").integer(), canvas.get("height").integer()),
                new Rect(
                        at.get("x").integer(),
                        at.get("y").integer(),
                        at.get("width").integer(),
                        at.get("height").integer()));
    }
}
