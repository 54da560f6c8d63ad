package dev.deckle.samples.provider;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests. */
final class RequestReader {
    private static final int MAX_LINE = 65_536;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_BODY = 96 << 20;

    private RequestReader() {}

    /** Returns the next request of a connection, or empty at its end. */
    static Optional<RecordedRequest> read(InputStream in, OutputStream out) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = start.split(" ", -1);
        if (parts.length != 3 || !parts[1].startsWith("/")) {
            throw new IOException("Expected a request line but received " + start);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 1 || headers.size() > MAX_HEADERS) {
                throw new IOException("Expected a header but received " + header);
            }
            headers.computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        RecordedRequest request = new RecordedRequest(Phase.OTHER, parts[0], parts[1], headers, new byte[0]);
        if (request.header("Expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        return Optional.of(new RecordedRequest(Phase.OTHER, parts[0], parts[1], headers, body(request, in)));
    }

    private static byte[] body(RecordedRequest request, InputStream in) throws IOException {
        String coding = request.header("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
        if (coding.equals("chunked")) {
            return chunks(in);
        }
        try {
            return exactly(in, Integer.parseInt(request.header("Content-Length").orElse("0")));
        } catch (NumberFormatException e) {
            throw new IOException("Expected a length but received " + request.header("Content-Length"), e);
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
            if (length == 0) {
                while (!line(in).isEmpty()) {
                    // Trailers carry nothing that is needed here.
                }
                return all.toByteArray();
            }
            all.write(exactly(in, Math.addExact(all.size(), length) > MAX_BODY ? -1 : length));
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        if (length < 0 || length > MAX_BODY) {
            throw new IOException("Expected a body of at most " + MAX_BODY + " bytes but received more");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("Expected " + length + " bytes but received " + bytes.length);
        }
        return bytes;
    }

    /** Returns a line without its end; empty at the end of the stream too. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > MAX_LINE) {
                throw new IOException("Expected a line of at most " + MAX_LINE + " bytes but received more");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
