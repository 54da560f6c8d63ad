package dev.deckle.figures;

/** Says hello: the least that a JVM can do, beside the cold start of the command line. */
public final class Hello {
    private Hello() {}

    /** Prints one line. */
    public static void main(String[] args) {
        System.out.println("Hello, world");
    }
}
