package dev.deckle.cli.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names a method and a path, and what is done for them.
 *
 * @param method of HTTP
 * @param path its parts, {@code *} for one that names something, at its end {@code **} for one or more
 * @param handler that replies
 */
public record StudioRoute(String method, List<String> path, Handler handler) {
    private static final String ANY = "*";
    private static final String REST = "**";

    /** Copies the path. */
    public StudioRoute {
        path = List.copyOf(path);
    }

    /** Replies to requests. Safe for any number of threads. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Replies to one request.
         *
         * @param names the parts of the path that stand for {@code *} and {@code **}
         * @throws Exception of any kind; whoever made the routes says what it means to the user
         */
        StudioReply reply(StudioRequest request, List<String> names) throws Exception;
    }

    /** Makes a route of a path like {@code /api/photos/*}. */
    public static StudioRoute of(String method, String path, Handler handler) {
        return new StudioRoute(method, List.of(path.substring(1).split("/")), handler);
    }

    /** Returns the parts of the path that stand for {@code *} and {@code **}; empty where it is another path. */
    Optional<List<String>> match(List<String> parts) {
        boolean open = path.get(path.size() - 1).equals(REST);
        if (open ? parts.size() < path.size() : parts.size() != path.size()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String wanted = path.get(Math.min(i, path.size() - 1));
            if (wanted.equals(ANY) || wanted.equals(REST)) {
                names.add(parts.get(i));
            } else if (!wanted.equals(parts.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    /** Returns whether it stands at this first part of a path. */
    boolean isAt(String first) {
        return path.get(0).equals(first);
    }
}
