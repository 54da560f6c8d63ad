package dev.deckle.fuzz;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Throws changed copies of sound inputs at a fuzz target, many thousand a second: what a guided search does too seldom. The inputs are
 * the target's own and the files of folders, such as those that a guided search kept. Ends at the first that breaks a promise, which it
 * keeps in the working folder.
 *
 * <p>{@code java … dev.deckle.fuzz.MutationCampaign CLASS METHOD COUNT SEED [FOLDER…]}
 */
public final class MutationCampaign {
    private static final int MOST_CHANGES = 8;
    private static final int LONGEST = 1 << 16;
    private static final int TOLD_EACH = 100_000;
    private static final int[] EXTREMES = {0, 1, 2, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 192, 254, 255};

    private final Random random;
    private final List<byte[]> seeds;

    private MutationCampaign(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        this.random = new Random(seed);
    }

    /** Runs a campaign; the process ends with 1 where an input broke a promise. */
    public static void main(String[] args) throws Exception {
        Class<?> type = Class.forName(args[0]);
        Method target = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(args[1]) && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow();
        target.setAccessible(true);
        List<byte[]> seeds = new ArrayList<>(own(type, target));
        for (String folder : Arrays.asList(args).subList(4, args.length)) {
            seeds.addAll(files(Path.of(folder)));
        }
        MutationCampaign campaign = new MutationCampaign(seeds, Long.parseLong(args[3]));
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object test = constructor.newInstance();
        long count = Long.parseLong(args[2]);
        for (long i = 1; i <= count; i++) {
            byte[] input = campaign.next();
            try {
                target.invoke(test, target.getParameterTypes()[0] == String.class ? text(input) : input);
            } catch (InvocationTargetException e) {
                Path kept = Files.write(Path.of(args[1] + "-" + args[3] + "-" + i), input);
                System.out.println("broken by " + kept + " after " + i);
                e.getCause().printStackTrace(System.out);
                System.exit(1);
            }
            if (i % TOLD_EACH == 0) {
                System.out.println(i);
            }
        }
        System.out.println(args[1] + ": " + count + " of " + seeds.size() + " inputs, none broke a promise");
    }

    private static List<byte[]> own(Class<?> type, Method target) throws ReflectiveOperationException {
        List<byte[]> seeds = new ArrayList<>();
        MethodSource sources = target.getAnnotation(MethodSource.class);
        for (String name : sources == null ? new String[0] : sources.value()) {
            Method source = type.getDeclaredMethod(name);
            source.setAccessible(true);
            ((Stream<?>) source.invoke(null))
                    .forEach(seed -> seeds.add(seed instanceof byte[] bytes ? bytes : bytes(String.valueOf(seed))));
        }
        return seeds;
    }

    private static List<byte[]> files(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(file) <= LONGEST) {
                    files.add(Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] next() {
        byte[] input = any().clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] changed(byte[] input) {
        if (input.length == 0) {
            return any().clone();
        }
        int at = place(input.length);
        switch (random.nextInt(10)) {
            case 0, 1 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 2, 3 -> input[at] = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
            case 4 -> input[at] = (byte) random.nextInt();
            case 5 -> input[at] += (byte) (random.nextInt(9) - 4);
            case 6 -> {
                return joined(input, at, input, at + random.nextInt(Math.min(64, input.length - at) + 1));
            }
            case 7 -> {
                return Arrays.copyOf(input, at);
            }
            case 8 -> {
                return joined(input, at, input, place(input.length));
            }
            default -> {
                byte[] other = any();
                return joined(input, at, other, other.length == 0 ? 0 : place(other.length));
            }
        }
        return input;
    }

    /** Chooses an index; headers are at the beginning. */
    private int place(int length) {
        return random.nextInt(3) == 0 ? random.nextInt(Math.min(length, 80)) : random.nextInt(length);
    }

    /** Returns the beginning of one, up to {@code end}, and what stands in the other from {@code from} on. */
    private static byte[] joined(byte[] one, int end, byte[] other, int from) {
        int length = Math.min(LONGEST, end + other.length - from);
        byte[] joined = Arrays.copyOf(one, length);
        System.arraycopy(other, from, joined, Math.min(end, length), length - Math.min(end, length));
        return joined;
    }
}
