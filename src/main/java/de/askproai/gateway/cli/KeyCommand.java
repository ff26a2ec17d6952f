package de.askproai.gateway.cli;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.ApiKey;
import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.security.ApiKeys.Created;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.apply.Ids;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code key}: API keys of companies and operators. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Creates, lists and revokes API keys; forgets data keys that a lost encryption key locks.",
        subcommands = ForgetLostCommand.class)
final class KeyCommand implements Runnable {
    private static final int MOST_DAYS = 3650;
    private static final Pattern KEY = Pattern.compile("(?:agk_)?([a-z0-9]{12})(?:_.*)?");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** No subcommand is wrong usage. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "create, list, revoke or forget-lost?");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates an API key and prints it: it is not stored and cannot be shown again.")
    int create(
            @Mixin ConfigOptions options,
            @Option(
                            names = "--company",
                            paramLabel = "C",
                            description = {
                                "The company whose data it opens, as `company list` has it.",
                                "Without, it is an operator's and opens those of all companies."
                            })
                    @Nullable
                    String company,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            required = true,
                            split = ",",
                            description = {
                                "What it allows, several with commas:",
                                "read: see data and call tools that only read;",
                                "write: call tools that change appointments and the like;",
                                "operate: replay, erase, plan absences, open and close breakers;",
                                "configure: change configuration and keys, which nothing does over REST yet."
                            })
                    List<String> scopes,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            defaultValue = "from the command line",
                            description = "What `key list` calls it.")
                    String name,
            @Option(names = "--days", paramLabel = "N", description = "Expires after N days; without, never.") @Nullable
                    Integer days) {
        Set<Scope> allowed = scopes.stream().map(this::scope).collect(Collectors.toSet());
        Optional<Instant> expiresAt = Optional.ofNullable(days).map(this::expiry);
        Created created = visit(
                options.load().database(), company, (keys, owner) -> keys.create(owner, name, allowed, expiresAt));
        say(created.text().reveal());
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Prints the API keys, without their secrets.")
    int list(
            @Mixin ConfigOptions options,
            @Option(names = "--company", paramLabel = "C", description = "Only the keys of this company.") @Nullable
                    String company) {
        visit(options.load().database(), company, ApiKeys::list).forEach(this::print);
        return 0;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revokes an API key; running nodes refuse it at once.")
    int revoke(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "PREFIX", description = "The part between agk_ and the next underscore.")
                    String key) {
        String prefix = prefix(key);
        String revoked = visit(
                options.load().database(),
                null,
                (keys, anyone) -> keys.revoke(prefix).map(prefix));
        say("revoked agk_" + revoked + "_…");
        return 0;
    }

    private static <T> T visit(
            DatabaseConfig database, @Nullable String company, BiFunction<ApiKeys, Optional<UUID>, Future<T>> body) {
        return StoreVisit.run(
                database,
                (vertx, store) -> owner(store, company)
                        .compose(owner -> body.apply(new ApiKeys(vertx, store, WallClock.system()), owner)));
    }

    private static Future<Optional<UUID>> owner(Store store, @Nullable String company) {
        if (company == null) {
            return Future.succeededFuture(Optional.empty());
        }
        UUID id = Ids.company(company);
        return store.asCompany(id, Deadline.in(Duration.ofSeconds(5)), tx -> new CompanyRepository().byId(tx, id))
                .map(found -> Optional.of(found.map(Company::id)
                        .orElseThrow(() -> new GatewayException(
                                ErrorCode.NOT_FOUND,
                                "There is no company '" + company + "'; `company list` prints those there are"))));
    }

    // Whoever pastes a whole key should not see its secret again.
    private String prefix(String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "That is not the prefix of a key; `key list` prints those there are");
        }
        return matcher.group(1);
    }

    private Instant expiry(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new ParameterException(spec.commandLine(), "--days takes 1 to " + MOST_DAYS);
        }
        return WallClock.system().now().plus(Duration.ofDays(days));
    }

    private Scope scope(String text) {
        return Scope.of(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "'" + text + "' is not a scope; allowed: " + Scope.allowed()));
    }

    private void print(ApiKey key) {
        String state = key.revokedAt()
                .map(at -> "revoked " + at)
                .or(() -> key.expiresAt().map(at -> "expires " + at))
                .orElse("does not expire");
        String scopes = key.scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(","));
        say("agk_%s_…  %-36s  %-28s  %s  %s"
                .formatted(
                        key.prefix(), key.company().map(UUID::toString).orElse("operator"), scopes, state, key.name()));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
