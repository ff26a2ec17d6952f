package de.askproai.gateway.chaos;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.EmbeddedPostgres;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of one's own that can be restarted, killed and frozen, and comes back with its data on its port. */
public final class ChaosPostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Path log;
    private final String arguments;
    private final Path binaries;
    private final EmbeddedPostgres server;
    private final DatabaseConfig database;
    private List<Long> frozen = List.of();

    public ChaosPostgres(Path directory) throws IOException, SQLException {
        server = EmbeddedPostgres.start(directory, Map.of());
        data = directory.resolve("data");
        log = directory.resolve("postgres-again.log");
        database = server.createDatabase();
        int applied = Migrations.run(database);
        if (applied == 0) {
            throw new IllegalStateException("no migration was applied");
        }
        String commandLine = Files.readString(data.resolve("postmaster.opts")).strip();
        int space = commandLine.indexOf(' ');
        binaries = Path.of(commandLine.substring(0, space)).getParent();
        arguments = commandLine.substring(space + 1);
    }

    public DatabaseConfig database() {
        return database;
    }

    /** Runs statements as superuser. */
    public void execute(String sql) {
        try (Connection admin = server.admin(database.database());
                Statement statement = admin.createStatement()) {
            boolean ignored = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Returns the rows of a query, as superuser, each as its columns' texts. */
    List<List<String>> rows(String sql) {
        try (Connection admin = server.admin(database.database());
                Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    long number(String sql) {
        return Long.parseLong(rows(sql).get(0).get(0));
    }

    /** Holds a table so that nobody can write to it, until the returned connection is closed. */
    Connection lock(String table) throws SQLException {
        Connection admin = server.admin(database.database());
        admin.setAutoCommit(false);
        try (Statement statement = admin.createStatement()) {
            boolean ignored = statement.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
        }
        return admin;
    }

    void restart() throws IOException {
        control("stop", "-m", "fast", "-w", "-t", "60");
        startAgain();
    }

    /** Ends all its processes as a loss of power would. */
    void kill() throws IOException {
        List<Long> all = processes();
        signal("KILL", all);
        Await.until(
                "PostgreSQL is gone",
                PATIENCE,
                () -> all.stream()
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .map(ProcessHandle::isAlive)
                                .orElse(false)));
    }

    void startAgain() throws IOException {
        control("start", "-w", "-t", "60", "-l", log.toString(), "-o", arguments);
    }

    public void freeze() throws IOException {
        frozen = processes();
        signal("STOP", frozen);
    }

    public void thaw() throws IOException {
        signal("CONT", frozen);
        frozen = List.of();
    }

    /** Returns the postmaster first, then its children. */
    private List<Long> processes() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        return Stream.concat(
                        Stream.of(postmaster),
                        ProcessHandle.of(postmaster).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
    }

    private static void signal(String name, List<Long> pids) throws IOException {
        if (!pids.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("kill", "-" + name));
            pids.forEach(pid -> command.add(Long.toString(pid)));
            // A child that ended meanwhile is not our concern.
            int ignored = run(command);
        }
    }

    private void control(String... how) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to be root
        }
        command.addAll(List.of(binaries.resolve("pg_ctl").toString(), "-D", data.toString()));
        command.addAll(List.of(how));
        int code = run(command);
        if (code != 0) {
            throw new IOException("pg_ctl " + how[0] + " ended with " + code);
        }
    }

    private static int run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        thaw();
        List<Long> all = Files.exists(data.resolve("postmaster.pid")) ? processes() : List.of();
        server.close();
        signal(
                "KILL",
                all.stream()
                        .filter(pid -> ProcessHandle.of(pid)
                                .flatMap(process -> process.info().command())
                                .filter(command -> command.startsWith(binaries.toString()))
                                .isPresent())
                        .toList());
    }
}
