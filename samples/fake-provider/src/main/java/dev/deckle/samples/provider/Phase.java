package dev.deckle.samples.provider;

/** Names the part of a job that a request belongs to; faults are queued by it. */
public enum Phase {
    /** A request that would be charged: a Runware inference task, a Runflow run. */
    SUBMIT,
    /** A question for the state of one job: {@code getResponse}, {@code GET /v1/runs/ID}. */
    POLL,
    /** Runflow's search for a run by its {@code client_ref}. */
    LOOKUP,
    /** The start of an upload: Runware's {@code imageUpload}, Runflow's {@code POST /v1/asset-uploads}. */
    UPLOAD,
    /** The bytes of an upload, {@code PUT} to Runflow's {@code upload_url}. */
    TRANSFER,
    /** The end of a Runflow upload, its confirmation. */
    CONFIRM,
    /** A picture that is fetched from its URL. */
    DOWNLOAD,
    /** An order to stop what is worked at. */
    CANCEL,
    /** Not a request: what becomes of an accepted job. Takes {@link Fault#outcome}. */
    RESULT,
    /** Not a request: the provider's own call to a webhook. Takes {@link Fault#callback}. */
    CALLBACK,
    /** Any other request: a wrong address, or a redirect that was followed where none may be. */
    OTHER
}
