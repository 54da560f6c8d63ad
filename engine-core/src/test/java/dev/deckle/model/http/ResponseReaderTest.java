package dev.deckle.model.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.model.remote.Mutations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {
    private static final List<String> RESPONSES = List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: image/png\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: 1\r\n\r\n",
            "HTTP/1.0 404 No\r\n\r\nnothing",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 Later\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");

    @Test
    void nearlyRightResponsesAreReadOrTyped() {
        int[] read = {0};
        Mutations.of(RESPONSES, 50_000, bytes -> {
            ResponseReader reader = new ResponseReader(new ByteArrayInputStream(bytes), 1000);
            try {
                ResponseReader.Head head = reader.head();
                byte[] body = reader.body(head);
                assertThat(head.status()).isBetween(200, 599);
                assertThat(body.length).isLessThanOrEqualTo(bytes.length);
                read[0]++;
            } catch (IOException | WebException e) {
                assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
            }
        });
        assertThat(read[0]).as("mutations that were still responses").isBetween(1000, 49_000);
    }
}
