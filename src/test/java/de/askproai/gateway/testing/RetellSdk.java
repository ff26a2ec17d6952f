package de.askproai.gateway.testing;

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
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Retell's published Node library in a process of its own, which signs and verifies on request. In a static
 * {@code @RegisterExtension} field; where it cannot be had, each test is skipped and says why.
 */
public final class RetellSdk implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final Path SOURCE = Path.of("src/test/node/retell-sdk");
    /** Each JVM's own: installing begins by removing what is there. */
    private static final Path HOME = Path.of(
            "target", "retell-sdk", Long.toString(ProcessHandle.current().pid()));

    private static final int PATIENCE_SECONDS = 60;

    private String missing = "";
    private Process node;
    private BufferedWriter questions;
    private BufferedReader answers;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        missing = install();
        if (missing.isEmpty()) {
            node = process(HOME, "node", "counterpart.mjs")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            questions = node.outputWriter(StandardCharsets.UTF_8);
            answers = node.inputReader(StandardCharsets.UTF_8);
        }
    }

    // Reports show why a test was skipped, but not why a class was.
    @Override
    public void beforeEach(ExtensionContext context) {
        assumeTrue(missing.isEmpty(), missing);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (node != null) {
            questions.close();
            node.destroy();
        }
    }

    /** Installs the library and returns what it lacks; nothing where it is there. */
    private static String install() throws IOException, InterruptedException {
        if (!runs("node", "--version") || !runs("npm", "--version")) {
            return "Node or npm is not installed: retell-sdk was not asked";
        }
        Path home = Files.createDirectories(HOME);
        for (String file : List.of("package.json", "package-lock.json", "counterpart.mjs")) {
            Files.copy(SOURCE.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = home.resolve("install.log");
        Process install = process(home, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return ended(install) ? "" : "The npm registry does not give retell-sdk, see " + log;
    }

    public String sign(String body, String key) {
        return ask(question("sign", body, key)).getString("answer");
    }

    public boolean verify(String body, String key, String signature) {
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
}
