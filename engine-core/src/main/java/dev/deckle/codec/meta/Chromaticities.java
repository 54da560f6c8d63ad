package dev.deckle.codec.meta;

/**
 * Holds the white and the primaries of a colour space as CIE 1931 chromaticities.
 *
 * @param whiteX x of white, and so on
 */
public record Chromaticities(
        double whiteX,
        double whiteY,
        double redX,
        double redY,
        double greenX,
        double greenY,
        double blueX,
        double blueY) {
    /** White D65 and the primaries of sRGB. */
    public static final Chromaticities SRGB = d65(0.64, 0.33, 0.30, 0.60, 0.15, 0.06);

    private static final double[] D50 = {0.9642, 1, 0.8249};
    private static final double[][] BRADFORD = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };
    private static final double LEAST = 1e-4;

    /** Returns primaries whose white is D65. */
    public static Chromaticities d65(
            double redX, double redY, double greenX, double greenY, double blueX, double blueY) {
        return new Chromaticities(0.3127, 0.3290, redX, redY, greenX, greenY, blueX, blueY);
    }

    /** Returns whether they span a space of colours at all. */
    boolean isUsable() {
        double area = (greenX - redX) * (blueY - redY) - (blueX - redX) * (greenY - redY);
        boolean ys = Math.min(Math.min(whiteY, redY), Math.min(greenY, blueY)) >= LEAST / 10;
        if (!ys || Math.abs(area) < LEAST) {
            return false;
        }
        double[][] made = toD50();
        for (double[] row : made) {
            for (double value : row) {
                if (!(Math.abs(value) < 16)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the matrix from the white of these to D50, after Bradford. */
    double[][] adaptation() {
        double[] from = times(BRADFORD, xyz(whiteX, whiteY));
        double[] to = times(BRADFORD, D50);
        double[][] scale = {{to[0] / from[0], 0, 0}, {0, to[1] / from[1], 0}, {0, 0, to[2] / from[2]}};
        return times(inverse(BRADFORD), times(scale, BRADFORD));
    }

    /** Returns the matrix from linear samples to XYZ under D50; the primaries are its columns. */
    double[][] toD50() {
        double[] red = xyz(redX, redY);
        double[] green = xyz(greenX, greenY);
        double[] blue = xyz(blueX, blueY);
        double[][] primaries = {{red[0], green[0], blue[0]}, {red[1], green[1], blue[1]}, {red[2], green[2], blue[2]}};
        double[] strengths = times(inverse(primaries), xyz(whiteX, whiteY));
        for (double[] row : primaries) {
            for (int i = 0; i < 3; i++) {
                row[i] *= strengths[i];
            }
        }
        return times(adaptation(), primaries);
    }

    private static double[] xyz(double x, double y) {
        return new double[] {x / y, 1, (1 - x - y) / y};
    }

    private static double[] times(double[][] m, double[] v) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            product[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
        }
        return product;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                product[i][k] = a[i][0] * b[0][k] + a[i][1] * b[1][k] + a[i][2] * b[2][k];
            }
        }
        return product;
    }

    private static double[][] inverse(double[][] m) {
        double[][] cofactors = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                int a = (k + 1) % 3;
                int b = (k + 2) % 3;
                int c = (i + 1) % 3;
                int d = (i + 2) % 3;
                cofactors[i][k] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
            }
        }
        double determinant = m[0][0] * cofactors[0][0] + m[0][1] * cofactors[1][0] + m[0][2] * cofactors[2][0];
        for (double[] row : cofactors) {
            for (int k = 0; k < 3; k++) {
                row[k] /= determinant;
            }
        }
        return cofactors;
    }
}
