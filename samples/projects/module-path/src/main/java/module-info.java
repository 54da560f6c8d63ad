/** Grows pictures, as a module. */
module com.example.wider {
    requires dev.deckle;
}
