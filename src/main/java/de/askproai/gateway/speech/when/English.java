package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Amount;
import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The English vocabulary, with the commonest slips. */
final class English {
    private static final Term CLAUSE_ENDS = new Term.Mark(',', false);

    private English() {}

    static Vocabulary vocabulary() {
        Vocabulary.Builder words = new Vocabulary.Builder().numbers(NumberWords.english());
        smallWords(words);
        bounds(words);
        pointers(words);
        calendar(words);
        feasts(words);
        clock(words);
        conversation(words);
        return words.build();
    }

    private static void smallWords(Vocabulary.Builder words) {
        words.say(Sign.ON, "on")
                .say(Sign.IN, "in")
                .say(List.of(Sign.UNTIL, Sign.IN), "within")
                .say(Sign.AT, "at")
                .say(Sign.ARTICLE, "the, of")
                .say(Sign.ONE, "a, an")
                .say(Sign.AND, "and")
                .say(Sign.FOR, "for")
                .say(Sign.OR, "or, if not then, if not, otherwise, or else, failing that, can also do, could also do")
                .say(Sign.AGO, "ago")
                .say(Sign.VAGUE, "couple, couple of, few, several")
                .say(
                        Sign.NOT,
                        "not, not on, except, never, on no account, anything but, any time but, anytime but, any day but, any time bar, anytime bar, any day bar, apart from, other than, every day but, every other day but, isnt, wont,"
                                + " wouldnt, doesnt, doesnt have to be, does not have to be, doesnt need to be, neednt be, not wait until,"
                                + " not wait till, not have to wait until")
                .say(Sign.NOT, "nor")
                .say(Sign.INSTEAD_OF, "instead of")
                .say(Sign.NEITHER, "neither")
                .say(Sign.EARLIER, "earlier, sooner")
                .say(Sign.LATER, "later")
                .say(
                        Sign.NOT_THAT,
                        "dont work, do not work, dont suit me, does not work, doesnt work, does not suit me, wont work, wouldnt work, would not work, will not work,"
                                + " doesnt suit me, is not possible, isnt possible, is bad")
                .say(
                        Sign.NOT_THAT,
                        "rather not, prefer not to, dont want, cant, cannot, cant do, cannot do, cant make, cannot make, cant manage, wont make, couldnt do, couldnt make")
                .say(
                        Sign.MOVE,
                        "move, moved, reschedule, rescheduled, change, changed, shift, switch, postpone, rebook, rearrange, push,"
                                + " push back, bring forward, put back, swap")
                .say(
                        Sign.UNSUITABLE,
                        "too early, too late, too soon, too short notice, no good, are out, is out, out of the question, not good, not possible, not an option,"
                                + " not ideal, not great, wont do, impossible for me, bad for me, fully booked, full, is full, taken, is taken, no time")
                .say(
                        Sign.CORRECTION,
                        "no wait, wait no, no, actually, rather, preferably, sorry, pardon, pardon me, better, instead, make that, make it, or rather, scratch that, correction")
                .say(Sign.CORRECTION, "lets go with, lets go for, lets do, ill take, ill go for")
                .say(Sign.HESITATION, "wait, hold on, hang on, wait a minute, one moment, excuse me")
                .say(
                        Sign.PREFERRED,
                        "would be better, is better, works better, suits me better, would suit me better, would be best, works best, i mean, i meant")
                .say(
                        Sign.COUNTED,
                        "people, persons, person, choice, option, options, suggestion, slot, offer, question, call, time, times, appointment, appointments, kids, euros, euro,"
                                + " percent, floor, friends")
                .say(Sign.ALSO, "as well, works too, would work too, would do too, is fine too, suits me too");
    }

    private static void bounds(Vocabulary.Builder words) {
        words.say(
                        Sign.FROM,
                        "from, starting, commencing, nothing before, starting from, starting on, starting at, not before, not until, not till, no earlier than,"
                                + " not earlier than, earliest at, any time from, anytime from, at the earliest")
                .say(
                        Sign.UNTIL,
                        "until, till, til, by, through, thru, no later than, not later than, not after, nothing after, latest by, up to, at the latest")
                .say(List.of(CLAUSE_ENDS, Sign.BEFORE), "but before")
                .say(List.of(CLAUSE_ENDS, Sign.AFTER), "but after")
                .say(Sign.BETWEEN, "between")
                .say(Sign.BEFORE, "before, some time before, anytime before")
                .say(Sign.AFTER, "after, past, any time after, anytime after")
                .say(Sign.TO, "to")
                .say(Sign.ABOUT, "about, around, approximately, roughly, at about, at around, round about, close to")
                .say(Sign.SHORTLY, "shortly, just")
                .say(Sign.OR_SO, "or so, ish, or thereabouts, thereabouts");
    }

    private static void pointers(Vocabulary.Builder words) {
        words.say(Sign.NEXT, "next")
                .say(Sign.COMING, "coming, this coming, upcoming, following")
                .say(Sign.THIS, "this")
                .say(Sign.LAST, "last, previous")
                .say(Sign.START, "early, beginning, start")
                .say(Sign.MIDDLE, "mid, middle")
                .say(List.of(Sign.MIDDLE, new Unit(ChronoUnit.WEEKS)), "midweek")
                .say(Sign.END, "end, late")
                .say(Sign.WEEKEND, "weekend")
                .say(List.of(Sign.IN, Sign.NEXT, new Unit(ChronoUnit.YEARS)), "in the new year")
                .say(
                        Sign.SOON,
                        "as soon as possible, asap, as early as possible, the next available appointment,"
                                + " next available appointment, the earliest possible, the first available appointment,"
                                + " the next available slot, next available slot, as soon as you can,"
                                + " soonest, whatevers soonest, the sooner the better, sooner rather than later, the earlier the better, as early as you can, as soon as you have, the earliest you have, the earliest youve got, next available, first available, earliest convenience, your earliest convenience");
    }

    private static void calendar(Vocabulary.Builder words) {
        words.say(List.of(Sign.NEXT, new Unit(ChronoUnit.WEEKS)), "next weak, necks week")
                .say(List.of(Sign.THIS, new Unit(ChronoUnit.WEEKS)), "this weak")
                .say(new Offset(1), "to morrow, tomorrow, tomoz, tommorow, tomorow, tommorrow, tmrw")
                .say(new Offset(0), "today, to day, right now")
                .say(Sign.NOW, "now")
                .say(new Offset(2), "day after tomorrow, overmorrow")
                .say(new Offset(-1), "yesterday")
                .say(new Offset(-2), "day before yesterday")
                .say(new Unit(ChronoUnit.DAYS), "day, days")
                .say(new Unit(ChronoUnit.WEEKS), "week, weeks")
                .say(new Unit(ChronoUnit.MONTHS), "month, months")
                .say(new Unit(ChronoUnit.YEARS), "year, years")
                .say(new Amount(14, ChronoUnit.DAYS), "fortnight")
                .say(Sign.CALENDAR_WEEK, "calendar week, week number");
        weekday(words, DayOfWeek.MONDAY, "monday, mondays");
        weekday(words, DayOfWeek.TUESDAY, "tuesday, tuesdays, tues, tue, choose day");
        weekday(words, DayOfWeek.WEDNESDAY, "wednesday, wednesdays, wensday, wendesday, wed, weds");
        weekday(words, DayOfWeek.THURSDAY, "thursday, thursdays, thurs, thur, thu");
        weekday(words, DayOfWeek.FRIDAY, "friday, fridays, fri");
        weekday(words, DayOfWeek.SATURDAY, "saturday, saturdays");
        weekday(words, DayOfWeek.SUNDAY, "sunday, sundays");
        month(words, Month.JANUARY, "january, jan");
        month(words, Month.FEBRUARY, "february, feb");
        month(words, Month.MARCH, "march, mar");
        month(words, Month.APRIL, "april, apr");
        month(words, Month.MAY, "may");
        month(words, Month.JUNE, "june, jun");
        month(words, Month.JULY, "july, jul");
        month(words, Month.AUGUST, "august, aug");
        month(words, Month.SEPTEMBER, "september, sept, sep");
        month(words, Month.OCTOBER, "october, oct");
        month(words, Month.NOVEMBER, "november, nov");
        month(words, Month.DECEMBER, "december, dec");
    }

    private static void weekday(Vocabulary.Builder words, DayOfWeek day, String spellings) {
        words.say(Weekday.of(day), spellings);
    }

    private static void month(Vocabulary.Builder words, Month month, String spellings) {
        words.say(new MonthName(month), spellings);
    }

    private static void feasts(Vocabulary.Builder words) {
        words.say(Feast.NEW_YEAR, "new years day, new year, new years")
                .say(Feast.EPIPHANY, "epiphany")
                .say(Feast.VALENTINE, "valentines day, valentines")
                .say(Feast.ASH_WEDNESDAY, "ash wednesday")
                .say(Feast.PALM_SUNDAY, "palm sunday")
                .say(Feast.MAUNDY_THURSDAY, "maundy thursday")
                .say(Feast.GOOD_FRIDAY, "good friday")
                .say(Feast.HOLY_SATURDAY, "holy saturday, easter saturday")
                .say(Feast.EASTER_SUNDAY, "easter sunday")
                .say(Feast.EASTER_MONDAY, "easter monday")
                .say(Feast.EASTER_TUESDAY, "easter tuesday")
                .say(Feast.SHROVE_TUESDAY, "shrove tuesday, pancake day, pancake tuesday")
                .say(Feast.WHIT_TUESDAY, "whit tuesday")
                .say(Feast.WHIT_SATURDAY, "whit saturday")
                .say(Feast.EASTER, "easter")
                .say(List.of(new Unit(ChronoUnit.WEEKS), Sign.BEFORE, Feast.EASTER), "holy week")
                .say(List.of(Numeral.spoken(29).asOrdinal(), new MonthName(Month.FEBRUARY)), "leap day")
                .say(Feast.WOMENS_DAY, "womens day, international womens day")
                .say(Feast.LABOUR_DAY, "may day")
                .say(Feast.MOTHERS_DAY, "mothers day")
                .say(Feast.ASCENSION, "ascension day, ascension")
                .say(Feast.WHIT_SUNDAY, "whit sunday")
                .say(Feast.WHIT_MONDAY, "whit monday, pentecost monday")
                .say(Feast.PENTECOST, "pentecost, whitsun, whitsuntide")
                .say(Feast.CORPUS_CHRISTI, "corpus christi")
                .say(Feast.REFORMATION, "halloween")
                .say(Feast.ALL_SAINTS, "all saints day")
                .say(Feast.THANKSGIVING, "thanksgiving, thanksgiving day")
                .say(Sign.HOLIDAYS, "the holidays")
                .say(Feast.ST_NICHOLAS, "st nicholas day")
                .say(Feast.CHRISTMAS_EVE, "christmas eve, xmas eve")
                .say(Feast.CHRISTMAS_DAY, "christmas day, xmas day")
                .say(Feast.CHRISTMAS, "christmas, xmas")
                .say(Feast.BOXING_DAY, "boxing day")
                .say(
                        Feast.BETWEEN_THE_YEARS,
                        "between the years, between christmas and new year, between christmas and new years")
                .say(Feast.NEW_YEARS_EVE, "new years eve, new year eve");
    }

    private static void clock(Vocabulary.Builder words) {
        words.say(Sign.OCLOCK, "oclock, h")
                .say(Sign.HALF, "half")
                .say(List.of(Sign.HALF, Sign.AFTER), "half past")
                .say(Sign.QUARTER, "quarter, a quarter")
                .say(List.of(Sign.QUARTER, Sign.BEFORE), "quarter of, a quarter of")
                .say(Sign.PM, "pm")
                .say(new Unit(ChronoUnit.HOURS), "hour, hours")
                .say(List.of(Sign.ARTICLE, Numeral.spoken(4).asOrdinal()), "the forth")
                .say(Numeral.spoken(9).asOrdinal(), "nineth")
                .say(new Unit(ChronoUnit.MINUTES), "minutes, mins")
                .say(new Amount(30, ChronoUnit.MINUTES), "half an hour, half hour")
                .say(new Amount(15, ChronoUnit.MINUTES), "quarter of an hour, a quarter of an hour")
                .say(new Amount(45, ChronoUnit.MINUTES), "three quarters of an hour")
                .say(new Clock(12, 0, true), "noon, high noon")
                .say(new Clock(24, 0, true), "midnight")
                .say(part(PartOfDay.MORNING), "morning, mornings, forenoon, first thing, bright and early, before work")
                .say(part(PartOfDay.NOON), "lunchtime, lunch time, midday, lunch, lunch break")
                .say(part(PartOfDay.AFTERNOON), "afternoon, afternoons, arvo, after lunch")
                .say(part(PartOfDay.EVENING), "evening, evenings, after work")
                .say(part(PartOfDay.NIGHT), "night")
                .say(List.of(Sign.NOT, part(PartOfDay.MORNING)), "no mornings")
                .say(List.of(Sign.NOT, part(PartOfDay.AFTERNOON)), "no afternoons")
                .say(List.of(Sign.NOT, part(PartOfDay.EVENING)), "no evenings")
                .say(List.of(Sign.BETWEEN, new Offset(0)), "between now")
                .say(List.of(new Offset(0), part(PartOfDay.EVENING)), "tonight");
    }

    private static Term part(PartOfDay part) {
        return new DayPart(part);
    }

    private static void conversation(Vocabulary.Builder words) {
        words.say(Sign.HONORIFIC, "mr, mrs, ms, miss")
                .say(Sign.NAME_FOLLOWS, "my name is, i am called")
                // First names; a name that is a weekday comes with an honorific.
                .ignore("this is april, this is may, this is june, this is august")
                .say(Sign.THUS, "so, therefore, but, then, thats why, which is why")
                .say(
                        Sign.AFTERWARDS,
                        "after that, afterwards, any time after that, anytime after that, any time afterwards")
                .say(Sign.BEFOREHAND, "before that, before then, beforehand, any time before that, anytime before that")
                .say(Sign.SAME_TIME, "same time")
                .say(List.of(new Term.Word("group"), Sign.ARTICLE), "party of")
                .say(Sign.BECAUSE, "if you cant, if you dont, because, cause, since i, as i, when i, once i, if i")
                .say(
                        Sign.STORY,
                        "meeting, born, date of birth, birthdate, holiday, vacation, on holiday, on vacation, away, out of town, get off, get off work, off work,"
                                + " finish work, finish, i work, im working, i am working, busy, turns, birthday, flight, fly,"
                                + " dentist, doctors, at school, school, class, training, wedding, travelling, traveling, a trip,"
                                + " conference, i was, we were, exam, at work, to work, closed, train, bus, picks, pick up, picking up, drop off,"
                                + " party, break up, breaks up, concert, cancel, cancelling, shift ends, my shift")
                .ignore(
                        "wouldnt let me, didnt let me, wont let me, not sure, not certain, dont know, dont know yet, dont mind")
                .ignore(
                        "i do not work, i dont work, i am not working, im not working, after school, first one, second one, third one, last one, doesnt matter, wont matter, cant you, cant we, cant i, not bad, not too early, not too late, um, erm, er, please, hi, hello")
                .ignore("good morning, good afternoon, good evening, good day, have a nice day,"
                        + " have a nice weekend, have a good weekend, have a great weekend, nice weekend, enjoy your weekend,"
                        + " have a nice evening, have a good evening, have a nice afternoon, have a good afternoon, have a good day,"
                        + " have a lovely day, have a lovely weekend, have a great day")
                .ignore(
                        "i was wondering, i was hoping, i was thinking, i was just, i was going to, if i could, if i can, if we could, if we can, any day, any day now, please, maybe, perhaps, possibly, well, uh, hm, sharp, exactly, how about, what about, why not,"
                                + " some time, sometime, onwards, would be, is, will be, every day, my");
    }
}
