package de.askproai.gateway.cli;

import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.security.LostDataKeys;
import de.askproai.gateway.security.LostDataKeys.Lost;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.StoredSecrets;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code key forget-lost}: the data keys that nothing opens any more, so that the gateway can go on without them. */
@Command(
        name = "forget-lost",
        mixinStandardHelpOptions = true,
        description = {
            "For after an encryption key was lost for good: deletes the data keys that no configured key opens.",
            "What they encrypt is lost with them. Without --run it only says how much that is.",
            "First seal the companies' secrets with the new key: `company apply --with-another-key FILE…`."
        })
final class ForgetLostCommand implements Callable<Integer> {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** What opens with the key that is in use is not lost, and would be deleted. */
    private static final String NOT_IN_USE =
            "security.encryption-key alone does not open what was sealed last, so it is"
                    + " not the key in use: set that one, or make this one so with `company apply --with-another-key FILE…`,"
                    + " which seals connections that no key opens or that their file changes; nothing was deleted";

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--run", description = "Deletes them. This cannot be taken back.")
    private boolean run;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        GatewayConfig config = options.loadWithKey();
        return StoreVisit.run(config.database(), (vertx, store) -> forget(vertx, store, config));
    }

    private Future<Integer> forget(Vertx vertx, Store store, GatewayConfig config) {
        MasterKey key = MasterKey.of(config.security());
        LostDataKeys keys = new LostDataKeys(store, key);
        Deadline deadline = Deadline.in(WITHIN);
        return keys.find(deadline).compose(lost -> {
            if (lost.isEmpty()) {
                say("All data keys open: there is nothing to forget.");
                return Future.succeededFuture(0);
            }
            return new StoredSecrets(vertx, store, key.withoutPrevious(), config)
                    .checkLast(deadline)
                    .recover(failure -> Failures.ofAnotherKey(failure, detail -> NOT_IN_USE))
                    .compose(inUse -> names(store, deadline))
                    .compose(companies -> forget(keys, lost, companies, deadline));
        });
    }

    private Future<Integer> forget(LostDataKeys keys, List<Lost> lost, Map<UUID, String> names, Deadline deadline) {
        Map<String, List<Lost>> byCompany = lost.stream()
                .collect(Collectors.groupingBy(
                        key -> names.getOrDefault(key.company(), key.company().toString()),
                        TreeMap::new,
                        Collectors.toList()));
        byCompany.forEach((company, those) -> say("%-24s %d: %s"
                .formatted(
                        company, those.size(), those.stream().map(Lost::period).collect(Collectors.joining(", ")))));
        if (run) {
            return keys.delete(lost, deadline)
                    .onSuccess(deleted ->
                            say("Deleted %d data keys of %d companies.".formatted(deleted, byCompany.size())))
                    .map(0);
        }
        say("%d data keys of %d companies open with no configured key.".formatted(lost.size(), byCompany.size()));
        say("What they encrypt cannot be read: stored webhooks of those months; with 'standing' names, numbers and"
                + " addresses of customers; with 'search' customers are not known by their numbers again.");
        say("Nothing was deleted. If the lost key turns up, add it to security.previous-encryption-keys instead;"
                + " `key forget-lost --run` deletes them for good.");
        return Future.succeededFuture(0);
    }

    private static Future<Map<UUID, String>> names(Store store, Deadline deadline) {
        return store.asWork(deadline, new CompanyRepository()::all)
                .map(all -> all.stream().collect(Collectors.toMap(Company::id, Company::key)));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
