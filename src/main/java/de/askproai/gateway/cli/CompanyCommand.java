package de.askproai.gateway.cli;

import de.askproai.gateway.assembly.CompanyWords;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.tenant.StoredSecrets;
import de.askproai.gateway.tenant.apply.CompanyApplier;
import de.askproai.gateway.tenant.apply.CompanyApplier.Applied;
import de.askproai.gateway.tenant.apply.CompanyFileReader;
import de.askproai.gateway.tenant.apply.CompanyFileReader.Reading;
import de.askproai.gateway.tenant.apply.Problem;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code company}: companies as files, and which there are. */
@Command(name = "company", mixinStandardHelpOptions = true, description = "Applies company files and lists companies.")
final class CompanyCommand implements Runnable {
    private static final Set<String> NO_WEBHOOKS = Set.of("mail");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** No subcommand is wrong usage. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "apply or list?");
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = {
                "Makes companies equal to their files (see conf/company.example.yaml); prints what changed.",
                "For a new connection it prints where the vendor is to send its webhooks.",
                "It warns of what is stored and will not work as it is, such as a connection without signing secrets.",
                "If anything is wrong, every problem is printed with file and line, and nothing is changed."
            })
    int apply(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--with-another-key",
                            description = "Seal the secrets with an encryption key that does not open what is stored,"
                                    + " such as after that key was lost. Running gateways are not ready until they"
                                    + " have it, too.")
                    boolean anotherKey,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "A company as YAML.") List<Path> files) {
        GatewayConfig config = options.loadWithKey();
        CompanyFileReader reader = new CompanyFileReader(
                name -> Optional.ofNullable(System.getenv(name)), config.retention(), CompanyWords.all());
        List<Problem> problems = new ArrayList<>();
        files.forEach(file -> read(file, reader, problems));
        Reading reading = reader.finish();
        problems.addAll(reading.problems());
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        MasterKey key = MasterKey.of(config.security());
        ConnectionRepository connections =
                new ConnectionRepository(key, config.intake().maxBodyBytes());
        List<Applied> applied = StoreVisit.run(
                config.database(),
                (vertx, store) -> (anotherKey
                                ? Future.<Void>succeededFuture()
                                : new StoredSecrets(vertx, store, key, config)
                                        .check(Deadline.in(config.database().timeout()))
                                        .recover(failure -> Failures.ofAnotherKey(
                                                failure,
                                                detail -> detail + "; nothing was changed (--with-another-key seals"
                                                        + " with it all the same)")))
                        .compose(fits -> new CompanyApplier(
                                        store, connections, new StoredDataKeys(vertx, store, key, WallClock.system()))
                                .apply(reading.files())));
        applied.forEach(one -> problems.addAll(one.problems()));
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        applied.forEach(this::print);
        applied.stream()
                .filter(Applied::contactsLeftOut)
                .forEach(one -> spec.commandLine()
                        .getErr()
                        .println(one.company().key()
                                + ": its contacts are not stored, as no configured key opens the data"
                                + " keys of the company: apply it again after `key forget-lost --run`"));
        reading.warnings().forEach(warning -> spec.commandLine().getErr().println(warning));
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Prints key, name, state and id of each company.")
    int list(@Mixin ConfigOptions options) {
        List<Company> companies = StoreVisit.run(
                options.load().database(),
                (vertx, store) -> store.asWork(Deadline.in(Duration.ofSeconds(10)), new CompanyRepository()::all));
        companies.forEach(company -> say("%-24s %-32s %-8s %s"
                .formatted(company.key(), company.name(), company.active() ? "active" : "inactive", company.id())));
        return 0;
    }

    private int refused(List<Problem> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println(problem));
        spec.commandLine()
                .getErr()
                .println(
                        problems.size() == 1
                                ? "1 problem; nothing was changed"
                                : problems.size() + " problems; nothing was changed");
        return 1;
    }

    private void print(Applied applied) {
        String company = applied.company().key();
        if (applied.changes().isEmpty()) {
            say(company + ": nothing changed");
        }
        applied.changes().forEach(change -> say(company + ": " + change));
        applied.added().stream()
                .filter(connection -> !NO_WEBHOOKS.contains(connection.vendor()))
                .forEach(connection -> say("%s: %s sends its webhooks to /webhooks/%s/%s"
                        .formatted(company, connection.key(), connection.vendor(), connection.publicId())));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private static void read(Path file, CompanyFileReader reader, List<Problem> problems) {
        try {
            reader.read(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            // Also malformed UTF-8.
            problems.add(new Problem(file.toString(), 1, "cannot be read as a text file in UTF-8"));
        }
    }
}
