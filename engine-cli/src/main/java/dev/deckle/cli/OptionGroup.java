package dev.deckle.cli;

import dev.deckle.model.Job;
import java.util.ArrayList;
import java.util.List;

/**
 * Options that help shows together.
 *
 * @param heading above them; empty for those that come first
 * @param options in their order
 */
record OptionGroup(String heading, List<Option<?>> options) {
    /** Copies the options. */
    OptionGroup {
        options = List.copyOf(options);
    }

    /** Those that come first: the command's own, then those that every command takes. */
    static OptionGroup first(Option<?>... options) {
        List<Option<?>> all = new ArrayList<>(List.of(options));
        all.addAll(CommonOptions.ALL);
        return new OptionGroup("", all);
    }

    /** EXPANSION beside other ways to say what becomes of the canvas. */
    static OptionGroup sides() {
        return new OptionGroup("%nSides to grow (the most specific option wins):%n", ExpansionOptions.ALL);
    }

    /** REFRAME where it stands instead of sides. */
    static OptionGroup frameInstead() {
        return new OptionGroup("%nOr a frame of another ratio, nothing distorted or cropped:%n", ReframeOptions.ALL);
    }

    /** GRID. */
    static OptionGroup grid() {
        return new OptionGroup("%nFrom lengths to margins:%n", GridOptions.ALL);
    }

    /** GRID of a command that makes nothing but frames. */
    static OptionGroup gridOfFrames() {
        return new OptionGroup(grid().heading(), GridOptions.OF_FRAMES);
    }

    /** MODEL. */
    static OptionGroup painting(Job job) {
        return new OptionGroup("%nPainting:%n", ModelOptions.all(job));
    }

    /** How margins and holes are filled. */
    static OptionGroup filling() {
        return new OptionGroup("%nFilling:%n", FillOptions.ALL);
    }

    /** OUTPUT. */
    static OptionGroup writing() {
        return new OptionGroup("%nWriting:%n", OutputOptions.ALL);
    }

    /** READ. */
    static OptionGroup reading() {
        return new OptionGroup("%nReading:%n", ReadingOptions.ALL);
    }

    /** How a mask is read. */
    static OptionGroup masking() {
        return new OptionGroup("%nThe mask:%n", MaskingOptions.ALL);
    }
}
