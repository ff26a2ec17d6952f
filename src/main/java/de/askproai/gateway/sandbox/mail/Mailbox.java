package de.askproai.gateway.sandbox.mail;

import de.askproai.gateway.sandbox.state.Counts;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** The mails of the sandbox, counted by their message id. Belongs to the sandbox's event loop. */
public final class Mailbox {
    private static final int MOST_KEPT = 1000;

    private final Counts counts;
    private final List<Letter> letters = new ArrayList<>();
    private MailTrouble trouble = MailTrouble.NONE;

    public Mailbox(Counts counts) {
        this.counts = counts;
    }

    void keep(Letter letter) {
        if (letters.size() == MOST_KEPT) {
            letters.subList(0, 1).clear();
        }
        letters.add(letter);
        counts.action(
                "mail.accepted",
                letter.to(),
                letter.header("Message-ID").stream().toList());
    }

    /** Returns what came, oldest first. */
    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    MailTrouble trouble() {
        return trouble;
    }

    public void setTrouble(MailTrouble trouble) {
        this.trouble = trouble;
    }

    public void reset() {
        letters.clear();
        trouble = MailTrouble.NONE;
    }

    public JsonArray toJson() {
        JsonArray all = new JsonArray();
        letters.forEach(letter -> all.add(letter.toJson()));
        return all;
    }
}
