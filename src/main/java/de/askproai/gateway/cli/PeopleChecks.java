package de.askproai.gateway.cli;

/** Looks whether anybody could be told what callers of the companies are promised. */
final class PeopleChecks {
    private static final String WHAT = "people to tell";

    private PeopleChecks() {}

    /**
     * Says so.
     *
     * @param companies how many have people who are to be told
     * @param mailed whether there is a mail server
     */
    static void run(int companies, boolean mailed, CheckReport report) {
        if (companies == 0) {
            report.ok(WHAT, "no company needs them");
        } else if (mailed) {
            report.ok(WHAT, "can be mailed what callers are promised");
        } else {
            report.warn(
                    WHAT,
                    "there is no mail server, so that nobody of %d companies is told what their callers are promised"
                            .formatted(companies),
                    "set mail.host and mail.from, or callbacks: {by-list: true} in the files of companies that look at the list");
        }
    }
}
