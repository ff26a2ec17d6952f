package de.askproai.gateway.speech.when;

import java.util.List;

/** The rules in the order in which they are applied: what is told by its own words comes before what its neighbours tell. */
final class Grammar {
    private static final List<Layer> LAYERS = List.of(
            AsideRules.layer(),
            TalkRules.company(),
            DenialRules.layer(),
            CorrectionRules.layer(),
            TalkRules.layer(),
            NumberRules.layer(),
            DateRules.layer(),
            ClockFaceRules.layer(),
            ClockRules.numbers(),
            WordRules.layer(),
            PeriodRules.layer(),
            PeriodRules.weekends(),
            CalendarRules.counted(),
            PeriodRules.bare(),
            EdgeRules.stretches(),
            EdgeRules.layer(),
            CalendarRules.bare(),
            AmountRules.layer(),
            CountingRules.origins(),
            CountingRules.layer(),
            MoveRules.layer(),
            TogetherRules.layer(),
            ClockRules.numbers(),
            BoundRules.times(),
            BoundRules.days());

    private Grammar() {}

    static List<Term> reduce(List<Term> terms, Scope scope) {
        List<Term> result = terms;
        for (Layer layer : LAYERS) {
            result = layer.reduce(result, scope);
        }
        return result;
    }
}
