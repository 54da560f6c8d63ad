package dev.deckle.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws the characters of a label as strokes, in units of a tenth of a digit's height: x from 0 to 6, y from 0 (top) to
 * 10 (the line), a descender to 12. Strokes stay sharp at every size, where a bitmap of digits would show its squares.
 */
final class Glyphs {
    /** Half the thickness of a stroke. */
    static final double RADIUS = 0.72;
    /** Units from one character to the next. */
    static final double ADVANCE = 7.2;
    /** Units of a space. */
    static final double SPACE = 3.4;
    /** Units of the last character. */
    static final double WIDTH = 6;

    private static final int STEPS = 20;

    /** Lines of points x, y, x, y, … for each character. */
    private static final Map<Character, List<double[]>> STROKES = Map.ofEntries(
            Map.entry('0', List.of(arc(3, 5, 2.25, 4.3, 0, 360))),
            Map.entry('1', List.of(line(1.2, 2.7, 3.4, 0.7, 3.4, 9.3))),
            Map.entry('2', List.of(join(arc(3, 3, 2.2, 2.3, 190, 395), line(0.9, 9.3, 5.2, 9.3)))),
            Map.entry('3', List.of(arc(2.9, 2.85, 2.05, 2.15, 200, 450), arc(2.9, 7.15, 2.3, 2.15, 270, 520))),
            Map.entry('4', List.of(line(4.2, 9.3, 4.2, 0.7, 0.6, 6.7, 5.6, 6.7))),
            Map.entry('5', List.of(join(line(4.9, 0.7, 1.4, 0.7, 1.05, 4.9), arc(2.85, 6.5, 2.35, 2.8, 222, 510)))),
            Map.entry('6', List.of(arc(3, 6.7, 2.2, 2.6, 0, 360), arc(5.2, 6.7, 4.4, 5.9, 180, 262))),
            Map.entry('7', List.of(line(0.8, 0.7, 5.2, 0.7, 2.3, 9.3))),
            Map.entry('8', List.of(arc(3, 2.8, 1.9, 2.1, 0, 360), arc(3, 7.1, 2.25, 2.2, 0, 360))),
            Map.entry('9', List.of(arc(3, 3.3, 2.2, 2.6, 0, 360), arc(0.8, 3.3, 4.4, 5.9, 0, 82))),
            Map.entry('p', List.of(line(0.9, 3.6, 0.9, 11.9), arc(3.0, 6.45, 2.1, 2.85, 0, 360))),
            Map.entry('x', List.of(line(0.9, 3.6, 5.0, 9.3), line(5.0, 3.6, 0.9, 9.3))));

    private Glyphs() {}

    /** Returns the units from the left edge of {@code text} to its right edge. */
    static double width(String text) {
        double width = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            width += advance(text.charAt(i));
        }
        return width + WIDTH;
    }

    static double advance(char character) {
        return character == ' ' ? SPACE : ADVANCE;
    }

    /**
     * Returns the distance, in units, of {@code x, y} to the nearest stroke of the text's character that stands there.
     */
    static double distance(String text, double x, double y) {
        double nearest = Double.MAX_VALUE;
        double left = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (x > left - 2 && x < left + WIDTH + 2) {
                for (double[] stroke : STROKES.getOrDefault(character, List.of())) {
                    nearest = Math.min(nearest, distance(stroke, x - left, y));
                }
            }
            left += advance(character);
        }
        return nearest;
    }

    private static double distance(double[] stroke, double x, double y) {
        double nearest = Double.MAX_VALUE;
        for (int i = 0; i + 3 < stroke.length; i += 2) {
            double dx = stroke[i + 2] - stroke[i];
            double dy = stroke[i + 3] - stroke[i + 1];
            double px = x - stroke[i];
            double py = y - stroke[i + 1];
            double t = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy)));
            double ex = px - t * dx;
            double ey = py - t * dy;
            nearest = Math.min(nearest, ex * ex + ey * ey);
        }
        return Math.sqrt(nearest);
    }

    private static double[] line(double... points) {
        return points;
    }

    /** Makes a part of an ellipse, degrees clockwise from the right. */
    private static double[] arc(double cx, double cy, double rx, double ry, double from, double to) {
        double[] points = new double[2 * STEPS + 2];
        for (int i = 0; i <= STEPS; i++) {
            double angle = Math.toRadians(from + (to - from) * i / STEPS);
            points[2 * i] = cx + rx * StrictMath.cos(angle);
            points[2 * i + 1] = cy + ry * StrictMath.sin(angle);
        }
        return points;
    }

    private static double[] join(double[] first, double[] second) {
        List<Double> points = new ArrayList<>();
        for (double p : first) {
            points.add(p);
        }
        for (double p : second) {
            points.add(p);
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
