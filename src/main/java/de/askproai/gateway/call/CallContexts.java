package de.askproai.gateway.call;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out at which branch a call arrived.
 *
 * <p>In this order: the number that diverted the call, the branch we gave the call when it came in, the number called, what
 * we know of the call, what its vendor knows. A call that leads to no branch of this company is refused; nothing is ever
 * guessed, except that a company with one branch has no other. Branches that share a number are told apart by what the
 * caller says, see {@link CallBranches}.
 *
 * <p>What is spoken is what the request says, else what the call's last one said, else the company's language; see
 * {@link CallLanguages}.
 *
 * <p>A calling number that is one of the company's, or of somebody the company's file names as a contact, is that of a
 * forwarding line, not of a caller, who then counts as hidden. So does a contact who calls.
 */
public final class CallContexts {
    private static final String DOOR = "retell";

    private final CompanyProfiles profiles;
    private final Store store;
    private final DataKeys keys;
    private final Bus bus;
    private final CallLanguages languages;
    private final CallRepository calls = new CallRepository();

    public CallContexts(CompanyProfiles profiles, Store store, DataKeys keys, Bus bus, CallLanguages languages) {
        this.languages = languages;
        this.profiles = profiles;
        this.store = store;
        this.keys = keys;
        this.bus = bus;
    }

    /**
     * What a signed request says of its call.
     *
     * @param language what is spoken in it, where that is said and we speak it
     * @param heard how many characters the other side has said so far, where that is told
     * @param vouched whether the signature is over all of this
     */
    public record Told(
            CallParties parties,
            @Nullable Locale language,
            @Nullable Integer heard,
            boolean vouched) {
        /** Returns the same of a request whose signature is over none of it. */
        public Told unvouched() {
            return new Told(parties, language, heard, false);
        }

        String callId() {
            return parties.callId();
        }
    }

    /**
     * Where a call arrived.
     *
     * @param branches the branch; several, where they share the number and the caller has yet to say which is meant
     */
    public record Place(CompanyProfile profile, List<Branch> branches) {
        public Place {
            branches = List.copyOf(branches);
        }

        /** Returns the branch; empty where it is not known which of several it is. */
        public Optional<Branch> branch() {
            return branches.size() == 1 ? Optional.of(branches.get(0)) : Optional.empty();
        }

        /** Returns the branch or, where it is not known, the first of them: for what is mostly the same in all. */
        public Branch first() {
            return branches.get(0);
        }

        /** Returns who calls, as E.164; empty for hidden callers and forwarded lines. */
        public Optional<String> caller(@Nullable String from) {
            return CalledBranches.normal(from, CalledBranches.country(first()))
                    .filter(number -> !profile.hasNumber(number));
        }
    }

    /**
     * Returns what a call is for which is about to be taken; empty where neither number is this company's.
     *
     * @param number the number called
     * @param diverting the numbers that passed the call on
     */
    public Future<Optional<Place>> called(
            Connection connection, @Nullable String number, List<String> diverting, Deadline deadline) {
        return profile(connection, deadline)
                .map(profile -> place(profile, new CallParties("", number, null, diverting, null)));
    }

    /** Returns in which context the call's tools run; empty when the call belongs to no branch of this company. */
    public Future<Optional<ToolContext>> of(Connection connection, Told told, Deadline deadline) {
        Future<Optional<Locale>> spoken = languages.spoken(connection.company(), told, deadline);
        Future<Optional<Arrival>> arrived = arrived(connection, told.parties(), deadline);
        return Future.join(spoken, arrived)
                .map(both ->
                        arrived.result().map(known -> context(known, spoken.result(), told.heard(), told.vouched())))
                .onSuccess(context -> {
                    if (context.isPresent() && told.vouched()) {
                        languages.keep(connection.company(), told);
                    }
                });
    }

    /** A call that belongs to a branch, or to one of several. */
    private record Arrival(Place place, Optional<Branch> branch, CallParties parties) {}

    private Future<Optional<Arrival>> arrived(Connection connection, CallParties told, Deadline deadline) {
        return profile(connection, deadline).compose(profile -> {
            if (told.sayWhere()) {
                return chosen(place(profile, told), told, deadline);
            }
            return remembered(connection, told, deadline)
                    .compose(known -> chosen(
                            place(profile, known).or(() -> known.ours() == null ? only(profile) : Optional.empty()),
                            known,
                            deadline));
        });
    }

    /** Among branches that share a number, what the caller said before says which it is. */
    private Future<Optional<Arrival>> chosen(Optional<Place> place, CallParties parties, Deadline deadline) {
        if (place.isEmpty() || choices(place.get()).isEmpty()) {
            return Future.succeededFuture(place.map(known -> new Arrival(known, known.branch(), parties)));
        }
        Place known = place.get();
        UUID company = known.profile().company().id();
        return store.asCompany(company, deadline, tx -> calls.find(tx, company, parties.callId()))
                .map(found -> found.map(CallRepository.Stored::branch)
                        .flatMap(branch -> choices(known).stream()
                                .filter(one -> one.id().equals(branch))
                                .findFirst()))
                // Asked again rather than guessed.
                .recover(away -> Future.succeededFuture(Optional.empty()))
                .map(said -> Optional.of(new Arrival(known, said.or(known::branch), parties)));
    }

    /** Returns the branches the caller may name; none where there is nothing to choose. */
    private static List<Branch> choices(Place place) {
        List<Branch> choices =
                place.branch().map(place.profile()::sharingNumbers).orElse(place.branches());
        return choices.size() > 1 ? choices : List.of();
    }

    /**
     * Returns what is spoken in a call, else the company's language; German while that cannot be found out.
     *
     * @param told empty where it is not known which call it is
     */
    public Future<Locale> language(Connection connection, Optional<Told> told, Deadline deadline) {
        return told.map(call -> languages.spoken(connection.company(), call, deadline))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(spoken -> spoken.map(Future::succeededFuture)
                        .orElseGet(() -> profile(connection, deadline)
                                .map(CallContexts::locale)
                                .otherwise(Locale.GERMAN)));
    }

    /**
     * Returns where a call stands of which only the id is known and nobody waits: by what is stored of it, else by what its
     * vendor knows. Empty when it belongs to no branch of this company; fails while the vendor is away.
     */
    public Future<Optional<ToolContext>> afterwards(Connection connection, String callId, Deadline deadline) {
        return profile(connection, deadline)
                .compose(profile -> store.asCompany(
                                connection.company(), deadline, tx -> calls.find(tx, connection.company(), callId))
                        .compose(found -> found.map(call -> stored(connection.company(), call))
                                .orElseGet(() -> Future.succeededFuture(CallParties.unknown(callId))))
                        .compose(known -> known.branch() != null && known.theirs() != null
                                ? Future.succeededFuture(known)
                                : completed(connection, known, deadline))
                        .map(parties -> place(profile, parties)
                                .or(() -> parties.ours() == null ? only(profile) : Optional.empty())
                                .map(place -> new Arrival(place, place.branch(), parties))
                                .map(arrival -> context(arrival, Optional.empty(), null, true))));
    }

    private Future<CallParties> completed(Connection connection, CallParties known, Deadline deadline) {
        return askVendor(connection, known.callId(), deadline)
                .map(found -> new CallParties(
                        known.callId(),
                        found.ours(),
                        found.theirs(),
                        List.of(),
                        known.branch() == null ? found.branch() : known.branch()))
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.NOT_FOUND
                        ? Future.succeededFuture(known)
                        : Future.failedFuture(failure));
    }

    private Future<CallParties> stored(UUID company, CallRepository.Stored call) {
        Buffer sealed = call.parties();
        UUID key = call.partiesKey();
        if (sealed == null || key == null) {
            return Future.succeededFuture(new CallParties(call.callId(), null, null, List.of(), call.branch()));
        }
        String theirs = "outbound".equals(call.direction()) ? "to" : "from";
        byte[] place = CallRow.place(company, call.callId(), "parties");
        return keys.byId(company, key)
                .map(opener ->
                        new JsonObject(Buffer.buffer(opener.decrypt(sealed.getBytes(), place))).getString(theirs))
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                        ? Future.succeededFuture(null)
                        : Future.failedFuture(failure))
                .map(number -> new CallParties(call.callId(), null, number, List.of(), call.branch()));
    }

    private Future<CompanyProfile> profile(Connection connection, Deadline deadline) {
        return profiles.of(connection.company(), deadline);
    }

    private static Optional<Place> place(CompanyProfile profile, CallParties parties) {
        List<Branch> branches = CalledBranches.of(profile, parties);
        return branches.isEmpty() ? Optional.empty() : Optional.of(new Place(profile, branches));
    }

    private static Optional<Place> only(CompanyProfile profile) {
        return profile.branches().size() == 1 ? Optional.of(new Place(profile, profile.branches())) : Optional.empty();
    }

    /** Looks a call up of which the request told only the id. */
    private Future<CallParties> remembered(Connection connection, CallParties told, Deadline deadline) {
        return store.asCompany(
                        connection.company(), deadline, tx -> calls.find(tx, connection.company(), told.callId()))
                .compose(found -> found.map(call -> remembered(connection, call, deadline))
                        .orElseGet(() -> askVendor(connection, told.callId(), deadline)))
                .map(known -> known.or(told))
                .recover(away -> Future.succeededFuture(told));
    }

    // A tool's own row has no parties: it may come before the call is said to have started.
    private Future<CallParties> remembered(Connection connection, CallRepository.Stored call, Deadline deadline) {
        return stored(connection.company(), call)
                .compose(known -> known.branch() != null && call.parties() != null
                        ? Future.succeededFuture(known)
                        : completed(connection, known, deadline).recover(away -> Future.succeededFuture(known)));
    }

    private Future<CallParties> askVendor(Connection connection, String callId, Deadline deadline) {
        GetCall question = new GetCall(connection.company(), connection.id(), callId);
        return bus.ask(GetCall.ADDRESS.at(connection.vendor()), question, deadline)
                .map(found -> parties(found.call()));
    }

    private static CallParties parties(CallChanged call) {
        boolean outbound = "outbound".equals(call.direction());
        return new CallParties(
                call.callId(),
                outbound ? call.fromNumber() : call.toNumber(),
                outbound ? call.toNumber() : call.fromNumber(),
                List.of(),
                call.branch());
    }

    private static ToolContext context(
            Arrival arrival, Optional<Locale> spoken, @Nullable Integer heard, boolean vouched) {
        Place place = arrival.place();
        return new ToolContext(
                place.profile().company().id(),
                arrival.branch().map(Branch::id).orElse(null),
                choices(place).stream().map(Branch::id).toList(),
                arrival.branch().orElse(place.first()).zone(),
                spoken.orElseGet(() -> locale(place.profile())),
                arrival.parties().callId(),
                place.caller(arrival.parties().theirs()).orElse(null),
                DOOR,
                heard,
                vouched);
    }

    private static Locale locale(CompanyProfile profile) {
        return Locale.forLanguageTag(profile.company().locale());
    }
}
