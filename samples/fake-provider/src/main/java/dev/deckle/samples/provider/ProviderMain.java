package dev.deckle.samples.provider;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the fake provider as a program: starts, says what to export, and serves until it is ended. */
public final class ProviderMain {
    private static final String USAGE =
            "Usage: start [--port N] [--seconds N] [--secret S] [--key KEY] [--fail NAME[*N|*]]… [--list]";

    private record Started(ProviderOptions options, List<String> faults) {}

    private ProviderMain() {}

    /** Starts the program. Exit code 2: wrong arguments, or a port that is taken. */
    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help") || List.of(args).contains("--list")) {
            System.out.println(USAGE);
            NamedFaults.byName().keySet().forEach(System.out::println);
            return;
        }
        FakeProvider provider;
        try {
            provider = start(args);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        explain(provider, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> account(provider, System.out)));
        Thread.currentThread().join();
    }

    /** Starts a provider as the arguments say. */
    static FakeProvider start(String... args) {
        Started started = parsed(args);
        FakeProvider provider = FakeProvider.start(started.options());
        try {
            started.faults().forEach(fault -> queue(provider, fault));
        } catch (IllegalArgumentException e) {
            provider.close();
            throw e;
        }
        return provider;
    }

    private static Started parsed(String... args) {
        ProviderOptions options = ProviderOptions.DEFAULT.withWork(0, Duration.ofSeconds(2));
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Expected a value for " + args[i] + " but there is none. " + USAGE);
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--port" -> options = options.withPort(number(args[i], value));
                case "--seconds" -> options = options.withWork(0, Duration.ofSeconds(number(args[i], value)));
                case "--secret" -> options = options.withCallbackSecrets(value);
                case "--key" -> options = options.withKey(value);
                case "--fail" -> faults.add(value);
                default ->
                    throw new IllegalArgumentException("Expected an option but received " + args[i] + ". " + USAGE);
            }
        }
        return new Started(options, faults);
    }

    private static int number(String option, String value) {
        if (!value.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("Expected a whole number for " + option + " but received " + value);
        }
        return Integer.parseInt(value);
    }

    /** Queues the fault that a text names: {@code NAME} once, {@code NAME*3} three times, {@code NAME*} for ever. */
    private static void queue(FakeProvider provider, String text) {
        int star = text.indexOf('*');
        String name = star < 0 ? text : text.substring(0, star);
        String count = star < 0 ? "1" : text.substring(star + 1);
        NamedFaults.Named named = NamedFaults.byName().get(name);
        if (named == null) {
            throw new IllegalArgumentException("Expected a fault's name (see --list) for --fail but received " + name);
        }
        if (count.isEmpty()) {
            provider.failAlways(named.phase(), named.fault());
            return;
        }
        for (int i = number("--fail", count); i > 0; i--) {
            provider.fail(named.phase(), named.fault());
        }
    }

    private static void explain(FakeProvider provider, PrintStream out) {
        out.println("export RUNWARE_BASE_URL=" + provider.runwareUrl() + " RUNFLOW_BASE_URL=" + provider.runflowUrl());
        out.println("export BFL_BASE_URL=" + provider.bflUrl() + " A1111_BASE_URL=" + provider.a1111Url());
        out.println("export IOPAINT_BASE_URL=" + provider.iopaintUrl() + " COMFYUI_BASE_URL=" + provider.comfyuiUrl());
        out.println("export RUNWARE_API_KEY=any RUNFLOW_API_KEY=any BFL_API_KEY=any");
        out.println("# Serving until Ctrl-C. Nothing is charged; at the end it says what would have been.");
        out.flush();
    }

    private static void account(FakeProvider provider, PrintStream out) {
        for (Charge charge : provider.ledger().charges()) {
            out.println("# " + charge.provider() + " " + charge.model() + " " + charge.run() + " "
                    + dollars(charge.cents()));
        }
        out.println("# " + provider.ledger().charges().size() + " jobs, "
                + dollars(provider.ledger().cents()));
        out.flush();
    }

    private static String dollars(int cents) {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10 + " USD";
    }
}
