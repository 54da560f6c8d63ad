package dev.deckle.cli.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names a method and a path, and what is done for them.
 *
 * @param method of HTTP
 * @param path its parts, {@code *} for one that names something
 * @param handler that replies
 */
public record StudioRoute(String method, List<String> path, Handler handler) {
    private static final String ANY = "*";

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
         * @param names the parts of the path that stand for {@code *}
         * @throws Exception of any kind; whoever made the routes says what it means to the user
         */
        StudioReply reply(StudioRequest request, List<String> names) throws Exception;
    }

    /** Makes a route of a path like {@code /api/photos/*}. */
    public static StudioRoute of(String method, String path, Handler handler) {
        return new StudioRoute(method, List.of(path.substring(1).split("/")), handler);
    }

    /** Returns the parts of the path that stand for {@code *}; empty where it is another path. */
    Optional<List<String>> match(List<String> parts) {
        if (parts.size() != path.size()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (path.get(i).equals(ANY)) {
                names.add(parts.get(i));
            } else if (!path.get(i).equals(parts.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
