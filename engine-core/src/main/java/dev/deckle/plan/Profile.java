package dev.deckle.plan;

import dev.deckle.geometry.Grid;
import java.util.Optional;

/**
 * Holds a model's limits, known before it is called. Step, grid and limits apply to the picture that is sent.
 *
 * @param id as it is written in plans and on the command line: {@code local}, {@code provider/model}
 * @param sideStep the step that the margins of what is sent are on
 * @param canvasGrid the step that width and height of the whole sent canvas are on; padding goes right and bottom
 * @param marginLimit the longest margin a side: px of what is sent, or percent of the source's side; a model with a limit in percent
 *     is asked for margins in whole percents
 * @param canvas the largest canvas
 * @param input the largest picture that is sent in
 * @param minInputSide the smallest side of a picture that is sent in, px
 * @param price of one call
 */
public record Profile(
        String id,
        Grid sideStep,
        Grid canvasGrid,
        Optional<Extent> marginLimit,
        SizeLimits canvas,
        SizeLimits input,
        int minInputSide,
        Price price) {

    /** No step, no grid, no limits, no price: the built-in model. */
    public static final Profile LOCAL = unlimited("local");

    /** Returns a profile without any limit, to be narrowed by the {@code with} methods. */
    public static Profile unlimited(String id) {
        return new Profile(
                id, Grid.PIXEL, Grid.PIXEL, Optional.empty(), SizeLimits.NONE, SizeLimits.NONE, 1, Price.FREE);
    }

    /** Returns the same profile with another side step and canvas grid, px. */
    public Profile withSteps(int side, int grid) {
        return new Profile(id, Grid.of(side), Grid.of(grid), marginLimit, canvas, input, minInputSide, price);
    }

    /** Returns the same profile with a longest margin. */
    public Profile withMarginLimit(Extent limit) {
        return new Profile(id, sideStep, canvasGrid, Optional.of(limit), canvas, input, minInputSide, price);
    }

    /** Returns the same profile with a largest canvas. */
    public Profile withCanvas(SizeLimits limits) {
        return new Profile(id, sideStep, canvasGrid, marginLimit, limits, input, minInputSide, price);
    }

    /** Returns the same profile with bounds for the picture that is sent in; {@code minSide} in px. */
    public Profile withInput(SizeLimits limits, int minSide) {
        return new Profile(id, sideStep, canvasGrid, marginLimit, canvas, limits, minSide, price);
    }

    /** Returns the same profile with another price. */
    public Profile withPrice(Price other) {
        return new Profile(id, sideStep, canvasGrid, marginLimit, canvas, input, minInputSide, other);
    }
}
