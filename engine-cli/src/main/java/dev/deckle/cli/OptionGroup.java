package dev.deckle.cli;

import dev.deckle.model.Job;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds options that help shows together.
 *
 * @param heading above them; empty for those that come first
 * @param options in their order
 */
record OptionGroup(String heading, List<Option<?>> options) {
    /** Copies the options. */
    OptionGroup {
        options = List.copyOf(options);
    }

    /** Groups the options that come first: the command's own, then those that every command takes. */
    static OptionGroup first(Option<?>... options) {
        List<Option<?>> all = new ArrayList<>(List.of(options));
        all.addAll(CommonOptions.ALL);
        return new OptionGroup("", all);
    }

    /** Groups EXPANSION, where the canvas can also be described otherwise. */
    static OptionGroup sides() {
        return new OptionGroup("%nSides to grow (the most specific option wins):%n", ExpansionOptions.ALL);
    }

    /** Groups REFRAME, where a frame may be asked for instead of sides. */
    static OptionGroup frameInstead() {
        return new OptionGroup("%nOr a frame of another ratio, nothing distorted or cropped:%n", ReframeOptions.ALL);
    }

    /** Groups GRID. */
    static OptionGroup grid() {
        return new OptionGroup("%nFrom lengths to margins:%n", GridOptions.ALL);
    }

    /** Groups GRID for a command that makes nothing but frames. */
    static OptionGroup gridOfFrames() {
        return new OptionGroup(grid().heading(), GridOptions.OF_FRAMES);
    }

    /** Groups MODEL for a command that does {@code job}. */
    static OptionGroup painting(Job job) {
        return new OptionGroup("%nPainting:%n", ModelOptions.all(job));
    }

    /** Groups the options for how margins and holes are filled. */
    static OptionGroup filling() {
        return new OptionGroup("%nFilling:%n", FillOptions.ALL);
    }

    /** Groups OUTPUT. */
    static OptionGroup writing() {
        return new OptionGroup("%nWriting:%n", OutputOptions.ALL);
    }

    /** Groups READ. */
    static OptionGroup reading() {
        return new OptionGroup("%nReading:%n", ReadingOptions.ALL);
    }

    /** Groups the options for how a mask is read. */
    static OptionGroup masking() {
        return new OptionGroup("%nThe mask:%n", MaskingOptions.ALL);
    }
}
