package de.askproai.gateway.cli;

import de.askproai.gateway.assembly.Privacy;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.privacy.Erasures;
import de.askproai.gateway.privacy.LedgerEntry;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code erasure}: the ledger of erased people, which outlives the database it is about. */
@Command(
        name = "erasure",
        mixinStandardHelpOptions = true,
        description = "Keeps people erased after a restore: exports the ledger of erasures, and replays it.")
final class ErasureCommand implements Runnable {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** No subcommand is wrong usage. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "export or replay?");
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the ledger, one erasure a line, with keyed hashes instead of names.",
                "Keep it beside the backups, and newer than they are."
            })
    int export(@Mixin ConfigOptions options) {
        GatewayConfig config = options.loadWithKey();
        List<LedgerEntry> ledger = StoreVisit.run(
                config.database(),
                (vertx, store) -> erasures(vertx, store, config).ledger(Deadline.in(WITHIN)));
        ledger.forEach(entry -> say(entry.toJson().encode()));
        return 0;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "For after a restore: begins again each erasure in FILE that this database knows nothing of; `serve` does the work.",
                "If a line cannot be read, nothing is begun. Lines of companies that are not in this database are told and left"
                        + " out, and the exit code is 1."
            })
    int replay(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "FILE", description = "What `erasure export` printed.") Path file) {
        GatewayConfig config = options.loadWithKey();
        List<Line> ledger = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        read(file, ledger, problems);
        if (!problems.isEmpty()) {
            problems.forEach(this::complain);
            return 1;
        }
        Set<UUID> companies = StoreVisit.run(config.database(), (vertx, store) -> companies(store));
        List<Line> foreign = ledger.stream()
                .filter(line -> !companies.contains(line.entry().company()))
                .toList();
        foreign.forEach(line -> complain(line.place() + ": is of a company that is not in this database"));
        List<LedgerEntry> ours = ledger.stream()
                .map(Line::entry)
                .filter(entry -> companies.contains(entry.company()))
                .toList();
        int begun = StoreVisit.run(config.database(), (vertx, store) -> replay(erasures(vertx, store, config), ours));
        say("%d begun again, %d known already".formatted(begun, ours.size() - begun));
        return foreign.isEmpty() ? 0 : 1;
    }

    /** One line of a ledger, and where it stands. */
    private record Line(String place, LedgerEntry entry) {}

    private static Future<Set<UUID>> companies(Store store) {
        return store.asWork(Deadline.in(WITHIN), new CompanyRepository()::all)
                .map(all -> all.stream().map(Company::id).collect(Collectors.toUnmodifiableSet()));
    }

    private static Future<Integer> replay(Erasures erasures, List<LedgerEntry> ledger) {
        Future<Integer> begun = Future.succeededFuture(0);
        for (LedgerEntry entry : ledger) {
            begun = begun.compose(
                    before -> erasures.replay(entry, Deadline.in(WITHIN)).map(isNew -> isNew ? before + 1 : before));
        }
        return begun;
    }

    private static void read(Path file, List<Line> ledger, List<String> problems) {
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                read(line, file + ":" + number, ledger, problems);
            }
        } catch (IOException unreadable) {
            problems.add(file + ": cannot be read as a text file in UTF-8");
        }
    }

    private static void read(String line, String place, List<Line> ledger, List<String> problems) {
        if (line.isBlank()) {
            return;
        }
        try {
            ledger.add(new Line(place, LedgerEntry.ofJson(line)));
        } catch (GatewayException unreadable) {
            problems.add(place + ": " + unreadable.detail());
        }
    }

    private static Erasures erasures(Vertx vertx, Store store, GatewayConfig config) {
        WallClock clock = WallClock.system();
        UuidV7 ids = new UuidV7(clock);
        return Privacy.erasures(
                store,
                new StoredDataKeys(vertx, store, MasterKey.of(config.security()), clock),
                ids::next,
                BusinessClock.system(),
                clock);
    }

    private void complain(String problem) {
        spec.commandLine().getErr().println(problem);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
