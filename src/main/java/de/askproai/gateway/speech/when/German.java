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

/** The German vocabulary, with the commonest slips of speech recognition. */
final class German {
    private German() {}

    static Vocabulary vocabulary() {
        Vocabulary.Builder words = new Vocabulary.Builder().numbers(NumberWords.german());
        smallWords(words);
        bounds(words);
        pointers(words);
        calendar(words);
        feasts(words);
        clock(words);
        GermanTalk.addTo(words);
        return words.build();
    }

    private static void smallWords(Vocabulary.Builder words) {
        words.say(Sign.ON, "am, an, zum, beim")
                .say(Sign.IN, "in, im")
                .say(List.of(Sign.UNTIL, Sign.IN), "innerhalb von, innerhalb, binnen")
                .say(
                        Sign.AT,
                        "um, umd, punkt, um punkt, schlag, um schlag, pünktlich um, komme erst um, komm erst um, kommen erst um")
                .say(Sign.ARTICLE, "der, die, das, dem, den, des")
                .say(Sign.ONE, "ein, eine, einem, einen, einer, ne, ner, nen, nem")
                .say(Sign.AND, "und")
                .say(Sign.FOR, "für")
                .say(
                        Sign.OR,
                        "wenn nicht dann, und wenn nicht, falls nicht, und falls nicht, ansonsten, kann auch, könnte auch, können auch, oder, bzw, beziehungsweise")
                .say(Sign.OVER, "über")
                .say(Sign.AGO, "her")
                .say(Sign.VAGUE, "paar, einige, einigen, wenige, wenigen");
    }

    private static final Term CLAUSE_ENDS = new Term.Mark(',', false);

    private static void bounds(Vocabulary.Builder words) {
        words.say(
                        Sign.FROM,
                        "ab, von, vom, frühestens, nicht vor, nichts vor, nicht früher als, erst ab, frühestens ab, erst, ab dem,"
                                + " frühestens um, erst um, ab um, von um, ab zirka")
                .say(
                        Sign.UNTIL,
                        "bis, bis zum, bis zur, spätestens, bis spätestens, bis spätestens um, spätestens um,"
                                + " spätestens bis, nicht nach, nichts nach, nicht später als, bis um, bis maximal, bis höchstens, bis allerhöchstens, allerspätestens, allerspätestens um")
                .say(List.of(CLAUSE_ENDS, Sign.BEFORE), "aber vor")
                .say(List.of(CLAUSE_ENDS, Sign.AFTER), "aber nach")
                .say(Sign.BETWEEN, "zwischen")
                .say(Sign.BEFORE, "vor, vorm, bevor")
                .say(Sign.AFTER, "nach, nachm")
                .say(
                        Sign.ABOUT,
                        "gegen, ungefähr, etwa, circa, zirka, ca, rund, so um, so gegen, um die, so um die, so gegen die, gegen die,"
                                + " ungefähr um, etwa um, so ungefähr um, so circa, irgendwann gegen, so etwa um, circa um")
                .say(Sign.OR_SO, "rum, herum, oder so")
                .say(Sign.SO, "so")
                .say(Sign.SHORTLY, "kurz");
    }

    private static void pointers(Vocabulary.Builder words) {
        words.inflected(Sign.NEXT, "nächst")
                .inflected(Sign.AFTER_NEXT, "über nächst")
                .inflected(Sign.COMING, "kommend, folgend, darauffolgend, drauffolgend")
                .inflected(Sign.THIS, "dies")
                .inflected(Sign.AFTER_NEXT, "übernächst")
                .inflected(Sign.LAST, "letzt, vergangen, vorig")
                .say(Sign.NEXT, "nächst, nöchst, nöchschti, nächschti, nächscht, nächschte, nächschten")
                .say(Sign.AFTER_NEXT, "übernächst, übernächscht, übernächschte, übernächschten")
                .say(Sign.START, "anfang, beginn, anfangs")
                .say(Sign.MIDDLE, "mitte")
                .say(Sign.END, "ende")
                .say(List.of(Sign.START, new Unit(ChronoUnit.MONTHS)), "monatsanfang, monatsbeginn")
                .say(List.of(Sign.MIDDLE, new Unit(ChronoUnit.MONTHS)), "monatsmitte")
                .say(List.of(Sign.END, new Unit(ChronoUnit.MONTHS)), "monatsende")
                .say(List.of(Numeral.spoken(1).asOrdinal(), new Unit(ChronoUnit.MONTHS)), "monatsersten")
                .say(List.of(Sign.LAST, new Unit(ChronoUnit.DAYS), new Unit(ChronoUnit.MONTHS)), "monatsletzten")
                .say(List.of(Sign.START, new Unit(ChronoUnit.WEEKS)), "wochenanfang, wochenbeginn")
                .say(List.of(Sign.MIDDLE, new Unit(ChronoUnit.WEEKS)), "wochenmitte")
                .say(Sign.WEEKEND, "wochenende, wochenendes, wochenend")
                .say(Sign.HALF_OF, "hälfte")
                .inflected(Sign.SOON, "nächstmöglich, frühestmöglich, schnellstmöglich, baldmöglichst")
                .say(
                        Sign.SOON,
                        "so früh wies geht, so schnell wies geht, so bald wies geht, so bald wie möglich, sobald wie möglich, so schnell wie möglich, so schnell es geht,"
                                + " so bald es geht, sobald es geht, so schnells geht, so balds geht, sobalds geht, schnellstmöglich, baldmöglichst, möglichst bald,"
                                + " möglichst schnell, der nächste freie termin, den nächsten freien termin,"
                                + " nächster freier termin,"
                                + " nächstmöglich, so früh wie möglich, so früh es geht, so früh wie es geht, so zeitig wie möglich,"
                                + " je früher desto besser, je eher desto besser, je früher umso besser, sobald was, sobald etwas,"
                                + " sobald sie, sobald ihr, möglichst früh, der früheste termin,"
                                + " der erste freie termin, den ersten freien termin, erster freier termin");
    }

    private static void calendar(Vocabulary.Builder words) {
        words.say(Sign.MORGEN, "morgen, mogen, morgn")
                .say(
                        new Offset(0),
                        "heute, heut, heit, sofort, heutigen tag, jetzt gleich, jetzt sofort, jetzt noch, ab jetzt")
                .say(Sign.NOW, "jetzt, nachher")
                .say(new Offset(2), "übermorgen, über morgen")
                .say(new Offset(3), "überübermorgen, über übermorgen")
                .say(new Offset(-1), "gestern")
                .say(new Offset(-2), "vorgestern")
                .say(new Unit(ChronoUnit.DAYS), "tag, tage, tagen, tages, brückentag")
                .say(List.of(new Unit(ChronoUnit.DAYS), Sign.AFTER), "tag danach, tag darauf, tag drauf, tag später")
                .say(List.of(new Unit(ChronoUnit.DAYS), Sign.BEFORE), "tag davor, tag vorher, tag früher")
                .say(new Unit(ChronoUnit.WEEKS), "woche, wochen, woch")
                .say(new Unit(ChronoUnit.MONTHS), "monat, monate, monaten, monats")
                .say(new Unit(ChronoUnit.YEARS), "jahr, jahre, jahren, jahres")
                .say(Sign.CALENDAR_WEEK, "kw, kalenderwoche, kalender woche");
        weekday(words, DayOfWeek.MONDAY, "mon, mond");
        weekday(words, DayOfWeek.TUESDAY, "diens, dins, dings");
        weekday(words, DayOfWeek.THURSDAY, "donners, dunners");
        weekday(words, DayOfWeek.FRIDAY, "frei");
        weekday(words, DayOfWeek.SATURDAY, "sams");
        weekday(words, DayOfWeek.SUNDAY, "sonn, son, sunn");
        words.say(Weekday.of(DayOfWeek.WEDNESDAY), "mittwoch, mittwochs, mitwoch, middwoch, mittwuch, mittwochen")
                .say(Weekday.of(DayOfWeek.SATURDAY), "sonnabend, sonnabends");
        swiss(words);
        month(words, Month.JANUARY, "januar, jänner, jan");
        month(words, Month.FEBRUARY, "februar, feber, feb");
        month(words, Month.MARCH, "märz, merz");
        month(words, Month.APRIL, "april, apr");
        month(words, Month.MAY, "mai");
        month(words, Month.JUNE, "juni, juno, jun");
        month(words, Month.JULY, "juli, julei, jul");
        month(words, Month.AUGUST, "august, aug");
        month(words, Month.SEPTEMBER, "september, sept, sep");
        month(words, Month.OCTOBER, "oktober, okt");
        month(words, Month.NOVEMBER, "november, nov");
        month(words, Month.DECEMBER, "dezember, dez");
    }

    /** Adds the weekday as it is said from the coast to the Alps: Samstag, Samstach, Samsdag, Samschdag. */
    private static void weekday(Vocabulary.Builder words, DayOfWeek day, String stems) {
        for (String stem : stems.split(", ", -1)) {
            for (String tag : List.of("tag", "tags", "tach", "dag", "dach", "taach")) {
                words.say(Weekday.of(day), stem + tag);
                if (stem.endsWith("s")) {
                    words.say(Weekday.of(day), stem.substring(0, stem.length() - 1) + "sch" + tag);
                }
            }
        }
    }

    /** Adds what is said in Switzerland. */
    private static void swiss(Vocabulary.Builder words) {
        words.say(Weekday.of(DayOfWeek.MONDAY), "mäntig, mändig, mändtig")
                .say(Weekday.of(DayOfWeek.TUESDAY), "zischtig, ziischtig, zyschtig, dienschtig")
                .say(Weekday.of(DayOfWeek.WEDNESDAY), "mittwuch, mittwuche, mittwuchs")
                .say(Weekday.of(DayOfWeek.THURSDAY), "dunschtig, donnschtig, donschtig, dunnschtig, donnerschtig")
                .say(Weekday.of(DayOfWeek.FRIDAY), "friitig, fritig, fryytig, frytig")
                .say(Weekday.of(DayOfWeek.SATURDAY), "samschtig, samschtag")
                .say(Weekday.of(DayOfWeek.SUNDAY), "sunntig, sunndig")
                .say(new Offset(0), "hüt, hütt")
                .say(new Offset(1), "morn")
                .say(new Offset(2), "übermorn")
                .say(new Unit(ChronoUnit.WEEKS), "wuche, wuchä")
                .say(part(PartOfDay.MORNING), "morge, am morge, vormi")
                .say(part(PartOfDay.AFTERNOON), "nami, namittag")
                .say(part(PartOfDay.EVENING), "abig, zabig")
                .say(Sign.HALF, "halbi");
        List<String> hours = List.of(
                "eis", "zwöi", "drü", "vieri", "füfi", "sächsi", "sibni", "achti", "nüni", "zähni", "elfi", "zwölfi");
        for (int hour = 1; hour <= hours.size(); hour++) {
            words.say(Numeral.spoken(hour), hours.get(hour - 1))
                    .say(List.of(Sign.AT, Numeral.spoken(hour)), "am " + hours.get(hour - 1))
                    .say(List.of(Sign.ABOUT, Numeral.spoken(hour)), "gäge " + hours.get(hour - 1));
        }
        words.say(List.of(Sign.AT, Sign.HALF), "am halbi");
    }

    private static void month(Vocabulary.Builder words, Month month, String spellings) {
        words.say(new MonthName(month), spellings);
    }

    private static void feasts(Vocabulary.Builder words) {
        words.say(Feast.NEW_YEAR, "neujahr, neujahrstag")
                .say(
                        Feast.EPIPHANY,
                        "heilige drei könige, heiligen drei könige, heilig drei könig, dreikönig, dreikönigstag")
                .say(Feast.VALENTINE, "valentinstag")
                .say(
                        Feast.CARNIVAL_THURSDAY,
                        "weiberfastnacht, altweiber, schmutziger donnerstag, schmutzigen donnerstag, schmotziger donnerstag,"
                                + " schmotzigen donnerstag, unsinniger donnerstag, unsinnigen donnerstag")
                .say(Feast.ROSE_MONDAY, "rosenmontag")
                .say(Feast.SHROVE_TUESDAY, "faschingsdienstag, fastnachtsdienstag, veilchendienstag")
                .say(Feast.ASH_WEDNESDAY, "aschermittwoch")
                .say(Feast.PALM_SUNDAY, "palmsonntag")
                .say(Feast.MAUNDY_THURSDAY, "gründonnerstag")
                .say(Feast.GOOD_FRIDAY, "karfreitag")
                .say(Feast.HOLY_SATURDAY, "karsamstag, ostersamstag")
                .say(Feast.EASTER_SUNDAY, "ostersonntag")
                .say(Feast.EASTER_MONDAY, "ostermontag")
                .say(Feast.EASTER_TUESDAY, "osterdienstag")
                .say(List.of(new Unit(ChronoUnit.WEEKS), Sign.BEFORE, Feast.EASTER), "karwoche")
                .say(Feast.SWISS_NATIONAL_DAY, "bundesfeiertag, bundesfeier")
                .say(Feast.BERCHTOLD, "berchtoldstag, bärzelistag")
                .say(List.of(Numeral.spoken(29).asOrdinal(), new MonthName(Month.FEBRUARY)), "schalttag")
                .say(Feast.EASTER, "ostern, osterfeiertage, osterfeiertagen, über ostern")
                .say(Feast.WOMENS_DAY, "frauentag, weltfrauentag, internationaler frauentag, internationalen frauentag")
                .say(Feast.CHILDRENS_DAY, "weltkindertag")
                .say(Feast.LABOUR_DAY, "tag der arbeit, maifeiertag")
                .say(Feast.MOTHERS_DAY, "muttertag")
                .say(Feast.ASCENSION, "himmelfahrt, christi himmelfahrt, vatertag, himmelfahrtstag")
                .say(Feast.WHIT_SATURDAY, "pfingstsamstag, pfingstsonnabend")
                .say(Feast.WHIT_SUNDAY, "pfingstsonntag")
                .say(Feast.WHIT_TUESDAY, "pfingstdienstag")
                .say(Feast.WHIT_MONDAY, "pfingstmontag")
                .say(Feast.PENTECOST, "pfingsten, pfingstfeiertage, pfingstfeiertagen, über pfingsten")
                .say(Feast.CORPUS_CHRISTI, "fronleichnam")
                .say(Feast.ASSUMPTION, "mariä himmelfahrt")
                .say(Feast.GERMAN_UNITY, "tag der deutschen einheit, tag der einheit")
                .say(Feast.REFORMATION, "reformationstag, halloween")
                .say(Feast.ALL_SAINTS, "allerheiligen")
                .say(Feast.ALL_SOULS, "allerseelen")
                .say(Feast.ST_MARTIN, "martinstag, sankt martin, st martin")
                .say(Feast.MEMORIAL_SUNDAY, "volkstrauertag")
                .say(Feast.SUNDAY_OF_THE_DEAD, "totensonntag, ewigkeitssonntag")
                .say(Feast.HARVEST, "erntedank, erntedankfest, erntedanksonntag")
                .say(Feast.BOXING_DAY, "stephanstag, stefanitag")
                .say(Feast.CHRISTMAS_DAY, "christtag")
                .say(Feast.REPENTANCE, "bettag, buß und bettag")
                .say(Feast.ST_NICHOLAS, "nikolaus, nikolaustag")
                .say(Feast.CHRISTMAS_EVE, "heiligabend, heilig abend, heiliger abend, heiligen abend, weihnachtsabend")
                .say(Feast.CHRISTMAS, "weihnachten, weihnachtsfeiertage, weihnachtsfeiertagen, über weihnachten")
                .say(
                        Feast.BETWEEN_THE_YEARS,
                        "zwischen den jahren, zwischen den feiertagen, zwischen weihnachten und neujahr, zwischen weihnachten und silvester")
                .say(Feast.NEW_YEARS_EVE, "silvester, sylvester, altjahrsabend")
                .say(Sign.HOLIDAYS, "feiertage, feiertagen")
                .say(Sign.CHRISTMAS_DAY, "weihnachtstag, weihnachtsfeiertag, feiertag")
                .say(Sign.ADVENT, "advent, adventssonntag");
    }

    private static void clock(Vocabulary.Builder words) {
        words.say(Sign.OCLOCK, "uhr")
                .say(Numeral.spoken(10), "zen")
                .say(Sign.HALF, "halb, halber, halbe, halben, halbes, halp, hallb")
                .say(Sign.QUARTER, "viertel, viertl, firtel, fiertel, virtel")
                .say(Sign.THREE_QUARTERS, "dreiviertel, drei viertel")
                .say(new Unit(ChronoUnit.HOURS), "stunde, stunden")
                .say(new Unit(ChronoUnit.MINUTES), "minute, minuten, min")
                .say(new Amount(30, ChronoUnit.MINUTES), "halbe stunde, halben stunde")
                .say(new Amount(15, ChronoUnit.MINUTES), "viertelstunde, viertel stunde")
                .say(new Amount(45, ChronoUnit.MINUTES), "dreiviertelstunde, dreiviertel stunde")
                .say(new Amount(90, ChronoUnit.MINUTES), "anderthalb stunden, eineinhalb stunden")
                .say(new Amount(150, ChronoUnit.MINUTES), "zweieinhalb stunden")
                .say(new Amount(210, ChronoUnit.MINUTES), "dreieinhalb stunden")
                .say(new Amount(270, ChronoUnit.MINUTES), "viereinhalb stunden")
                .say(new Amount(3, ChronoUnit.MONTHS), "vierteljahr, viertel jahr")
                .say(new Amount(6, ChronoUnit.MONTHS), "halbes jahr, halben jahr")
                .say(new Clock(24, 0, true), "mitternacht")
                .say(
                        part(PartOfDay.MORNING),
                        "früh, morgens, vormittag, vormittags, in der früh, in der frühe, vor mittag, vor mittags,"
                                + " frühs, vor dem mittag, morgens früh, früh am morgen, früh morgens, am vormittag, vor der arbeit, vor arbeitsbeginn, in aller früh, in aller frühe, in aller herrgottsfrühe,"
                                + " in aller herrgottsfrüh")
                .say(
                        part(PartOfDay.NOON),
                        "mittag, mittags, mittagessen, mittagspause, mittagszeit, gegen mittag, um die mittagszeit")
                .say(
                        part(PartOfDay.AFTERNOON),
                        "nachmittag, nachmittags, nach mittag, nach mittags, spätnachmittag, nach dem mittag,"
                                + " nach dem mittagessen, gegen nachmittag")
                .say(
                        part(PartOfDay.EVENING),
                        "abend, abends, nach feierabend, zum feierabend, gegen feierabend, obend, oabend, nach der arbeit, gegen abend, feierabends")
                .say(part(PartOfDay.NIGHT), "nacht, nachts");
    }

    private static Term part(PartOfDay part) {
        return new DayPart(part);
    }
}
