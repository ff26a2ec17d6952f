package de.askproai.gateway.cli.demo;

import de.askproai.gateway.cli.demo.Accounts.Account;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What other programs need to use a demo, as JSON; readable by its owner only, as it holds secrets.
 *
 * <p>It has the same names in every version. A door that this version does not have is null: an address would say that
 * somebody answers there.
 */
final class InfoFile {
    private static final int MOST_LINKS = 40;
    private static final List<Path> STREAMS = List.of(Path.of("/dev"), Path.of("/proc"));

    private InfoFile() {}

    /** Returns whether it can be made where it is to be, or replaced. */
    static boolean canBeWritten(Path file) {
        Path target = meant(file);
        if (isStream(target)) {
            return Files.isWritable(target);
        }
        return target.getParent() != null
                && Files.isDirectory(target.getParent())
                && Files.isWritable(target.getParent())
                && !Files.isDirectory(target);
    }

    /** Writes it whole or not at all, so that who waits for the file can read it at once. */
    static void write(Path file, Demo demo) throws IOException {
        write(file, content(demo).encodePrettily() + "\n");
    }

    static void write(Path file, String text) throws IOException {
        Path target = meant(file);
        if (isStream(target)) {
            Files.writeString(target, text, StandardOpenOption.WRITE);
            return;
        }
        Path part = Files.createTempFile(target.getParent(), ".info", ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Returns what a name stands for: a link stays, and what it points to is replaced. */
    private static Path meant(Path file) {
        Path target = file.toAbsolutePath();
        try {
            for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(target) && !isStream(target); i++) {
                target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
            }
        } catch (IOException unreadable) {
            return target;
        }
        return target;
    }

    /** Whether it takes what is written and is never replaced, such as {@code /dev/stdout} or a named pipe. */
    private static boolean isStream(Path target) {
        return STREAMS.stream().anyMatch(target::startsWith)
                || (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target));
    }

    private static JsonObject content(Demo demo) {
        String base = demo.addresses().base();
        Accounts accounts = demo.accounts();
        return new JsonObject()
                .put("baseUrl", base)
                .put("managementUrl", demo.addresses().management())
                .put("sandboxUrl", demo.addresses().sandbox())
                .putNull("mcpUrl")
                .putNull("adminUrl")
                .put("apiKey", demo.seeded().apiKey().reveal())
                .put(
                        "connections",
                        new JsonObject()
                                .put("retell", connection(base, "retell", accounts.retell()))
                                .put("calcom", connection(base, "calcom", accounts.calcom()))
                                .put("stripe", connection(base, "stripe", accounts.stripe())));
    }

    private static JsonObject connection(String base, String vendor, Account account) {
        return new JsonObject()
                .put("id", account.id())
                .put("webhookUrl", Accounts.webhookUrl(base, vendor, account))
                .put("secret", account.secret());
    }
}
