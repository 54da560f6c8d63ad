package dev.deckle.codec.jpeg.coefficient;

/** Says what the components of a JPEG file are. */
public enum ColourModel {
    GREY,
    YCC,
    RGB,
    CMYK,
    YCCK
}
