package de.askproai.gateway.cli.demo;

import de.askproai.gateway.Main;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A demo as users run it: a JVM of its own that leads a process group, with its temporary files below one directory. */
final class DemoProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path info;

    private DemoProcess(Process process, Path out, Path info) {
        this.process = process;
        this.out = out;
        this.info = info;
    }

    /** Starts one; several may share the directory for temporary files. */
    static DemoProcess start(Path files, Path temporary, String... options) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return start(List.of("setsid"), List.of("-cp", classes, Main.class.getName()), files, temporary, options);
    }

    /**
     * Starts one in another way.
     *
     * @param before what comes before the JVM, e.g. {@code setsid}
     * @param program what the JVM runs, e.g. {@code -jar} and a file
     */
    static DemoProcess start(List<String> before, List<String> program, Path files, Path temporary, String... options) {
        try {
            Path out = Files.createTempFile(files, "out", ".txt");
            Path info = files.resolve(out.getFileName() + ".json");
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.io.tmpdir=" + temporary));
            command.addAll(program);
            command.addAll(List.of("demo", "--port", "0", "--info-file", info.toString()));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(out.toFile()))
                    .start();
            return new DemoProcess(process, out, info);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the info file once it is there. */
    JsonObject info() {
        Await.until("the info file is there", Duration.ofSeconds(90), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("Ended early:\n" + out());
            }
            return Files.exists(info);
        });
        return new JsonObject(read(info));
    }

    /** Waits for words in the output. */
    void says(String words) {
        Await.until("'" + words + "' is said", Duration.ofSeconds(60), () -> out().contains(words));
    }

    String out() {
        return read(out);
    }

    int exitCode() {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError("Still running:\n" + out());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    long pid() {
        return process.pid();
    }

    void signal(String signal) {
        kill(signal, Long.toString(process.pid()));
    }

    /** Sends the signal to the whole process group, as a terminal or a supervisor does. */
    void signalGroup(String signal) {
        kill(signal, "-" + process.pid());
    }

    static void kill(String signal, String target) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, "--", target)
                    .inheritIO()
                    .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("Could not send " + signal + " to " + target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Every process that works below the directory or names it in its command line, as {@code pid command}. */
    static List<String> processesOf(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        worksBelow(process, directory) || commandLine(process).contains(directory.toString()))
                .map(process -> process.pid() + " " + commandLine(process))
                .toList();
    }

    private static boolean worksBelow(ProcessHandle process, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .startsWith(directory);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    static List<Path> filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the homes of demos in the directory for temporary files. */
    static List<Path> homesIn(Path directory) {
        return filesIn(directory).stream()
                .filter(file -> file.getFileName().toString().startsWith("askpro-demo-"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
