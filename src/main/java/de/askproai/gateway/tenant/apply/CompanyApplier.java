package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.SqlFailures;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.BranchRepository;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.tenant.Handovers;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.ServiceRepository;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.tenant.StaffRepository;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes companies in PostgreSQL equal to their files: idempotent, one transaction per company, as that company.
 *
 * <p>All files are tried first and rolled back; only if none meets a problem are they applied. Thread-safe.
 */
public final class CompanyApplier {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final String COMPANY = "company";
    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * What applying one file did; with problems, nothing.
     *
     * @param added the connections that are new, which vendors are to be told of
     * @param contactsLeftOut whether nothing opens the company's key that seals its contacts: they wait until it is forgotten
     */
    public record Applied(
            Company company,
            List<Change> changes,
            List<Connection> added,
            List<Problem> problems,
            boolean contactsLeftOut) {
        private Applied withoutContacts() {
            return new Applied(company, changes, added, problems, true);
        }
    }

    private final Store store;
    private final ConnectionRepository connections;
    private final Handovers handovers;
    private final CompanyRepository companies = new CompanyRepository();
    private final BranchRepository branches = new BranchRepository();
    private final ServiceRepository services = new ServiceRepository();
    private final StaffRepository staff = new StaffRepository();

    /** @param keys seal the contacts, who are people */
    public CompanyApplier(Store store, ConnectionRepository connections, DataKeys keys) {
        this.store = store;
        this.connections = connections;
        this.handovers = new Handovers(keys);
    }

    /** Applies the files, or none of them if the database finds a problem in any. */
    public Future<List<Applied>> apply(List<CompanyFile> files) {
        return oneByOne(files, false)
                .compose(tried -> tried.stream().allMatch(one -> one.problems().isEmpty())
                        ? oneByOne(files, true)
                        : Future.succeededFuture(tried));
    }

    private Future<List<Applied>> oneByOne(List<CompanyFile> files, boolean commit) {
        List<Applied> all = new ArrayList<>();
        return Difference.each(
                        files, file -> apply(file, commit).onSuccess(all::add).mapEmpty())
                .map(done -> List.copyOf(all));
    }

    private Future<Applied> apply(CompanyFile file, boolean commit) {
        UUID company = file.company().id();
        return store.asCompany(
                        company,
                        Deadline.in(WITHIN),
                        tx -> lock(tx, company)
                                .compose(locked -> write(tx, file))
                                .compose(applied -> commit && applied.problems().isEmpty()
                                        ? saveHandover(tx, file, applied)
                                        : Future.<Applied>failedFuture(new RolledBack(applied))))
                .recover(failure -> failure instanceof RolledBack tried
                        ? Future.succeededFuture(tried.applied)
                        : Future.failedFuture(failure));
    }

    /** Not while it is only tried: sealing makes the company's key, which is not rolled back with the rest. */
    private Future<Applied> saveHandover(SqlClient tx, CompanyFile file, Applied applied) {
        return applied.changes().stream().anyMatch(change -> change.thing().equals(COMPANY))
                ? handovers
                        .save(tx, file.company().id(), file.company().calls().handover())
                        .map(applied)
                        .recover(failure -> isKeyMissing(failure)
                                ? Future.succeededFuture(applied.withoutContacts())
                                : Future.failedFuture(failure))
                : Future.succeededFuture(applied);
    }

    /** Lets one applier of a company in at a time. */
    private static Future<Void> lock(SqlClient tx, UUID company) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock($1)")
                .execute(Tuple.of(company.getMostSignificantBits()))
                .mapEmpty();
    }

    private Future<Applied> write(SqlClient tx, CompanyFile file) {
        return existing(tx, file)
                .compose(plan -> writeCompany(tx, plan)
                        .compose(done -> remove(tx, plan))
                        .compose(done -> writeServices(tx, plan.services().write()))
                        .compose(done -> writeBranches(tx, file, plan.branches().write()))
                        .compose(numbers -> Difference.each(plan.staff().write(), member -> staff.save(tx, member))
                                .compose(done -> writeConnections(
                                        tx, file, plan.connections().write()))
                                .map(ids -> {
                                    List<Problem> problems = new ArrayList<>(numbers);
                                    problems.addAll(ids);
                                    return new Applied(
                                            file.company(), plan.changes(), plan.addedConnections(), problems, false);
                                })));
    }

    private Future<Plan> existing(SqlClient tx, CompanyFile file) {
        UUID id = file.company().id();
        return stored(tx, id)
                .compose(company -> branches.all(tx, id)
                        .compose(places -> services.all(tx, id)
                                .compose(offers -> staff.all(tx, id)
                                        .compose(people -> connections
                                                .ofCompany(tx, id)
                                                .map(accounts -> new Plan(
                                                        Difference.between(
                                                                COMPANY,
                                                                company.stream().toList(),
                                                                List.of(file.company()),
                                                                Company::key),
                                                        Difference.between(
                                                                "branch", places, file.branches(), Branch::key),
                                                        Difference.between(
                                                                "service", offers, file.services(), Service::key),
                                                        Difference.between(
                                                                "staff", people, file.staff(), StaffMember::key),
                                                        Difference.between(
                                                                "connection",
                                                                accounts,
                                                                wanted(file, accounts),
                                                                Connection::key)))))));
    }

    private Future<Optional<Company>> stored(SqlClient tx, UUID id) {
        return companies
                .byId(tx, id)
                .compose(found -> found.map(company -> handovers
                                .of(tx, id)
                                .recover(CompanyApplier::unknown)
                                .map(handover -> Optional.of(company.with(handover))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** What nothing opens is written anew; who applies a file with another key on purpose knows that this one opens nothing. */
    private static Future<Handover> unknown(Throwable failure) {
        return isKeyMissing(failure) || GatewayException.of(failure).code() == ErrorCode.GONE
                ? Future.succeededFuture(Handover.NOBODY)
                : Future.failedFuture(failure);
    }

    private static boolean isKeyMissing(Throwable failure) {
        return GatewayException.of(failure).code() == ErrorCode.KEY_MISSING;
    }

    private List<Connection> wanted(CompanyFile file, List<Connection> existing) {
        return file.connections().stream()
                .map(entry -> entry.toConnection(
                        file.company(),
                        existing.stream()
                                .filter(one -> one.key().equals(entry.key()))
                                .findFirst(),
                        connections.usualMaxBodyBytes()))
                .toList();
    }

    private Future<Void> writeCompany(SqlClient tx, Plan plan) {
        return Difference.each(plan.company().write(), company -> companies.save(tx, company));
    }

    /** Makes room first: what is gone or rewritten gives its numbers, synonyms and ids free. */
    private Future<Void> remove(SqlClient tx, Plan plan) {
        return Difference.each(plan.staff().remove(), one -> staff.delete(tx, one.company(), one.id()))
                .compose(done ->
                        Difference.each(plan.services().remove(), one -> services.delete(tx, one.company(), one.id())))
                .compose(done ->
                        Difference.each(plan.branches().remove(), one -> branches.delete(tx, one.company(), one.id())))
                .compose(done -> Difference.each(
                        plan.connections().remove(), one -> connections.delete(tx, one.company(), one.id())))
                .compose(done ->
                        Difference.each(plan.services().write(), one -> services.clear(tx, one.company(), one.id())))
                .compose(done ->
                        Difference.each(plan.branches().write(), one -> branches.clear(tx, one.company(), one.id())));
    }

    private Future<Void> writeServices(SqlClient tx, List<Service> write) {
        return Difference.each(
                write, service -> services.save(tx, service).compose(done -> services.saveParts(tx, service)));
    }

    private Future<List<Problem>> writeBranches(SqlClient tx, CompanyFile file, List<Branch> write) {
        List<Problem> problems = new ArrayList<>();
        return Difference.each(
                        write,
                        branch -> branches.save(tx, branch)
                                .compose(done -> branches.saveParts(tx, branch))
                                .onSuccess(taken -> taken.forEach(number -> problems.add(new Problem(
                                        file.name(),
                                        file.numberLines().getOrDefault(number, 1),
                                        "number " + number + " belongs to another company"))))
                                .mapEmpty())
                .map(done -> problems);
    }

    /** A public id that is taken aborts the transaction, so it is the last thing written and the only one reported. */
    private Future<List<Problem>> writeConnections(SqlClient tx, CompanyFile file, List<Connection> write) {
        List<Connection> begun = new ArrayList<>();
        return Difference.each(write, connection -> {
                    begun.add(connection);
                    return connections.save(tx, connection);
                })
                .map(done -> List.<Problem>of())
                .recover(failure -> SqlFailures.isState(failure, UNIQUE_VIOLATION)
                        ? Future.succeededFuture(List.of(taken(file, begun.get(begun.size() - 1))))
                        : Future.failedFuture(failure));
    }

    private static Problem taken(CompanyFile file, Connection connection) {
        int line = file.connections().stream()
                .filter(entry -> entry.key().equals(connection.key()))
                .map(ConnectionEntry::line)
                .findFirst()
                .orElse(1);
        return new Problem(
                file.name(), line, "connection id '" + connection.publicId() + "' belongs to another connection");
    }

    private record Plan(
            Difference<Company> company,
            Difference<Branch> branches,
            Difference<Service> services,
            Difference<StaffMember> staff,
            Difference<Connection> connections) {

        List<Connection> addedConnections() {
            return connections.write().stream()
                    .filter(connection -> connections.changes().stream()
                            .anyMatch(change -> change.kind() == Change.Kind.ADDED
                                    && change.key().equals(connection.key())))
                    .toList();
        }

        List<Change> changes() {
            List<Change> all = new ArrayList<>(company.changes());
            all.addAll(branches.changes());
            all.addAll(services.changes());
            all.addAll(staff.changes());
            all.addAll(connections.changes());
            return all;
        }
    }

    /** Ends a transaction that was only a trial, or met problems. */
    private static final class RolledBack extends RuntimeException {
        private final transient Applied applied;

        RolledBack(Applied applied) {
            super("rolled back", null, false, false);
            this.applied = applied;
        }
    }
}
