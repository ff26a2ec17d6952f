package de.askproai.gateway.call;

import de.askproai.gateway.speech.Both;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.BranchChoice;
import de.askproai.gateway.tool.BranchQuestion;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolContext;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which branch a caller means where several share the number called; what was understood holds for the rest of the call. */
public final class CallBranches implements BranchChoice {
    private final CompanyProfiles profiles;
    private final Store store;
    private final CallRepository calls = new CallRepository();

    public CallBranches(CompanyProfiles profiles, Store store) {
        this.profiles = profiles;
        this.store = store;
    }

    @Override
    public Future<Chosen> choose(ToolCall call, boolean needed) {
        ToolContext context = call.context();
        if (context.choices().isEmpty()) {
            return only(call, needed);
        }
        return profiles.of(context.company(), call.deadline())
                .map(profile -> profile.branches(context.choices()))
                .compose(choices -> call.text(ArgumentSchema.BRANCH)
                        // "Im Salon" names none, and takes nothing back.
                        .filter(said -> BranchNames.saysWhich(said, choices))
                        .map(said -> named(call, choices, said, needed))
                        .orElseGet(() -> Future.succeededFuture(
                                context.branch() != null || !needed
                                        ? new Chosen(context, null)
                                        : new Chosen(
                                                context, BranchQuestion.asking(names(choices), context.locale())))));
    }

    @Override
    public Future<Named> named(ToolCall call) {
        Optional<String> said = call.text(ArgumentSchema.BRANCH);
        return said.isEmpty()
                ? Future.succeededFuture(Named.none())
                : profiles.of(call.context().company(), call.deadline())
                        .map(profile -> named(call.context(), said.get(), profile.branches()));
    }

    private static Named named(ToolContext context, String said, List<Branch> branches) {
        if (branches.size() < 2
                || Both.isSaid(said)
                || !BranchNames.saysWhich(said, branches)
                || BranchWish.isLeftOpen(said, branches)) {
            return Named.none();
        }
        List<Branch> meant = BranchWish.find(said, branches, context.branch());
        return meant.size() == 1
                ? new Named(Optional.of(meant.get(0).id()), null)
                : new Named(Optional.empty(), question(context, said, meant, branches));
    }

    /** Nobody is served at another branch than the one they named. */
    private Future<Chosen> only(ToolCall call, boolean needed) {
        ToolContext context = call.context();
        UUID here = context.branch();
        Optional<String> said = call.text(ArgumentSchema.BRANCH).filter(any -> needed);
        if (here == null || said.isEmpty()) {
            return Future.succeededFuture(new Chosen(context, null));
        }
        return profiles.of(context.company(), call.deadline()).map(profile -> {
            List<Branch> meant = BranchWish.find(said.get(), profile.branches(), here);
            boolean elsewhere = !meant.isEmpty()
                    && meant.stream().noneMatch(branch -> branch.id().equals(here));
            return new Chosen(
                    context,
                    profile.branch(here)
                            .filter(known -> elsewhere)
                            .map(known -> BranchQuestion.elsewhere(
                                    known.name(), meant.get(0).name(), context.locale()))
                            .orElse(null));
        });
    }

    /** Who does not mind is served where it has been about so far, else at the first branch they are asked about. */
    private Future<Chosen> named(ToolCall call, List<Branch> choices, String said, boolean needed) {
        ToolContext context = call.context();
        if (BranchWish.isLeftOpen(said, choices)) {
            return needed && context.branch() == null
                    ? keep(call, choices.get(0), true).map(first -> new Chosen(first.context(), null, true))
                    : Future.succeededFuture(new Chosen(context, null));
        }
        List<Branch> meant = BranchWish.counted(said, choices, BranchQuestion.MOST)
                .map(List::of)
                .orElseGet(() -> BranchWish.find(said, choices, context.branch()));
        if (meant.size() == 1) {
            return keep(call, meant.get(0), needed);
        }
        boolean known = meant.stream().anyMatch(branch -> branch.id().equals(context.branch()));
        if (known || !needed) {
            return Future.succeededFuture(new Chosen(context, null));
        }
        return Future.succeededFuture(new Chosen(context, question(context, said, meant, choices)));
    }

    private static ToolAnswer question(ToolContext context, String said, List<Branch> meant, List<Branch> choices) {
        if (Both.isSaid(said)) {
            return BranchQuestion.oneByOne(names(choices), context.locale());
        }
        return BranchNames.find(said, choices).isEmpty() && BranchNames.namesSomething(said)
                ? BranchQuestion.unknown(names(choices), context.locale())
                : BranchQuestion.asking(names(meant.isEmpty() ? choices : meant), context.locale());
    }

    /**
     * Kept before anything is done there: the next tool of this call may come to another node. Where nothing is to be done that has
     * to be written at a branch, what was said counts though it cannot be kept.
     */
    private Future<Chosen> keep(ToolCall call, Branch branch, boolean needed) {
        ToolContext context = call.context();
        Chosen chosen = new Chosen(context.at(branch.id(), branch.zone()), null);
        if (branch.id().equals(context.branch())) {
            return Future.succeededFuture(chosen);
        }
        Future<Chosen> kept = store.asCompany(
                        context.company(),
                        call.deadline(),
                        tx -> calls.choose(tx, context.company(), context.conversation(), branch.id()))
                .map(chosen);
        return needed ? kept : kept.otherwise(chosen);
    }

    private static List<String> names(List<Branch> branches) {
        return branches.stream().map(Branch::name).toList();
    }
}
