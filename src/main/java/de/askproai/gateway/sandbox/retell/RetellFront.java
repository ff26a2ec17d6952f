package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Front;
import de.askproai.gateway.sandbox.door.Request;
import java.util.Optional;

/** Retell's front door. */
final class RetellFront implements Front<RetellAccount> {
    private final RetellState state;

    RetellFront(RetellState state) {
        this.state = state;
    }

    @Override
    public String vendor() {
        return "retell";
    }

    @Override
    public Optional<RetellAccount> account(Request request) {
        return request.bearer().flatMap(state::byKey);
    }

    @Override
    public String nameOf(RetellAccount account) {
        return account.name();
    }

    @Override
    public Answer unauthorized(Request request) {
        return RetellErrors.body(401);
    }

    @Override
    public Answer unknownRoute(Request request) {
        return RetellErrors.body(404);
    }

    @Override
    public Answer failure(int status, Request request) {
        return RetellErrors.body(status);
    }
}
