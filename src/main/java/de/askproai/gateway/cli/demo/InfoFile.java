package de.askproai.gateway.cli.demo;

import de.askproai.gateway.cli.demo.Accounts.Account;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What other programs need to use a demo, as JSON; readable by its owner only, as it holds secrets. */
final class InfoFile {
    private InfoFile() {}

    /** Writes it whole or not at all, so that who waits for the file can read it at once. */
    static void write(Path file, Demo demo) throws IOException {
        Path target = file.toAbsolutePath();
        Path part = Files.createTempFile(target.getParent(), ".info", ".part");
        try {
            Files.writeString(part, content(demo).encodePrettily() + "\n");
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static JsonObject content(Demo demo) {
        String base = demo.addresses().base();
        Accounts accounts = demo.accounts();
        return new JsonObject()
                .put("baseUrl", base)
                .put("managementUrl", demo.addresses().management())
                .put("sandboxUrl", demo.addresses().sandbox())
                .put("mcpUrl", base + "/mcp")
                .put("adminUrl", base + "/admin")
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
