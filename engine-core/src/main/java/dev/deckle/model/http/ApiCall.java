package dev.deckle.model.http;

/**
 * Describes a call of an API.
 *
 * @param target a path of the API, beginning with a slash, or a URL that the API named
 * @param contentType of the body
 * @param body of a POST; empty for a GET
 * @param fresh whether it goes on a connection of its own, as what must not be sent twice does
 * @param patient whether the reply's head may take as long as the deadline allows
 * @param tick is run by the calling thread every now and then while it waits
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are handed over, never compared
public record ApiCall(String target, String contentType, byte[] body, boolean fresh, boolean patient, Runnable tick) {

    /** Makes a call with JSON, or without a body. */
    public static ApiCall of(String target, byte[] json) {
        return new ApiCall(target, "application/json", json, false, false, () -> {});
    }

    /** Makes the same call on a connection of its own. */
    public ApiCall alone() {
        return new ApiCall(target, contentType, body, true, patient, tick);
    }

    /** Makes the same call of which the reply comes once the work is done. */
    public ApiCall waiting(Runnable every) {
        return new ApiCall(target, contentType, body, fresh, true, every);
    }

    /** Shows the length; the target may be signed. */
    @Override
    public String toString() {
        return "ApiCall[" + body.length + " bytes]";
    }
}
