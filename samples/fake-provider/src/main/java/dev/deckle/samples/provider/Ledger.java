package dev.deckle.samples.provider;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what would have been charged, in order; so that "paid twice" is a number. Safe for any number of threads. */
public final class Ledger {
    private final List<Charge> charges = new CopyOnWriteArrayList<>();

    Ledger() {}

    void add(Charge charge) {
        charges.add(charge);
    }

    /** Returns all charges so far. */
    public List<Charge> charges() {
        return List.copyOf(charges);
    }

    /** Returns the charges whose run or reference is {@code id}. */
    public List<Charge> charges(String id) {
        return charges.stream()
                .filter(charge -> charge.run().equals(id)
                        || charge.reference().filter(id::equals).isPresent())
                .toList();
    }

    /** Returns the sum of all charges, in US cents. */
    public int cents() {
        return charges.stream().mapToInt(Charge::cents).sum();
    }
}
