package de.askproai.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoFileTest {
    @TempDir
    private Path directory;

    @Test
    void replacesAFileWholeAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(directory.resolve("info.json"), "old and longer");

        InfoFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("info.json");
    }

    @Test
    void leavesALinkAndReplacesWhatItPointsTo() throws IOException {
        Path file = Files.writeString(
                Files.createDirectory(directory.resolve("there")).resolve("info.json"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("there", "info.json"));
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), Path.of("there", "later.json"));

        assertThat(InfoFile.canBeWritten(link)).isTrue();
        InfoFile.write(link, "new");
        InfoFile.write(dangling, "later");

        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(file).hasContent("new");
        assertThat(dangling).isSymbolicLink().hasContent("later");
    }

    @Test
    void writesIntoAPipeAndLeavesItThere() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        });

        assertThat(InfoFile.canBeWritten(pipe)).isTrue();
        InfoFile.write(pipe, "info");

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("info");
        assertThat(names()).containsExactly("pipe");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void replacesNoDevice() throws IOException {
        assertThat(InfoFile.canBeWritten(Path.of("/dev/null"))).isTrue();

        InfoFile.write(Path.of("/dev/null"), "info");

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
