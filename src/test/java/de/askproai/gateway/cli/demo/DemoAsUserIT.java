package de.askproai.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.askproai.gateway.testing.Await;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code demo} from the packaged files, as a user who may do nothing, not even keep files at home. Where the tests do not
 * run as root, {@link DemoIT} is the test of a normal user.
 */
@Tag("alone")
class DemoAsUserIT {
    private static final Path JAR = Path.of("target", "askpro-gateway.jar");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "setsid");

    /** The directory for temporary files of JUnit is closed to others. */
    private @Nullable Path room;

    @BeforeEach
    void makeRoom() throws Exception {
        assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "not run as root");
        assumeTrue(Files.isRegularFile(JAR), "the program is not packaged: run by mvn verify");
        Path open = Files.createTempDirectory("askpro-user-");
        room = open;
        copy(JAR, open);
        copy(Path.of("target", "lib"), open);
        for (String name : List.of("files", "tmp")) {
            Path directory = Files.createDirectory(open.resolve(name));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assumeTrue(nobodyCanRead(open.resolve("askpro-gateway.jar")), "setpriv is missing, or nobody may read here");
    }

    private static boolean nobodyCanRead(Path file) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> look = List.of("sh", "-c", "test -r \"$1\" && test -x \"$2\"", "sh", file.toString(), java);
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(AS_NOBODY.stream(), look.stream()).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSetpriv) {
            return false;
        }
    }

    @AfterEach
    void leavesNothing() throws IOException {
        Path open = room;
        if (open != null) {
            Await.untilAsserted(
                    Duration.ofSeconds(15),
                    () -> assertThat(DemoProcess.processesOf(open)).isEmpty());
            deleteAll(open);
        }
    }

    @Test
    void playsTwoWholeCallsAtOnce() {
        try (DemoProcess one = start();
                DemoProcess other = start()) {
            for (DemoProcess demo : List.of(one, other)) {
                assertThat(demo.exitCode()).as(demo.out()).isZero();
                assertThat(demo.out()).contains("ok nothing left over").doesNotContain("FAILED", "WARN", "ERROR");
            }
        }
    }

    private DemoProcess start() {
        Path open = Objects.requireNonNull(room);
        return DemoProcess.start(
                AS_NOBODY,
                List.of("-jar", open.resolve("askpro-gateway.jar").toString()),
                open.resolve("files"),
                open.resolve("tmp"),
                "--once");
    }

    private static void copy(Path from, Path into) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = into.resolve(from.toAbsolutePath().getParent().relativize(file.toAbsolutePath()));
                Files.copy(file, target);
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(Files.isDirectory(target) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        Path ignored = Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
