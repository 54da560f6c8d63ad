package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.geometry.Size;

/** Says what the frame header of a stream says; found without looking at anything else. Immutable. */
final class FrameHeader {
    private final BlockGrid grid;
    private final boolean progressive;
    private final int[] ids;
    private final int[] tables;

    private FrameHeader(BlockGrid grid, boolean progressive, int[] ids, int[] tables) {
        this.grid = grid;
        this.progressive = progressive;
        this.ids = ids;
        this.tables = tables;
    }

    static boolean isBare(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    }

    static FrameHeader find(byte[] code) throws RefusalException {
        int at = 0;
        while (at + 4 <= code.length && code[at] == (byte) 0xFF) {
            int marker = code[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (isBare(marker)) {
                at += 2;
            } else if (marker >= 0xC0 && marker <= 0xC2) {
                return parse(code, at + 4, marker == 0xC2);
            } else {
                at += 2 + ((code[at + 2] & 0xFF) << 8 | (code[at + 3] & 0xFF));
                if (marker == 0xDA) {
                    break;
                }
            }
        }
        throw new RefusalException("it is not coded in a way that is known");
    }

    private static FrameHeader parse(byte[] code, int at, boolean progressive) throws RefusalException {
        int components = at + 6 <= code.length ? code[at + 5] & 0xFF : 0;
        if (components < 1 || components > 4 || at + 6 + 3 * components > code.length || code[at] != 8) {
            throw new RefusalException("its frame header is damaged");
        }
        int height = (code[at + 1] & 0xFF) << 8 | (code[at + 2] & 0xFF);
        int width = (code[at + 3] & 0xFF) << 8 | (code[at + 4] & 0xFF);
        int[] ids = new int[components];
        int[] across = new int[components];
        int[] down = new int[components];
        int[] tables = new int[components];
        for (int i = 0; i < components; i++) {
            ids[i] = code[at + 6 + 3 * i] & 0xFF;
            across[i] = (code[at + 7 + 3 * i] & 0xFF) >> 4;
            down[i] = code[at + 7 + 3 * i] & 0xF;
            tables[i] = code[at + 8 + 3 * i] & 0xFF;
            if (across[i] < 1 || across[i] > 4 || down[i] < 1 || down[i] > 4 || tables[i] > 3) {
                throw new RefusalException("its frame header is damaged");
            }
        }
        if (width < 1 || height < 1) {
            throw new RefusalException("its frame header has no size");
        }
        BlockGrid grid = BlockGrid.of(Size.of(width, height), across, down);
        if (!grid.isWhole()) {
            throw new RefusalException("its colour has a fraction of the resolution of its luma");
        }
        if (grid.blocksOfUnit() > 10) {
            throw new RefusalException("its units have more than 10 blocks");
        }
        return new FrameHeader(grid, progressive, ids, tables);
    }

    BlockGrid grid() {
        return grid;
    }

    boolean progressive() {
        return progressive;
    }

    int table(int component) {
        return tables[component];
    }

    /** Returns the index of the component with an id, or −1. */
    int component(int id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }
}
