package de.askproai.gateway.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private final List<String> ended = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void endsEachServerOnceTheLastOneFirstAndRemovesTheDirectory() throws IOException {
        Path below = Files.createDirectory(directory.resolve("bench"));
        Files.writeString(Files.createDirectory(below.resolve("data")).resolve("file"), "x");
        Leftovers leftovers = Leftovers.below(below);
        leftovers.add(() -> ended.add("postgres"));
        leftovers.add(() -> {
            ended.add("redis");
            throw new IOException("gone already");
        });

        leftovers.close();
        leftovers.close();
        leftovers.add(() -> ended.add("late"));

        assertThat(ended).containsExactly("redis", "postgres", "late");
        assertThat(below).doesNotExist();
    }
}
