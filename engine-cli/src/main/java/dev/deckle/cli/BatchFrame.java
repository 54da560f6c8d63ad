package dev.deckle.cli;

import dev.deckle.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names a frame of a batch: {@code 1080x1350}, or a ratio at a long side, {@code 9:16@1920}.
 *
 * @param options that ask for it, by name
 * @param label in names of files: {@code 1080x1350}, {@code 9x16}
 */
record BatchFrame(Map<String, String> options, String label) {
    private static final int MAX_FRAMES = 100;

    /** Reads frames with commas between. */
    static final ValueType<List<BatchFrame>> TYPE = new ValueType<>() {
        @Override
        public List<BatchFrame> parse(String text) {
            return BatchFrame.parse(text);
        }
    };

    private static List<BatchFrame> parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length > MAX_FRAMES) {
            throw new IllegalArgumentException(
                    "Expected at most " + MAX_FRAMES + " frames at once but received " + parts.length);
        }
        List<BatchFrame> frames = new ArrayList<>();
        for (String part : parts) {
            frames.add(frame(part, text));
        }
        long labels = frames.stream().map(BatchFrame::label).distinct().count();
        if (labels < frames.size()) {
            throw new IllegalArgumentException(
                    "Expected each frame once, as each is a file, but received " + Printable.quote(text));
        }
        return frames;
    }

    private static BatchFrame frame(String part, String text) {
        int at = part.indexOf('@');
        try {
            if (at < 0 && FrameSizes.TYPE.parse(part).exact().size() == 1) {
                return new BatchFrame(Map.of("--size", part), part);
            }
            if (at > 0
                    && FrameSizes.TYPE.parse(part.substring(at + 1)).longSide().isPresent()) {
                String ratio = part.substring(0, at);
                ReframeOptions.RATIO.parse(ratio);
                return new BatchFrame(
                        Map.of("--aspect", ratio, "--size", part.substring(at + 1)),
                        ratio.replace(':', 'x').replace('/', 'x'));
            }
        } catch (IllegalArgumentException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "Expected frames like 1080x1350 or 9:16@1920, @ the long side in px, 1K, 2K or 4K, with commas between but"
                        + " received " + Printable.quote(text));
    }
}
