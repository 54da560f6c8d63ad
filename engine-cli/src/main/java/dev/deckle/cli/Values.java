package dev.deckle.cli;

import dev.deckle.text.Printable;
import java.nio.file.Path;
import java.util.List;

/** Reads the values that options of several commands take. */
final class Values {
    private static final int MAX_QUALITY = 100;

    /** Any text. */
    static final ValueType<String> TEXT = new Text(Offer.NOTHING);

    /** The name of a file as a text, which may mean something else too: standard input, an entry of a zip. */
    static final ValueType<String> FILE_NAME = new Text(Offer.FILES);

    /** A file. */
    static final ValueType<Path> FILE = new Place(Offer.FILES);

    /** A folder. */
    static final ValueType<Path> FOLDER = new Place(Offer.FOLDERS);

    /** A whole number of at least 1. */
    static final ValueType<Integer> COUNT = new Whole(Integer.MAX_VALUE);

    /** 1 to 100. */
    static final ValueType<Integer> QUALITY = new Whole(MAX_QUALITY);

    /** A whole number of at least 1, of any length that a file may have. */
    static final ValueType<Long> LONG_COUNT = new LongWhole();

    private Values() {}

    /** Reads a constant by its label: {@code north-west} is {@code NORTH_WEST}. */
    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
        return new Constant<>(type, List.of());
    }

    /**
     * Reads a constant as {@link #oneOf} does, for a command that refuses one of them, which is therefore not offered.
     */
    static <E extends Enum<E>> ValueType<E> oneOfBut(Class<E> type, E refused) {
        return new Constant<>(type, List.of(refused));
    }

    /** Reads one of these words. */
    static ValueType<String> oneOf(List<String> words) {
        return new Word(words);
    }

    private static final class Word implements ValueType<String> {
        private final List<String> words;

        private Word(List<String> words) {
            this.words = List.copyOf(words);
        }

        @Override
        public String parse(String text) {
            if (!words.contains(text)) {
                throw new IllegalArgumentException(
                        "Expected one of " + String.join(", ", words) + " but received " + Printable.quote(text));
            }
            return text;
        }

        @Override
        public Offer offer() {
            return Offer.WORDS;
        }

        @Override
        public List<String> words() {
            return words;
        }
    }

    private static final class Text implements ValueType<String> {
        private final Offer offer;

        private Text(Offer offer) {
            this.offer = offer;
        }

        @Override
        public String parse(String text) {
            return text;
        }

        @Override
        public Offer offer() {
            return offer;
        }
    }

    private static final class Place implements ValueType<Path> {
        private final Offer offer;

        private Place(Offer offer) {
            this.offer = offer;
        }

        @Override
        public Path parse(String text) {
            return Converters.path(text);
        }

        @Override
        public Offer offer() {
            return offer;
        }
    }

    private static final class Whole implements ValueType<Integer> {
        private final int most;

        private Whole(int most) {
            this.most = most;
        }

        @Override
        public Integer parse(String text) {
            return (int) Converters.number(text, 1, most);
        }
    }

    private static final class LongWhole implements ValueType<Long> {
        @Override
        public Long parse(String text) {
            return Converters.number(text, 1, Long.MAX_VALUE);
        }
    }

    private static final class Constant<E extends Enum<E>> implements ValueType<E> {
        private final Class<E> type;
        private final List<E> refused;

        private Constant(Class<E> type, List<E> refused) {
            this.type = type;
            this.refused = refused;
        }

        @Override
        public E parse(String text) {
            return Converters.constant(type, text);
        }

        @Override
        public Offer offer() {
            return Offer.WORDS;
        }

        @Override
        public List<String> words() {
            List<String> words = Converters.labels(type);
            for (E constant : refused) {
                words.remove(Converters.label(constant));
            }
            return words;
        }
    }
}
