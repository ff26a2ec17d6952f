package de.askproai.gateway.http.webhook;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Retell's published Node library in a process of its own, which signs and verifies on request. */
final class RetellSdk implements AutoCloseable {
    private static final Path SOURCE = Path.of("src/test/node/retell-sdk");
    private static final int PATIENCE_SECONDS = 60;

    private final Process node;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private RetellSdk(Process node) {
        this.node = node;
        this.questions = node.outputWriter(StandardCharsets.UTF_8);
        this.answers = node.inputReader(StandardCharsets.UTF_8);
    }

    /** Installs and starts the library; skips the test, and says why, where that cannot be done. */
    static RetellSdk start() throws IOException, InterruptedException {
        assumeTrue(runs("node", "--version"), "Node is not installed: retell-sdk was not asked");
        assumeTrue(runs("npm", "--version"), "npm is not installed: retell-sdk was not asked");
        Path home = Files.createDirectories(Path.of("target/retell-sdk"));
        for (String file : List.of("package.json", "package-lock.json", "counterpart.mjs")) {
            Files.copy(SOURCE.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = home.resolve("install.log");
        Process install = process(home, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assumeTrue(ended(install), "The npm registry does not give retell-sdk, see " + log);
        return new RetellSdk(process(home, "node", "counterpart.mjs")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    String sign(String body, String key) {
        return ask(question("sign", body, key)).getString("answer");
    }

    boolean verify(String body, String key, String signature) {
        return ask(question("verify", body, key).put("signature", signature)).getBoolean("answer");
    }

    private static JsonObject question(String what, String body, String key) {
        return new JsonObject().put("do", what).put("body", body).put("key", key);
    }

    private JsonObject ask(JsonObject question) {
        try {
            questions.write(question.encode());
            questions.newLine();
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("retell-sdk's process ended");
            }
            return new JsonObject(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return ended(process(Path.of("."), command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException missing) {
            return false;
        }
    }

    private static boolean ended(Process process) throws InterruptedException {
        if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return process.exitValue() == 0;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return false;
    }

    private static ProcessBuilder process(Path directory, String... command) {
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    @Override
    public void close() throws IOException {
        questions.close();
        node.destroy();
    }
}
