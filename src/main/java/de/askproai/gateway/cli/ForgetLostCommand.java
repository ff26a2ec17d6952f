package de.askproai.gateway.cli;

import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
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

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--run", description = "Deletes them. This cannot be taken back.")
    private boolean run;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What is there, and how much of it was deleted. */
    private record Outcome(List<Lost> lost, Map<UUID, String> companies, int deleted) {
        String companyOf(Lost key) {
            return companies.getOrDefault(key.company(), key.company().toString());
        }
    }

    @Override
    public Integer call() {
        GatewayConfig config = options.loadWithKey();
        Outcome outcome = StoreVisit.run(config.database(), (vertx, store) -> forget(vertx, store, config));
        if (outcome.lost().isEmpty()) {
            say("All data keys open: there is nothing to forget.");
            return 0;
        }
        Map<String, List<Lost>> byCompany = outcome.lost().stream()
                .collect(Collectors.groupingBy(outcome::companyOf, TreeMap::new, Collectors.toList()));
        byCompany.forEach((company, keys) -> say("%-24s %d: %s"
                .formatted(company, keys.size(), keys.stream().map(Lost::period).collect(Collectors.joining(", ")))));
        int companies = byCompany.size();
        if (run) {
            say("Deleted %d data keys of %d companies.".formatted(outcome.deleted(), companies));
        } else {
            say("%d data keys of %d companies open with no configured key."
                    .formatted(outcome.lost().size(), companies));
            say("What they encrypt cannot be read: stored webhooks of those months; with 'standing' names, numbers and"
                    + " addresses of customers; with 'search' customers are not known by their numbers again.");
            say("Nothing was deleted. If the lost key turns up, add it to security.previous-encryption-keys instead;"
                    + " `key forget-lost --run` deletes them for good.");
        }
        return 0;
    }

    private Future<Outcome> forget(Vertx vertx, Store store, GatewayConfig config) {
        MasterKey key = MasterKey.of(config.security());
        LostDataKeys keys = new LostDataKeys(store, key);
        Deadline deadline = Deadline.in(WITHIN);
        return new StoredSecrets(vertx, store, key, config)
                .checkNewestConnection(deadline)
                .recover(ForgetLostCommand::explained)
                .compose(inUse -> names(store, deadline))
                .compose(companies -> proven(store, keys, deadline)
                        .compose(lost -> (run ? keys.delete(lost, deadline) : Future.succeededFuture(0))
                                .map(deleted -> new Outcome(lost, companies, deleted))));
    }

    /** Where no connection says which key is in use, at least one data key has to: a mistyped one would delete all. */
    private static Future<List<Lost>> proven(Store store, LostDataKeys keys, Deadline deadline) {
        String sql = """
                SELECT (SELECT count(*) FROM data_keys) AS keys,
                       coalesce((SELECT octet_length(coalesce(signing_secrets, '')) > 0
                                        OR octet_length(coalesce(credentials, '')) > 0
                                   FROM connections ORDER BY updated_at DESC LIMIT 1), false) AS sealed""";
        return store.asWork(deadline, tx -> tx.query(sql).execute())
                .map(rows -> rows.iterator().next())
                .compose(found -> keys.find(deadline).compose(lost -> {
                    boolean doubtful =
                            !found.getBoolean("sealed") && !lost.isEmpty() && lost.size() == found.getLong("keys");
                    return doubtful
                            ? Future.failedFuture(new GatewayException(
                                    ErrorCode.KEY_MISSING,
                                    "Nothing that is stored opens with security.encryption-key, so nothing shows that it is"
                                            + " the key in use: apply the file of a company that has a connection with"
                                            + " `company apply --with-another-key FILE`; nothing was deleted"))
                            : Future.succeededFuture(lost);
                }));
    }

    /** With a key that is not in use, nothing would open, and all would be deleted. */
    private static Future<Void> explained(Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        return Future.failedFuture(
                known.code() == ErrorCode.KEY_MISSING
                        ? new GatewayException(
                                known.code(),
                                "security.encryption-key does not open the connection that was applied last, so it is"
                                        + " not the key in use: set that one, or make this one so with"
                                        + " `company apply --with-another-key FILE…`; nothing was deleted")
                        : known);
    }

    private static Future<Map<UUID, String>> names(Store store, Deadline deadline) {
        return store.asWork(deadline, new CompanyRepository()::all)
                .map(all -> all.stream().collect(Collectors.toMap(Company::id, Company::key)));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
