package de.askproai.gateway.cli;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.store.DatabaseVisit;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.store.Roles;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code migrate}: the database schema, brought to the newest version by its owner. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the schema of the database that database.uri names to this version, as database.owner-user.",
            "The database must exist, and so must the three roles: --create-roles makes them, or --print-roles prints the"
                    + " SQL for somebody else to run. Once the schema is of this version, nothing is changed."
        })
final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--create-roles",
            description = "First creates the roles, or gives them the passwords of the configuration, as --admin-user.")
    private boolean createRoles;

    @Option(
            names = "--admin-user",
            paramLabel = "USER",
            defaultValue = "postgres",
            description = "Who may create roles; the password is read from PGPASSWORD. Default: ${DEFAULT-VALUE}.")
    private String adminUser = "postgres";

    @Option(names = "--print-roles", description = "Prints the SQL that creates the roles, and does nothing else.")
    private boolean printRoles;

    @Override
    public Integer call() {
        DatabaseConfig database = options.load().database();
        if (printRoles) {
            spec.commandLine().getOut().print(Roles.script(database));
            spec.commandLine().getOut().flush();
            return 0;
        }
        if (createRoles) {
            DatabaseVisit.as(admin(), database, connection -> {
                Roles.ensure(connection, database);
                return database;
            });
            say("The roles %s, %s and %s exist."
                    .formatted(
                            database.owner().user(),
                            database.app().user(),
                            database.work().user()));
        }
        // Flyway's own words for a server that is away or a wrong password help nobody.
        DatabaseVisit.as(database.owner(), database, connection -> connection.isValid(1));
        int applied = Migrations.run(database);
        say(
                applied == 0
                        ? "The schema is up to date."
                        : "The schema is up to date: %d migrations applied.".formatted(applied));
        return 0;
    }

    private Login admin() {
        @Nullable String password = System.getenv("PGPASSWORD");
        return new Login(adminUser, Secret.of(password == null ? "" : password));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
