package dev.deckle.model.http;

import dev.deckle.model.http.WebException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads one response (RFC 9112), strictly: what two readers could read differently is refused. */
final class ResponseReader {
    private static final int MAX_LINE = 16 << 10;
    private static final int MAX_HEAD = 64 << 10;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_INFORMATIONAL = 8;
    private static final int MAX_CHUNK_DIGITS = 8;

    /** Bodies of errors are read up to here and no further. */
    private static final int MAX_ERROR = 64 << 10;

    private final InputStream in;
    private final long maxBody;
    private int headBytes;

    ResponseReader(InputStream in, long maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    /** A status line and its headers. */
    record Head(int status, Map<String, List<String>> headers) {
        List<String> all(String name) {
            return headers.getOrDefault(name, List.of());
        }
    }

    /** Reads up to the empty line of the final response. */
    Head head() throws IOException, WebException {
        for (int i = 0; i <= MAX_INFORMATIONAL; i++) {
            int status = status(line());
            Map<String, List<String>> headers = headers();
            if (status >= 200) {
                return new Head(status, headers);
            }
            if (status == 101) {
                break;
            }
        }
        throw malformed("a final response", "informational ones");
    }

    private static int status(String line) throws WebException {
        if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
            throw malformed("an HTTP/1.1 status line", "another of " + line.length() + " characters");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, List<String>> headers() throws IOException, WebException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw malformed("a header", "a line that is none");
            }
            if (++count > MAX_HEADERS) {
                throw malformed("at most " + MAX_HEADERS + " headers", "more");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        return headers;
    }

    /** One line of Latin-1 without its end. */
    private String line() throws IOException, WebException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended");
            }
            if (++headBytes > MAX_HEAD || line.length() >= MAX_LINE) {
                throw malformed("a head of at most " + MAX_HEAD + " bytes", "more");
            }
            line.append((char) b);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
            throw malformed("printable headers", "control characters");
        }
        return line.toString();
    }

    /** Reads what belongs to {@code head}. */
    byte[] body(Head head) throws IOException, WebException {
        int status = head.status();
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        List<String> coding = head.all("content-encoding");
        if (!coding.stream().allMatch("identity"::equalsIgnoreCase)) {
            throw malformed("a body that is not encoded", coding.get(0));
        }
        boolean error = status >= 400;
        long cap = error ? MAX_ERROR : maxBody;
        List<String> transfer = head.all("transfer-encoding");
        List<String> length = head.all("content-length").stream().distinct().toList();
        if (!transfer.isEmpty()) {
            if (!length.isEmpty() || transfer.size() > 1 || !transfer.get(0).equalsIgnoreCase("chunked")) {
                throw malformed("either a length or chunks", "another framing");
            }
            return chunks(cap, error);
        }
        if (length.isEmpty()) {
            return untilClose(cap, error);
        }
        if (length.size() > 1 || !length.get(0).matches("\\d{1,18}")) {
            throw malformed("one length", "another");
        }
        long declared = Long.parseLong(length.get(0));
        if (declared > cap && !error) {
            throw tooLarge(cap);
        }
        return exactly((int) Math.min(declared, cap));
    }

    private byte[] exactly(int length) throws IOException {
        // Grows with what comes: a declared length alone reserves no memory.
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the connection ended");
        }
        return body;
    }

    private byte[] untilClose(long cap, boolean error) throws IOException, WebException {
        byte[] body = in.readNBytes((int) cap);
        if (body.length == cap && !error && in.read() >= 0) {
            throw tooLarge(cap);
        }
        return body;
    }

    private byte[] chunks(long cap, boolean error) throws IOException, WebException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            if (body.size() + size > cap) {
                if (error) {
                    body.write(exactly((int) (cap - body.size())));
                    return body.toByteArray();
                }
                throw tooLarge(cap);
            }
            body.write(exactly((int) size));
            if (!line().isEmpty()) {
                throw malformed("the end of a chunk", "more of it");
            }
        }
        headers();
        return body.toByteArray();
    }

    private long chunkSize() throws IOException, WebException {
        headBytes = 0;
        String line = line();
        int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
        String digits = line.substring(0, end).trim();
        if (digits.length() > MAX_CHUNK_DIGITS || !digits.matches("[0-9A-Fa-f]+")) {
            throw malformed("the size of a chunk", "a line that is none");
        }
        return Long.parseLong(digits, 16);
    }

    private static WebException malformed(String expected, String received) {
        return new WebException(
                Fault.MALFORMED, true, "Expected " + expected + " in the response but received " + received);
    }

    private static WebException tooLarge(long cap) {
        return new WebException(
                Fault.TOO_LARGE, true, "Expected a response of at most " + cap + " bytes but received more");
    }
}
