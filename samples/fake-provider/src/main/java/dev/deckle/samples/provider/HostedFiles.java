package dev.deckle.samples.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Serves files at addresses of this server: results and uploads. An address is signed and expires; the file stays. */
final class HostedFiles {
    static final String ROOT = "/files/";

    private record Hosted(String name, String type, Supplier<byte[]> bytes) {}

    private final Map<String, Hosted> files = new ConcurrentHashMap<>();
    private final Duration lifetime;
    private volatile String base = "";
    private final AtomicInteger generation = new AtomicInteger();

    HostedFiles(Duration lifetime) {
        this.lifetime = lifetime;
    }

    void startAt(String url) {
        base = url;
    }

    /** Makes all addresses that were given so far invalid. */
    void expire() {
        generation.incrementAndGet();
    }

    /** Adds a file, which is made when it is first fetched, and returns its id. */
    String add(String name, String type, Supplier<byte[]> bytes) {
        String id = UUID.randomUUID().toString();
        files.put(id, new Hosted(name, type, bytes));
        return id;
    }

    /** Returns a fresh address of a file. */
    String url(String id) {
        long expires = System.currentTimeMillis() + lifetime.toMillis();
        return unsignedUrl(id) + "?expires=" + expires + "&signature=" + signature(id, expires);
    }

    /** Returns an address that is refused. */
    String unsignedUrl(String id) {
        Hosted file = files.get(id);
        return base + ROOT + id + "/" + (file == null ? "" : file.name());
    }

    private String signature(String id, long expires) {
        return Hmac.sha256Hex("files", (id + '|' + expires + '|' + generation.get()).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether {@code url} is an address of this server. */
    boolean owns(String url) {
        return url.startsWith(base + ROOT);
    }

    /** Returns the bytes at an address of this server, if it is valid. */
    Optional<byte[]> read(String url) {
        Reply reply = get(url.substring(base.length()));
        return reply.status() == 200 ? Optional.of(reply.body()) : Optional.empty();
    }

    Optional<byte[]> readId(String id) {
        return Optional.ofNullable(files.get(id)).map(file -> file.bytes().get());
    }

    /** Replies to a request for {@code target}. */
    Reply get(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        String id = path.substring(ROOT.length()).split("/", 2)[0];
        Hosted file = files.get(id);
        if (file == null) {
            return Reply.text(404, "text/plain", "No such file");
        }
        return query >= 0 && isValid(id, target.substring(query + 1))
                ? Reply.of(200, file.type(), file.bytes().get())
                : Reply.text(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
    }

    private boolean isValid(String id, String query) {
        String[] parts = query.split("[=&]", -1);
        if (parts.length != 4 || !parts[1].matches("[0-9]{1,18}")) {
            return false;
        }
        long expires = Long.parseLong(parts[1]);
        return System.currentTimeMillis() < expires && signature(id, expires).equals(parts[3]);
    }
}
