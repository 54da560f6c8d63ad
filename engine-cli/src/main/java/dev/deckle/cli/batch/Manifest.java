package dev.deckle.cli.batch;

import dev.deckle.codec.Images;
import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the jobs of a batch one by one, however many there are: a folder of photos, or a file with a job a line in JSON or CSV. A line
 * that can't be read is handed on as broken. A blank line is passed over, and so is a byte order mark.
 *
 * @param source a folder, or a file whose name ends in {@code .csv} or anything else
 */
public record Manifest(Path source) {
    private static final int MAX_LINE = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Takes lines. */
    @FunctionalInterface
    public interface Reader {
        /** Takes a line. */
        void on(ManifestLine line) throws IOException;
    }

    /** Reads all of it. */
    public void read(Reader reader) throws IOException {
        if (Files.isDirectory(source)) {
            readFolder(reader);
        } else if (String.valueOf(source.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv")) {
            readCsv(reader);
        } else {
            readLines((place, text) -> reader.on(json(place, text)), reader);
        }
    }

    private Path folder() {
        Path parent = source.toAbsolutePath().getParent();
        return parent == null ? source.toAbsolutePath() : parent;
    }

    /** Reads the pictures of a folder, not of those below it, in the order of their names; hidden ones are passed over. */
    private void readFolder(Reader reader) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(source)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".") && Images.formatOf(file).isPresent() && Files.isRegularFile(file)) {
                    names.add(name);
                }
            }
        }
        names.sort(null);
        for (String name : names) {
            Path file = source.resolve(name);
            reader.on(ManifestLine.of(file.toString(), source.toAbsolutePath(), Map.of("photo", name)));
        }
    }

    /** Takes a line of a file. */
    private interface LineReader {
        void on(String place, String text) throws IOException;
    }

    private void readLines(LineReader lines, Reader broken) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(source), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long number = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    if (line.size() <= MAX_LINE) {
                        line.write(b);
                    }
                    continue;
                }
                number++;
                take(number, line, lines, broken);
            }
            take(number + 1, line, lines, broken);
        }
    }

    private void take(long number, ByteArrayOutputStream line, LineReader lines, Reader broken) throws IOException {
        String place = source + ", line " + number;
        byte[] bytes = line.toByteArray();
        line.reset();
        if (bytes.length > MAX_LINE) {
            broken.on(ManifestLine.broken(
                    place, folder(), "Expected at most " + MAX_LINE + " bytes in a line but received more"));
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            broken.on(ManifestLine.broken(place, folder(), "Expected UTF-8 in a line but received other bytes"));
            return;
        }
        if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        if (!text.isBlank()) {
            lines.on(place, text.strip());
        }
    }

    private ManifestLine json(String place, String text) {
        try {
            JsonValue value = Json.read("a job", text);
            if (!(value.value() instanceof Map<?, ?> map)) {
                throw value.expected("an object");
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((key, field) -> {
                if (field != null) {
                    fields.put(String.valueOf(key), field);
                }
            });
            return ManifestLine.of(place, folder(), fields);
        } catch (JsonException e) {
            return ManifestLine.broken(place, folder(), String.valueOf(e.getMessage()));
        }
    }

    /** Reads a first line of keys, and then a job a line; an empty value says nothing. */
    private void readCsv(Reader reader) throws IOException {
        List<String> keys = new ArrayList<>();
        readLines(
                (place, text) -> {
                    Optional<List<String>> row = CsvRow.read(text);
                    if (row.isEmpty()) {
                        reader.on(ManifestLine.broken(
                                place, folder(), "Expected values with commas between but received an open quote"));
                    } else if (keys.isEmpty()) {
                        row.get().forEach(key -> keys.add(key.strip()));
                    } else {
                        reader.on(csv(place, keys, row.get()));
                    }
                },
                reader);
    }

    private ManifestLine csv(String place, List<String> keys, List<String> values) {
        if (values.size() > keys.size()) {
            return ManifestLine.broken(
                    place,
                    folder(),
                    "Expected at most " + keys.size() + " values, as many as the first line has keys, but received "
                            + values.size());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                fields.put(keys.get(i), values.get(i));
            }
        }
        return ManifestLine.of(place, folder(), fields);
    }
}
