package dev.deckle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.model.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** The home in a database, here SQLite: the contract of all, and what only databases have. */
class JdbcRunStoreTest extends RunStoreContract {
    private final SQLiteDataSource source = new SQLiteDataSource();
    private JdbcRunStore store = store(Path.of("cache"));

    private JdbcRunStore store(Path answers) {
        return JdbcRunStore.of(source, new AnswerFolder(answers), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private JdbcRunStore another() {
        return store(folder.resolve("cache"));
    }

    @BeforeEach
    void open() throws IOException {
        source.setUrl("jdbc:sqlite:" + folder.resolve("runs.db"));
        store = another();
        store.createTables();
        store.createTables();
    }

    @Override
    RunStore store() {
        return store;
    }

    private void change(String sql, String value) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void whoeverWasTakenOverWritesNoLineMore() throws IOException {
        try (RunRecorder paused = store.record(JOB)) {
            paused.on(intent("r1"));
            JdbcRunStore other = another();
            try (RunRecorder next = other.resume(other.list().runs())) {
                assertThatThrownBy(() -> paused.on(new RunEvent.Started("r1", "late")))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("in use");
                next.on(new RunEvent.Started("r1", "theirs"));
            }
        }
        assertThat(store.find("r1").orElseThrow().ticket().run()).contains("theirs");
        assertThat(store.find("theirs")).isPresent();
    }

    @Test
    void whatTheGuardRefusesIsNotWrittenAndWhatItAddsIsOfTheSameTransaction() throws Exception {
        create("create table spent (reference text primary key)");
        JdbcRunStore guarded = store.guardedBy((connection, change, reference) -> {
            if (change == JdbcRunStore.Change.CREATE) {
                try (PreparedStatement spend = connection.prepareStatement("insert into spent values (?)")) {
                    spend.setString(1, reference);
                    spend.executeUpdate();
                }
            }
            if (!reference.equals("good")) {
                throw new IOException("no credit");
            }
        });
        try (RunRecorder recorder = guarded.record(JOB)) {
            assertThatThrownBy(() -> recorder.on(intent("bad"))).hasMessageContaining("no credit");
            recorder.on(intent("good"));
            recorder.on(new RunEvent.Started("good", "x"));
        }
        assertThat(store.list().runs())
                .extracting(run -> run.ticket().reference())
                .containsExactly("good");
        change("delete from spent where reference = ?", "good");
        assertThatThrownBy(() -> change("delete from spent where reference = ?", "bad"))
                .isInstanceOf(AssertionError.class);
    }

    private void create(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Test
    void aDamagedEntryStopsNoOtherAndIsForgotten() throws Exception {
        try (RunRecorder recorder = store.record(JOB)) {
            recorder.on(intent("r1"));
            recorder.on(intent("r2"));
        }
        change("update deckle_run_line set line = '{' where reference = ?", "r1");
        assertThat(store.list().runs()).hasSize(1);
        assertThat(store.list().unreadable())
                .extracting(RunList.Unreadable::name)
                .containsExactly("r1");
        assertThatThrownBy(() -> store.find("r1")).isInstanceOf(JournalException.class);
        assertThat(store.forget("r1")).isTrue();
        assertThat(store.list().unreadable()).isEmpty();
    }

    @Test
    void aDatabaseThatIsGoneIsAnErrorInOneLine() {
        source.setUrl("jdbc:sqlite:" + folder.resolve("no/such/folder.db"));
        assertThatThrownBy(() -> store.list())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected a database that takes a question about its runs but received: ");
    }
}
