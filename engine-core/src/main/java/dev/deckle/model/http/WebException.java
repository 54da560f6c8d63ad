package dev.deckle.model.http;

/** Reports that a request brought no response. The message is one line and holds no header, body or query. */
public final class WebException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what went wrong. */
    public enum Fault {
        /** The URL or an address of its host is one that is never called. */
        ADDRESS,
        /** No connection: the name is unknown, the port refused, nobody answered in time. */
        UNREACHABLE,
        /** The server could not prove who it is. */
        UNTRUSTED,
        /** The connection ended before the response did. */
        CUT,
        /** Bytes came or went too slowly, or no response began in time. */
        SLOW,
        /** The caller's deadline was over. */
        DEADLINE,
        /** The calling thread was interrupted. Its flag is cleared: whoever catches this sets it again. */
        INTERRUPTED,
        /** The response is longer than was allowed. */
        TOO_LARGE,
        /** The response is not HTTP. */
        MALFORMED
    }

    private final Fault fault;
    private final boolean sent;

    WebException(Fault fault, boolean sent, String message) {
        super(message);
        this.fault = fault;
        this.sent = sent;
    }

    /** Returns what went wrong. */
    public Fault fault() {
        return fault;
    }

    /** Returns whether a byte of the request may have left. If not, none ever will. */
    public boolean sent() {
        return sent;
    }
}
