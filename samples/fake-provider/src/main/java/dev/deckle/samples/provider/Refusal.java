package dev.deckle.samples.provider;

/** Refuses a request, before either API has put it into its own words. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why a request is refused. */
    enum Kind {
        MISSING(400),
        INVALID(400),
        UNSUPPORTED(400),
        TOO_LARGE(413),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String parameter;

    Refusal(Kind kind, String parameter, String message) {
        super(message);
        this.kind = kind;
        this.parameter = parameter;
    }

    static Refusal invalid(String parameter, String expected, Object received) {
        String shown = String.valueOf(received);
        return new Refusal(
                Kind.INVALID,
                parameter,
                "Expected " + expected + " for " + parameter + " but received "
                        + (shown.length() <= 80 ? shown : shown.substring(0, 80) + "…"));
    }

    Kind kind() {
        return kind;
    }

    /** Returns the field that is wrong, with the objects around it: {@code outpaint.top}. */
    String parameter() {
        return parameter;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
