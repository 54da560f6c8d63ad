package dev.deckle.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The home in a PostgreSQL server. */
@Tag("slow")
class PostgresRunStoreTest extends RunStoreContract {
    private static EmbeddedPostgres server;

    private JdbcRunStore store = store(Path.of("cache"));

    private static JdbcRunStore store(Path answers) {
        return JdbcRunStore.of(
                server.getPostgresDatabase(), new AnswerFolder(answers), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() throws IOException, SQLException {
        store = store(folder.resolve("cache"));
        store.createTables();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate deckle_run, deckle_run_line, deckle_run_past");
        }
    }

    @Override
    JdbcRunStore store() {
        return store;
    }
}
