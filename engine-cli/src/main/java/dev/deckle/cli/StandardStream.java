package dev.deckle.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Prints to a stream of the process, in UTF-8 whatever the locale, and knows whether its reader has gone:
 * {@code deckle plan ... | head -1}.
 */
final class StandardStream extends PrintStream {
    private static final int BUFFER = 1 << 13;

    private final Watch watch;

    private StandardStream(Watch watch) {
        super(new BufferedOutputStream(watch, BUFFER), true, StandardCharsets.UTF_8);
        this.watch = watch;
    }

    static StandardStream of(FileDescriptor descriptor) {
        return new StandardStream(new Watch(new FileOutputStream(descriptor)));
    }

    static StandardStream of(OutputStream out) {
        return new StandardStream(new Watch(out));
    }

    /** Returns whether writing failed since the other end of the pipe is closed. */
    boolean isLeft() {
        return watch.left;
    }

    private static final class Watch extends FilterOutputStream {
        private boolean left;

        Watch(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            try {
                out.write(data, offset, length);
            } catch (IOException e) {
                // "Broken pipe", "The pipe is being closed": the system's words have that one in common.
                left |= String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
                throw e;
            }
        }
    }
}
