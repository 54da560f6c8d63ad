package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.geometry.Size;
import java.util.Arrays;

/**
 * Describes how the blocks of a picture lie (ITU T.81, A.1 and A.2): components with their sampling factors, and MCUs,
 * the smallest areas that have whole blocks of every component. A picture of one component has MCUs of one block,
 * whatever its factors say. Immutable.
 */
public final class BlockGrid {
    /** Counts the coefficients of a block. */
    public static final int COEFFICIENTS = 64;

    static final int BLOCK = 8;

    private final Size size;
    private final int[] across;
    private final int[] down;
    private final int widest;
    private final int tallest;

    private BlockGrid(Size size, int[] across, int[] down) {
        this.size = size;
        this.across = across;
        this.down = down;
        this.widest = max(across);
        this.tallest = max(down);
    }

    /**
     * Makes the grid of a picture.
     *
     * @param across sampling factors along x, one a component
     * @param down those along y
     */
    public static BlockGrid of(Size size, int[] across, int[] down) {
        return across.length == 1
                ? new BlockGrid(size, new int[] {1}, new int[] {1})
                : new BlockGrid(size, across.clone(), down.clone());
    }

    /** Returns the grid of the same components for a picture of another size. */
    BlockGrid resized(Size other) {
        return new BlockGrid(other, across, down);
    }

    /** Returns the grid of the picture with rows and columns exchanged. */
    BlockGrid transposed() {
        return new BlockGrid(size.transposed(), down, across);
    }

    /** Returns the size of the picture, px. */
    public Size size() {
        return size;
    }

    int components() {
        return across.length;
    }

    /** Returns how many blocks of a component an MCU has along x. */
    public int across(int component) {
        return across[component];
    }

    /** Returns how many blocks of a component an MCU has along y. */
    public int down(int component) {
        return down[component];
    }

    int widest() {
        return widest;
    }

    int tallest() {
        return tallest;
    }

    /** Returns the size of an MCU, px. */
    Size unit() {
        return Size.of(BLOCK * widest, BLOCK * tallest);
    }

    /** Returns how many MCUs lie along x. */
    public int columns() {
        return up(size.width(), BLOCK * widest);
    }

    /** Returns how many MCUs lie along y. */
    public int rows() {
        return up(size.height(), BLOCK * tallest);
    }

    /** Returns how many blocks of a component along x hold a sample of the picture. */
    public int blocksAcross(int component) {
        return up(up(size.width() * across[component], widest), BLOCK);
    }

    /** Returns how many blocks of a component along y hold a sample of the picture. */
    public int blocksDown(int component) {
        return up(up(size.height() * down[component], tallest), BLOCK);
    }

    /** Returns how many blocks of a component lie along x, with those that only fill the last MCU. */
    int stride(int component) {
        return columns() * across[component];
    }

    /** Returns how many coefficients a component has, with those that only fill the last MCUs. */
    public long coefficients(int component) {
        return (long) COEFFICIENTS * stride(component) * rows() * down[component];
    }

    /** Returns the bytes of all coefficients. */
    long bytes() {
        long bytes = 0;
        for (int c = 0; c < components(); c++) {
            bytes += Short.BYTES * coefficients(c);
        }
        return bytes;
    }

    /** Returns how many blocks an MCU has, of all components. */
    public int blocksOfUnit() {
        int blocks = 0;
        for (int c = 0; c < across.length; c++) {
            blocks += across[c] * down[c];
        }
        return blocks;
    }

    /** Returns how many blocks hold a sample of the picture, of all components. */
    long blocks() {
        long blocks = 0;
        for (int c = 0; c < across.length; c++) {
            blocks += (long) blocksAcross(c) * blocksDown(c);
        }
        return blocks;
    }

    /** Returns how many blocks of one MCU hold a sample of the picture. */
    int blocks(int column, int row) {
        int blocks = 0;
        for (int c = 0; c < across.length; c++) {
            blocks += Math.min(across[c], blocksAcross(c) - column * across[c])
                    * Math.min(down[c], blocksDown(c) - row * down[c]);
        }
        return blocks;
    }

    /** Returns whether a picture's MCUs are as many in each direction, with the same blocks. */
    boolean isLaidOutLike(BlockGrid other) {
        return columns() == other.columns()
                && rows() == other.rows()
                && Arrays.equals(across, other.across)
                && Arrays.equals(down, other.down);
    }

    /** Returns whether every component has a whole number of px a sample. */
    boolean isWhole() {
        for (int c = 0; c < across.length; c++) {
            if (widest % across[c] != 0 || tallest % down[c] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int max(int[] values) {
        int max = 1;
        for (int value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static int up(int value, int step) {
        return (value + step - 1) / step;
    }
}
