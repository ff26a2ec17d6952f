package de.askproai.gateway.cli;

import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.config.LoggingConfig;
import de.askproai.gateway.config.LoggingConfig.Format;
import de.askproai.gateway.config.LoggingConfig.Level;
import de.askproai.gateway.observe.Logging;
import de.askproai.gateway.security.MasterKey;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check}: whether a deployment with this configuration would work from here. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at everything a deployment needs, from this machine: configuration, encryption key, database, its roles"
                    + " and schema, clock, companies, people to tell, one-time codes, Redis, vendors, phone agents, calendars.",
            "Each line is ok, warn (look at it) or fail (it does not work), with what helps under it.",
            "Changes nothing. Exits with 1 if a line is fail."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        GatewayConfig config = options.loadWhateverTheKey();
        // What the parts would log is in the report.
        try (Logging silent = Logging.start(new LoggingConfig(Format.TEXT, Level.ERROR))) {
            Objects.requireNonNull(silent);
            return check(config);
        }
    }

    private int check(GatewayConfig config) {
        CheckReport report = new CheckReport(spec.commandLine().getOut());
        report.ok("configuration", "complete and consistent");
        List<String> addresses = ListenAddresses.problems(config);
        if (!addresses.isEmpty()) {
            report.warn(
                    "addresses", String.join("; ", addresses), "a gateway with this configuration does not start here");
        }
        boolean key = report.look(
                "encryption key",
                unusable -> "make one with `openssl rand -base64 32` and set security.encryption-key",
                () -> {
                    MasterKey master = MasterKey.of(config.security());
                    return master.open(master.seal(new byte[1], "check"), "check").length == 1 ? "seals and opens" : "";
                });
        boolean readable = false;
        if (new DatabaseChecks(config.database(), report).run()) {
            new RoleChecks(config.database(), report).run();
            readable = key && SecretsChecks.run(config, report);
            if (readable) {
                CompanyChecks.run(config, report);
            }
            CodeChecks.run(config, report);
        }
        RedisChecks.run(config.redis(), report);
        VendorChecks vendors = new VendorChecks(report);
        if (vendors.look("retell", config.vendors().retell()) && readable) {
            PhoneChecks.run(config, report);
        }
        if (vendors.look("calcom", config.vendors().calcom()) && readable) {
            CalendarChecks.run(config, report);
        }
        vendors.look("stripe", config.vendors().stripe());
        return report.conclude();
    }
}
