package dev.deckle.cli;

import dev.deckle.cli.studio.StudioServer;
import dev.deckle.cli.studio.UploadFolder;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Holds one studio: its server, and the folder of what was handed to it, which goes when it is closed. */
final class StudioSession implements AutoCloseable {
    private final UploadFolder uploads;
    private final StudioDesk desk;
    private final StudioServer server;

    private StudioSession(UploadFolder uploads, StudioDesk desk, StudioServer server) {
        this.uploads = uploads;
        this.desk = desk;
        this.server = server;
    }

    /**
     * Opens a studio.
     *
     * @param photo that is open at first, or a folder of them
     * @param port 0 for any that is free
     * @param temporary the folder for what is handed over
     */
    static StudioSession open(Terminal terminal, Optional<Path> photo, int port, Path temporary) throws IOException {
        UploadFolder uploads = UploadFolder.open(temporary);
        Optional<StudioDesk> opened = Optional.empty();
        boolean isOpen = false;
        try {
            Optional<StudioFolder> folder = photo.filter(Files::isDirectory).map(StudioFolder::new);
            if (folder.isPresent()) {
                folder.get().requireReadable();
            }
            StudioDesk desk = new StudioDesk(terminal, uploads, folder);
            opened = Optional.of(desk);
            if (photo.isPresent() && !Files.isDirectory(photo.get())) {
                desk.photos().open(String.valueOf(photo.get().getFileName()), photo.get(), false, List.of());
            }
            StudioServer server = StudioServer.start(port, desk.routes(), desk.failures()::of, StudioServer.PATIENCE);
            isOpen = true;
            return new StudioSession(uploads, desk, server);
        } catch (BindException e) {
            throw new JobException("--port: Expected a port that is free but received " + port + ", which is taken", e);
        } finally {
            if (!isOpen) {
                opened.ifPresent(StudioDesk::close);
                uploads.close();
            }
        }
    }

    /** Returns the address of the page, with the token in its fragment. */
    URI address() {
        return server.address();
    }

    /** Returns a file for the page that leads a browser to the address; it goes with the session. */
    Path nextFile(String suffix) {
        return uploads.next(suffix);
    }

    @Override
    public void close() throws IOException {
        server.close();
        desk.close();
        uploads.close();
    }
}
