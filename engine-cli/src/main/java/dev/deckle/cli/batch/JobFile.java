package dev.deckle.cli.batch;

import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import dev.deckle.text.Printable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the jobs of a text with a job a line: JSON, or, where its name ends in {@code .csv} or its first line begins with anything but a
 * brace, values under the keys of the first line, with commas, semicolons or tabs between. A blank line is passed over, and so are a row
 * without any value, as a spreadsheet leaves it, and a byte order mark. A line is in memory at a time.
 */
final class JobFile implements Manifest {
    private static final int MAX_LINE = 1 << 20;
    private static final int HEAD = 4096;
    private static final String WANTED = "Expected a folder of photos or a text with a job a line but received ";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final Path folder;
    private final Opening opening;

    /** Opens the text. */
    private interface Opening {
        InputStream open() throws IOException;
    }

    private JobFile(String name, Path folder, Opening opening) {
        this.name = name;
        this.folder = folder;
        this.opening = opening;
    }

    static JobFile of(Path file) {
        Path absolute = file.toAbsolutePath();
        // What a shell gives for a command's output lies in no folder of the user's.
        Path folder = Files.isRegularFile(file) ? absolute.resolveSibling("") : Path.of("");
        return new JobFile(file.toString(), folder.toAbsolutePath(), () -> Files.newInputStream(file));
    }

    static JobFile of(String name, InputStream in) {
        return new JobFile(name, Path.of("").toAbsolutePath(), () -> in);
    }

    @Override
    public boolean isFolder() {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(Reader reader) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(opening.open(), 1 << 16)) {
            in.mark(HEAD);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            if (isCsv(head)) {
                readCsv(in, reader);
            } else {
                readLines(in, reader, line -> reader.on(json(line)));
            }
        }
    }

    /** Looks at the beginning, and refuses what holds no jobs. */
    private boolean isCsv(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
            throw new IllegalArgumentException(WANTED + shown() + ", which is UTF-16: save it as UTF-8");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(WANTED
                    + (isPicture() ? "the picture " + shown() + "; 'deckle expand' does one alone" : shown())
                    + (isPicture() ? "" : ", which is no text"));
        }
        String begin = new String(head, StandardCharsets.UTF_8)
                .replace(String.valueOf(BYTE_ORDER_MARK), "")
                .strip();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv") || lower.endsWith(".tsv")) {
            return true;
        }
        if (begin.startsWith("[")) {
            throw new IllegalArgumentException(
                    WANTED + "a list in " + shown() + ": write each job on a line of its own, without commas between");
        }
        boolean isJson = lower.endsWith(".jsonl") || lower.endsWith(".ndjson") || lower.endsWith(".json");
        return !isJson && !begin.isEmpty() && !begin.startsWith("{");
    }

    private boolean isPicture() {
        return PhotoFolder.isPicture(Path.of(name));
    }

    private String shown() {
        return Printable.quote(name);
    }

    /** Holds a line of the text. */
    private record Line(String place, long number, String text) {}

    /** Takes a line of the text. */
    private interface LineReader {
        void on(Line line) throws IOException;
    }

    private void readLines(InputStream in, Reader broken, LineReader lines) throws IOException {
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

    private void take(long number, ByteArrayOutputStream line, LineReader lines, Reader broken) throws IOException {
        String place = name + ", line " + number;
        byte[] bytes = line.toByteArray();
        line.reset();
        if (bytes.length > MAX_LINE) {
            broken.on(broken(place, number, "Expected at most " + MAX_LINE + " bytes in a line but received more"));
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            broken.on(broken(place, number, "Expected UTF-8 in a line but received other bytes"));
            return;
        }
        if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (!text.isBlank()) {
            lines.on(new Line(place, number, text));
        }
    }

    private ManifestLine broken(String place, long number, String why) {
        return ManifestLine.broken(place, number, folder, why);
    }

    private ManifestLine json(Line line) {
        try {
            JsonValue value = Json.read("a job", line.text().strip());
            if (!(value.value() instanceof Map<?, ?> map)) {
                return broken(
                        line.place(),
                        line.number(),
                        "Expected a job like {\"photo\":\"a.jpg\",\"left\":\"25%\"} but received "
                                + Printable.quote(line.text().strip()));
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((key, field) -> {
                if (field != null) {
                    fields.put(String.valueOf(key), field);
                }
            });
            return ManifestLine.of(line.place(), line.number(), folder, fields);
        } catch (JsonException e) {
            return broken(line.place(), line.number(), String.valueOf(e.getMessage()));
        }
    }

    /** Reads a first line of keys, and then a job a line; an empty value says nothing. */
    private void readCsv(InputStream in, Reader reader) throws IOException {
        List<String> keys = new ArrayList<>();
        char[] separator = new char[1];
        readLines(in, reader, line -> {
            boolean first = keys.isEmpty();
            if (first) {
                separator[0] = CsvRow.separator(line.text());
            }
            Optional<List<String>> row = CsvRow.read(line.text(), separator[0]);
            if (row.filter(JobFile::isEmpty).isPresent()) {
                return;
            }
            if (first) {
                keys.addAll(keys(line.place(), row));
                reader.keys(
                        line.place(),
                        keys.stream().filter(key -> !key.isEmpty()).toList());
            } else if (row.isEmpty()) {
                reader.on(broken(
                        line.place(),
                        line.number(),
                        "Expected values on one line, with " + named(separator[0])
                                + " between, but received a quote that is not closed there"));
            } else {
                reader.on(csv(line, keys, row.get(), separator[0]));
            }
        });
    }

    private static boolean isEmpty(List<String> values) {
        return values.stream().allMatch(String::isBlank);
    }

    private static String named(char separator) {
        return separator == ',' ? "commas" : separator == ';' ? "semicolons" : "tabs";
    }

    /** Returns the keys in lower case, as options are; a column without a key is one that nobody may fill. */
    private static List<String> keys(String place, Optional<List<String>> row) {
        List<String> keys = row
                .orElseThrow(() -> new IllegalArgumentException(
                        place + ": Expected keys but received a quote that is not closed there"))
                .stream()
                .map(key -> key.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).isEmpty() && keys.indexOf(keys.get(i)) < i) {
                throw new IllegalArgumentException(
                        place + ": Expected each key once but received " + Printable.quote(keys.get(i)) + " twice");
            }
        }
        return keys;
    }

    private ManifestLine csv(Line line, List<String> keys, List<String> values, char separator) {
        if (values.size() != keys.size()) {
            return broken(
                    line.place(),
                    line.number(),
                    "Expected " + keys.size() + (keys.size() == 1 ? " value" : " values") + " with " + named(separator)
                            + " between, as many as the first line has keys, but received " + values.size());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                fields.put(keys.get(i), values.get(i));
            }
        }
        return ManifestLine.of(line.place(), line.number(), folder, fields);
    }
}
