package dev.deckle.samples.provider;

/** Says what becomes of an accepted job, other than a good picture. The job has been charged whatever becomes of it. */
public enum Outcome {
    /** The picture has 16 px less on the right and 24 px less at the bottom than promised. */
    OTHER_SIZE,
    /** The picture is half as wide and half as high. */
    SCALED,
    /** A byte in the middle of the file is flipped. */
    CORRUPT,
    /** The file ends after two thirds. */
    TRUNCATED,
    /** An HTML page under the name of a picture. */
    NOT_A_PICTURE,
    /** A file without a byte. */
    EMPTY,
    /** A PNG of two frames. */
    ANIMATED,
    /** All black, as a safety filter answers. */
    BLACK,
    /** All blue, as a model answers that could not paint. */
    BLUE,
    /** A small PNG whose header claims 30000x30000 px. */
    BOMB,
    /** A success that lists no picture. */
    NOTHING,
    /** The picture's address has a scheme that is not for the web. */
    FILE_URL,
    /** The picture's address is in a private network. */
    PRIVATE_URL,
    /** The picture's address holds a user name. */
    USER_INFO_URL,
    /** Refused by the safety check of the provider. */
    MODERATED,
    /** Refused by the safety check of the model's maker. */
    MODERATED_BY_MAKER,
    /** A success with a black picture and the provider's flag for it. */
    FLAGGED,
    /** The run failed. */
    FAILED,
    /** The run ends as {@code canceled}, with one l. */
    CANCELED,
    /** The run ends as {@code cancelled}, with two. */
    CANCELLED,
    /** The run ends as {@code errored}. */
    ERRORED,
    /** Only the first of several pictures is there, and there will be no more. */
    PARTIAL,
    /** One picture more at each poll after the work is done, of several. */
    ONE_BY_ONE,
    /** One picture more than was ordered. */
    ONE_MORE,
    /** The first polls see a status that is in no document; then the run succeeds. */
    STRANGE_STATUS,
    /** The run never ends. */
    NEVER
}
