package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Word;
import de.askproai.gateway.speech.when.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a text into terms by the vocabularies of both languages, whichever is spoken. Immutable. */
final class Lexer {
    private static final int LONGEST_NUMBER = 4;
    /** Into so many words recognisers take one apart: "Don ners Tag". */
    private static final int MOST_PIECES = 3;

    /** Jan's is somebody's. */
    private static final int SHORTEST_NAME = 5;

    private static final Pattern NOT_DIGITS = Pattern.compile("\\D+");

    private final Vocabulary german = German.vocabulary();
    private final Vocabulary english = English.vocabulary();
    private final Slips slips = new Slips(german, english);

    /** What was said, in terms. */
    record Read(List<Term> terms, boolean english) {}

    /** Reads a text; the hint decides the language of words that both have. */
    Read read(String text, boolean hintEnglish) {
        List<Token> tokens = Tokens.of(text);
        boolean speaksEnglish = speaksEnglish(tokens, hintEnglish);
        List<Term> terms = new ArrayList<>();
        int position = 0;
        while (position < tokens.size()) {
            position += add(terms, tokens, position, speaksEnglish);
        }
        return new Read(terms, speaksEnglish);
    }

    private boolean speaksEnglish(List<Token> tokens, boolean hintEnglish) {
        int lead = 0;
        for (Token token : tokens) {
            lead += english.find(token.text()).isPresent() ? 1 : 0;
            lead -= german.find(token.text()).isPresent() ? 1 : 0;
        }
        return lead == 0 ? hintEnglish : lead > 0;
    }

    /** Adds the terms of what stands at a position and returns how many tokens that were. */
    private int add(List<Term> terms, List<Token> tokens, int position, boolean speaksEnglish) {
        Token token = tokens.get(position);
        if (token.isNumber()) {
            terms.add(number(token));
            return 1;
        }
        if (!token.isWord()) {
            terms.add(new Mark(mark(token.text().charAt(0)), token.glued()));
            return 1;
        }
        if ((speaksEnglish || token.glued())
                && token.text().equals("am")
                && !terms.isEmpty()
                && isNumber(terms.get(terms.size() - 1))) {
            terms.add(Sign.AM);
            return 1;
        }
        return addWords(terms, tokens, position, speaksEnglish);
    }

    private int addWords(List<Term> terms, List<Token> tokens, int position, boolean speaksEnglish) {
        String first = tokens.get(position).text();
        Optional<Term> torn = tornNumber(tokens, position, speaksEnglish);
        if (torn.isPresent()) {
            terms.add(torn.get());
            return 2;
        }
        int longest = Math.max(german.longestFrom(first), english.longestFrom(first));
        for (int length = Math.min(longest, words(tokens, position)); length > 0; length--) {
            String words = text(tokens, position, length, " ");
            Optional<List<Term>> found = find(words, speaksEnglish).or(() -> withoutIs(words));
            if (found.isPresent()) {
                terms.addAll(found.get());
                return length;
            }
        }
        return addUnknown(terms, tokens, position, speaksEnglish);
    }

    private int addUnknown(List<Term> terms, List<Token> tokens, int position, boolean speaksEnglish) {
        String word = tokens.get(position).text();
        Optional<List<Term>> abbreviated = Abbreviations.find(word)
                .filter(day -> isCut(tokens, position) || isBeforeNumber(word, tokens, position));
        if (abbreviated.isPresent()) {
            terms.addAll(abbreviated.get());
            return 1;
        }
        for (int pieces = Math.min(MOST_PIECES, words(tokens, position)); pieces > 1; pieces--) {
            Optional<List<Term>> joined = find(text(tokens, position, pieces, ""), speaksEnglish);
            if (joined.isPresent()) {
                terms.addAll(joined.get());
                return pieces;
            }
        }
        Optional<Term> torn = torn(tokens, position);
        if (torn.isPresent()) {
            terms.add(torn.get());
            return 2;
        }
        terms.addAll(inBerlin(word, speaksEnglish)
                .or(() -> parts(word, speaksEnglish))
                .or(() -> slips.find(word).map(List::of))
                .orElseGet(() -> List.of(new Word(word))));
        return 1;
    }

    /** Finds the feast or month in "Good Friday's no good" or the hour in "nine's too early", of which the apostrophe is gone. */
    private Optional<List<Term>> withoutIs(String words) {
        return words.endsWith("s") && words.length() >= SHORTEST_NAME
                ? english.find(words.substring(0, words.length() - 1)).filter(Lexer::isName)
                : Optional.empty();
    }

    private static boolean isName(List<Term> terms) {
        Term only = terms.size() == 1 ? terms.get(0) : Sign.NOT;
        boolean hour = only instanceof Numeral number && number.isCardinal() && number.isWithin(2, 12);
        return hour || only instanceof Feast || only instanceof MonthName;
    }

    /** Finds the weekday that was taken apart and lost a letter as well: "don erstag". */
    private Optional<Term> torn(List<Token> tokens, int position) {
        boolean two =
                words(tokens, position) > 1 && !isKnown(tokens.get(position + 1).text());
        return two ? slips.find(text(tokens, position, 2, "")).filter(Weekday.class::isInstance) : Optional.empty();
    }

    /** Finds the number of which only the first half is a word: "drei ßigsten", "fünf zen". */
    private Optional<Term> tornNumber(List<Token> tokens, int position, boolean speaksEnglish) {
        boolean half = words(tokens, position) > 1
                && find(tokens.get(position).text(), speaksEnglish)
                        .filter(Lexer::isNumber)
                        .isPresent()
                && !isKnown(tokens.get(position + 1).text());
        if (!half) {
            return Optional.empty();
        }
        String both = text(tokens, position, 2, "");
        return find(both, speaksEnglish)
                .filter(Lexer::isNumber)
                .map(terms -> terms.get(0))
                .or(() -> slips.find(both).filter(Lexer::isLongNumber));
    }

    /** Shorter ones are like too many words: "zehn wär" is no tenth. */
    private static boolean isLongNumber(Term term) {
        return term instanceof Numeral number && number.value() > 12;
    }

    private static boolean isNumber(List<Term> terms) {
        return terms.size() == 1 && terms.get(0) instanceof Numeral;
    }

    private boolean isKnown(String word) {
        return german.find(word).isPresent() || english.find(word).isPresent();
    }

    /** Finds what begins with a G elsewhere: jegen, jestern. */
    private Optional<List<Term>> inBerlin(String word, boolean speaksEnglish) {
        return word.charAt(0) == 'j' ? find("g" + word.substring(1), speaksEnglish) : Optional.empty();
    }

    /** Finds the parts of a compound such as Freitagnachmittag. */
    private Optional<List<Term>> parts(String word, boolean speaksEnglish) {
        for (int cut = word.length() - 3; cut >= 3; cut--) {
            Optional<List<Term>> head =
                    find(word.substring(0, cut), speaksEnglish).filter(Lexer::isOfTime);
            if (head.isEmpty()) {
                continue;
            }
            // neunuhrdreißig
            String rest = word.substring(cut);
            Optional<List<Term>> tail =
                    find(rest, speaksEnglish).filter(Lexer::isOfTime).or(() -> parts(rest, speaksEnglish));
            if (tail.isPresent()) {
                List<Term> both = new ArrayList<>(head.get());
                both.addAll(tail.get());
                return Optional.of(both);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfTime(List<Term> terms) {
        return terms.stream().allMatch(term -> !(term instanceof Sign sign) || sign.tellsTime());
    }

    private Optional<List<Term>> find(String words, boolean speaksEnglish) {
        Vocabulary first = speaksEnglish ? english : german;
        Vocabulary second = speaksEnglish ? german : english;
        return first.find(words).or(() -> second.find(words));
    }

    /** Whether a dot or comma right behind the word shows that it is short for something. */
    private static boolean isCut(List<Token> tokens, int position) {
        if (position + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(position + 1);
        return next.glued() && (next.text().equals(".") || next.text().equals(","));
    }

    /** Whether it is short for a weekday before a number: Mo 9 Uhr; what English has too never is. */
    private static boolean isBeforeNumber(String word, List<Token> tokens, int position) {
        return word.length() == 2
                && !word.equals("do")
                && position + 1 < tokens.size()
                && tokens.get(position + 1).isNumber();
    }

    private static int words(List<Token> tokens, int position) {
        int length = 0;
        while (position + length < tokens.size()
                && tokens.get(position + length).isWord()) {
            length++;
        }
        return length;
    }

    private static String text(List<Token> tokens, int position, int length, String between) {
        return tokens.subList(position, position + length).stream()
                .map(Token::text)
                .collect(Collectors.joining(between));
    }

    private static Term number(Token token) {
        String digits = NOT_DIGITS.matcher(token.text()).replaceAll("");
        // Longer ones are telephone numbers and the like.
        if (digits.length() > LONGEST_NUMBER) {
            return new Word(token.text());
        }
        boolean ordinal = digits.length() < token.text().length();
        return new Numeral(Integer.parseInt(digits), digits.length(), ordinal, token.glued());
    }

    private static boolean isNumber(Term term) {
        return term instanceof Numeral;
    }

    private static char mark(char sign) {
        return switch (sign) {
            case '–', '—' -> '-';
            case ';' -> ',';
            default -> sign;
        };
    }
}
