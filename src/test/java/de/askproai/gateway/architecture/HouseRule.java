package de.askproai.gateway.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One sentence of the plan, the check that enforces it, and the classes of the bad house it must report: a rule that
 * never fails guards nothing.
 */
record HouseRule(String sentence, ArchRule rule, List<String> culprits) {

    static HouseRule rule(String sentence, ArchRule rule, String... culprits) {
        if (culprits.length == 0) {
            throw new IllegalArgumentException("Name a class of the bad house that breaks: " + sentence);
        }
        return new HouseRule(sentence, rule.as(sentence), List.of(culprits));
    }
}
