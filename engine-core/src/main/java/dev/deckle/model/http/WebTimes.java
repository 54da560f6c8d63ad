package dev.deckle.model.http;

import java.time.Duration;

/**
 * Sets how long the parts of a request may take, within the caller's deadline.
 *
 * @param connect to find the address and to connect, each
 * @param handshake of TLS
 * @param head from the last byte of the request to the last byte of the response's head
 * @param window in which a body has to move by {@code bytesPerSecond}, in either direction
 * @param bytesPerSecond the slowest rate that is waited for
 */
public record WebTimes(Duration connect, Duration handshake, Duration head, Duration window, int bytesPerSecond) {
    /** 5 s to connect, 10 s for TLS, 60 s to answer, 1 KiB/s over 10 s. */
    public static final WebTimes DEFAULT = new WebTimes(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(10), 1024);

    long bytesPerWindow() {
        return Math.max(1, window.toMillis() * bytesPerSecond / 1000);
    }
}
