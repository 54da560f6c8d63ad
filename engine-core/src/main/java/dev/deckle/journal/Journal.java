package dev.deckle.journal;

import dev.deckle.file.whole.PrivateFiles;
import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.json.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Keeps lines in a file that is only added to. Each is a JSON object, a blank and the CRC-32 of the object's bytes in hex. A line is on
 * the disk when {@link #append} returns. A last line that was cut off in writing is ignored and overwritten; any other damage is an
 * error. One process at a time has a journal open. Serves one thread.
 */
final class Journal implements RunStore.Entry {
    private static final int MAX_BYTES = 16 << 20;
    private static final int SUM_LENGTH = 8;

    private final FileChannel channel;
    private final List<JsonValue> lines;

    private Journal(FileChannel channel, List<JsonValue> lines) {
        this.channel = channel;
        this.lines = lines;
    }

    /** Creates a journal; it is an error if the file exists. */
    static Journal create(Path file) throws IOException {
        PrivateFiles.create(file);
        return open(file);
    }

    /**
     * Opens a journal that exists.
     *
     * @throws JournalException if another process has it open, or it is damaged
     */
    static Journal open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            lock(channel, file);
            List<JsonValue> lines = new ArrayList<>();
            long end = read(content(channel, file), file, lines);
            channel.truncate(end).position(end);
            return new Journal(channel, lines);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads the lines of a journal, whoever has it open. */
    static List<JsonValue> lines(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            List<JsonValue> lines = new ArrayList<>();
            read(content(channel, file), file, lines);
            return lines;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new JournalException(
                    JournalException.Kind.IN_USE,
                    "Expected a journal that no other job has open for " + file + " but received one in use");
        }
    }

    private static byte[] content(FileChannel channel, Path file) throws IOException {
        if (channel.size() > MAX_BYTES) {
            throw damaged(file, "at most " + MAX_BYTES + " bytes", channel.size());
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // until everything is there
        }
        return bytes.array();
    }

    /** Returns where the last whole line ends. */
    private static int read(byte[] bytes, Path file, List<JsonValue> lines) throws JournalException {
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            boolean last = end >= bytes.length - 1;
            if (end == bytes.length || !isSound(bytes, start, end)) {
                if (last) {
                    return start;
                }
                throw damaged(file, "the check sum of every line", "another in line " + (lines.size() + 1));
            }
            lines.add(parse(bytes, start, end, file));
            start = end + 1;
        }
        return start;
    }

    private static JsonValue parse(byte[] bytes, int start, int end, Path file) throws JournalException {
        try {
            byte[] json = new byte[end - start - SUM_LENGTH - 1];
            System.arraycopy(bytes, start, json, 0, json.length);
            return Json.read("a journal line", json);
        } catch (JsonException e) {
            throw damaged(file, "a JSON object in every line", String.valueOf(e.getMessage()));
        }
    }

    private static boolean isSound(byte[] bytes, int start, int end) {
        int blank = end - SUM_LENGTH - 1;
        if (blank <= start || bytes[blank] != ' ') {
            return false;
        }
        String sum = new String(bytes, blank + 1, SUM_LENGTH, StandardCharsets.US_ASCII);
        return sum.equals(sum(bytes, start, blank - start));
    }

    private static String sum(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static JournalException damaged(Path file, String expected, Object received) {
        return new JournalException(
                JournalException.Kind.DAMAGED, "Expected " + expected + " in " + file + " but received " + received);
    }

    /** Returns the lines that were there when it was opened. */
    List<JsonValue> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void append(String line) throws IOException {
        byte[] json = line.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.wrap(sealed(json));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Adds the check sum and the line's end. */
    static byte[] sealed(byte[] json) {
        byte[] tail = (" " + sum(json, 0, json.length) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(json, json.length + tail.length);
        System.arraycopy(tail, 0, line, json.length, tail.length);
        return line;
    }

    /** Reads every whole line of {@code bytes}, and passes over what is damaged. */
    static List<JsonValue> sound(byte[] bytes) {
        List<JsonValue> lines = new ArrayList<>();
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                if (isSound(bytes, start, end)) {
                    parsed(bytes, start, end).ifPresent(lines::add);
                }
                start = end + 1;
            }
        }
        return lines;
    }

    /** Counts the lines of {@code bytes} that are not empty, whole or not. */
    static int count(byte[] bytes) {
        int lines = 0;
        boolean empty = true;
        for (byte each : bytes) {
            if (each == '\n') {
                empty = true;
            } else if (empty) {
                lines++;
                empty = false;
            }
        }
        return lines;
    }

    private static Optional<JsonValue> parsed(byte[] bytes, int start, int end) {
        try {
            return Optional.of(Json.read("a journal line", Arrays.copyOfRange(bytes, start, end - SUM_LENGTH - 1)));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
