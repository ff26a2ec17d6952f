package de.askproai.gateway.observe;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The last net under the rule that no secret and no personal data is logged: masks what looks like one.
 *
 * <p>Works on text of our own and on messages of libraries' exceptions. Pure and thread-safe.
 */
public final class Redaction {
    private record Rule(Pattern pattern, String replacement) {}

    // Each rule starts with something rare, so that ordinary lines cost little.
    private static final List<Rule> RULES = List.of(
            new Rule(Pattern.compile("(?i)(://[^/\\s:@]{0,64}:)[^/\\s@]{1,256}@"), "$1***@"),
            new Rule(Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}"), "$1 ***"),
            new Rule(
                    Pattern.compile(
                            "(?i)\\b([a-z_-]{0,32}(?:password|passwd|secret|token|api[_-]?key|authorization|signature))"
                                    + "(\"?\\s*[=:]\\s*\"?)(?!\\*\\*\\*)[^\\s\",;&}]+"),
                    "$1$2***"),
            new Rule(
                    Pattern.compile("\\b(sk|rk|pk|whsec|key|cal|agk)_(?:(?:live|test)_)?[A-Za-z0-9+/=_-]{12,}"),
                    "$1_***"),
            new Rule(
                    Pattern.compile(
                            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,8}\\.[A-Za-z]{2,24}"),
                    "***@***"),
            new Rule(Pattern.compile("(?<![\\w.+-])(?:\\+|00)[1-9](?:[ ()/-]{0,2}\\d){6,14}(?![\\w-])"), "+***"),
            new Rule(Pattern.compile("(?<![\\w.:+-])0[1-9]\\d{1,4}[ /-]?\\d(?:[ -]?\\d){4,9}(?![\\w:.-])"), "0***"));

    private Redaction() {}

    public static String mask(String text) {
        String result = text;
        for (Rule rule : RULES) {
            result = rule.pattern().matcher(result).replaceAll(rule.replacement());
        }
        return result;
    }
}
