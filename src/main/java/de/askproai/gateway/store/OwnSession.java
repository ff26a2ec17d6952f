package de.askproai.gateway.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts a program as leader of a session of its own, under its own process id: a Ctrl-C at the terminal, or a signal to
 * the process group of who started it, does not reach it.
 */
public final class OwnSession {
    private OwnSession() {}

    /** Returns the command that does it; the same command where neither {@code setsid} nor Perl is installed. */
    public static List<String> of(List<String> command) {
        if (installed("setsid")) {
            return concat(List.of("setsid"), command);
        }
        return installed("perl")
                ? concat(List.of("perl", "-MPOSIX=setsid", "-e", "setsid(); exec { $ARGV[0] } @ARGV;"), command)
                : command;
    }

    private static boolean installed(String program) {
        @Nullable String path = System.getenv("PATH");
        return Optional.ofNullable(path).stream()
                .flatMap(value -> Stream.of(value.split(":", -1)))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
