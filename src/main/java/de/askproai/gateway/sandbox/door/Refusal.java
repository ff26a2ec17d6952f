package de.askproai.gateway.sandbox.door;

/** A vendor's "no": thrown by an operation, sent as the answer it carries. */
public final class Refusal extends RuntimeException {
    private final transient Answer answer;

    public Refusal(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
