package de.askproai.gateway.tool;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Lets tools that are about one branch run only where it is known which; asks where it is not. */
final class Placed implements ToolRunner {
    private final ToolRunner next;
    private final BranchChoice choice;

    Placed(ToolRunner next, BranchChoice choice) {
        this.next = next;
        this.choice = choice;
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        if (!tool.spec().takesBranch()) {
            return next.run(tool, call);
        }
        if (tool.tellsApartByBranch()) {
            return choice.named(call)
                    .compose(named -> Optional.ofNullable(named.question())
                            .map(Future::succeededFuture)
                            .orElseGet(() -> next.run(tool, withBranch(call, named))));
        }
        boolean nothingToChoose = call.context().choices().isEmpty();
        if (nothingToChoose && call.text(ArgumentSchema.BRANCH).isEmpty()) {
            return next.run(tool, withoutBranch(call));
        }
        return choice.choose(call.within(toChoose(tool, call)), tool.needsBranch())
                .recover(away -> tool.needsBranch()
                        ? Future.failedFuture(away)
                        : Future.succeededFuture(new BranchChoice.Chosen(call.context(), null)))
                .compose(chosen -> chosen.left()
                                || (chosen.question() != null
                                        && call.text(ArgumentSchema.BRANCH).isEmpty())
                        ? byTheirs(tool, call, chosen)
                        : Future.succeededFuture(chosen))
                .compose(chosen -> Optional.ofNullable(chosen.question())
                        .map(Future::succeededFuture)
                        .orElseGet(() -> next.run(tool, withoutBranch(call).in(chosen.context()))));
    }

    /** What waits for no branch does not lose the time for what it does instead of all else. */
    private static Deadline toChoose(Tool tool, ToolCall call) {
        return call.deadline().minus(tool.toApologise().multipliedBy(2));
    }

    /** Where what they have cannot be looked up, they are asked. */
    private Future<BranchChoice.Chosen> byTheirs(Tool tool, ToolCall call, BranchChoice.Chosen chosen) {
        return tool.branchOfTheirs(withoutBranch(call))
                .compose(branch -> branch.map(name -> choice.choose(named(call, name), true))
                        .orElseGet(() -> Future.succeededFuture(chosen)))
                .recover(away -> Future.succeededFuture(chosen));
    }

    private static ToolCall withBranch(ToolCall call, BranchChoice.Named named) {
        ToolCall others = withoutBranch(call);
        return named.branch().map(branch -> named(others, branch.toString())).orElse(others);
    }

    private static ToolCall named(ToolCall call, String branch) {
        return call.with(call.arguments().copy().put(ArgumentSchema.BRANCH, branch));
    }

    /** What a caller has said before, and now leaves out, makes no other wish. */
    private static ToolCall withoutBranch(ToolCall call) {
        JsonObject others = call.arguments().copy();
        others.remove(ArgumentSchema.BRANCH);
        return call.with(others);
    }
}
