package de.askproai.gateway.speech.when;

import java.util.List;

/** What Germans say around days and times: what suits and what does not, corrections, stories, small talk. */
final class GermanTalk {
    static final Term ABOUT_IT = new Term.Word("anliegen");

    private static final String COUNTED =
            "termin, termine, terminen, vorschlag, vorschläge, option, optionen, möglichkeit, möglichkeiten, variante,"
                    + " alternative, angebot, uhrzeit, uhrzeiten, termins, terminvorschlag, frage, fragen, anruf, anrufe, mal, versuch, person, personen, leute, kind, kinder, kunden,"
                    + " euro, prozent, stock, sohn, tochter, behandlung, behandlungen, kilometer, freunde, zwerge, haarschnitte,"
                    + " wahl, besuch, freie, freien, freier, reihe, stelle";

    private GermanTalk() {}

    static void addTo(Vocabulary.Builder words) {
        judgements(words);
        conversation(words);
    }

    private static void judgements(Vocabulary.Builder words) {
        words.say(
                        Sign.NOT,
                        "nicht, nich, net, ned, nicht am, nicht mehr, außer, bloß nicht, bloss nicht, ausser, nur nicht, auf keinen fall, auf gar keinen fall,"
                                + " keinesfalls, unter keinen umständen, niemals, nie")
                .say(Sign.INSTEAD_OF, "statt, anstatt, anstelle von")
                .say(Sign.NEITHER, "weder")
                .say(Sign.EARLIER, "früher")
                .say(Sign.LATER, "später")
                .say(
                        Sign.NOT_THAT,
                        "passt nicht, passt mir nicht, geht nicht, geht leider nicht, geht bei mir nicht, kann ich nicht,"
                                + " kann ich leider nicht, passt mir leider nicht, passt leider nicht, geht es nicht, ist schlecht, ist doof, ist blöd,"
                                + " ist ungünstig, klappt nicht, klappt leider nicht, schaffe ich nicht, wirds nichts mehr, wirds nichts, wird es nichts, wird es nichts mehr,"
                                + " wirds nix, wirds nix mehr, wird nix, wird nix mehr, ist mir zu früh,"
                                + " ist zu früh, ist zu spät, ist mir zu spät, wird nichts, ist nicht so gut, geht gar nicht,"
                                + " passt gar nicht, gehen nicht, gehen leider nicht, passen nicht, passen mir nicht, passen leider nicht, passt doch nicht, wäre schlecht, wird nichts mehr, eher nicht, lieber nicht, besser nicht")
                .say(
                        Sign.UNSUITABLE,
                        "schlecht, ungünstig, schwierig, blöd, doof, zu früh, zu spät, zu knapp, zu kurzfristig, zu lange hin,"
                                + " keine zeit, keine möglichkeit, verhindert, nicht da, unpassend,"
                                + " fällt aus, fällt flach, ausgebucht, belegt, voll, ist voll, schon voll, vergeben, schon weg, nichts frei ist, nichts mehr frei ist,"
                                + " nichts frei haben, nichts mehr frei haben, nichts geht, geht nichts mehr,"
                                + " geht gar nichts mehr, geht nichts, geht gar nichts")
                .say(
                        Sign.CORRECTION,
                        "nein, nee, nö, nä, ne doch, ach nein, ach nee, ach ne, äh ne, quatsch, ich meine, ich meinte, meine aber, meinte aber, mein aber, meinte natürlich, meine natürlich, lieber,"
                                + " doch lieber, besser, sondern, vielmehr, halt stopp, verzeihung, entschuldigung, stattdessen,"
                                + " beziehungsweise nein, korrigiere, blödsinn, falsch, vertan, versprochen, was sag ich, was sage ich,"
                                + " was rede ich, ach moment, ach warten sie, ach warte, ach stopp, halt stop, pardon, sorry,"
                                + " kommando zurück, im gegenteil, ich nehm, ich nehme, nehm ich, nehme ich")
                .say(
                        Sign.HESITATION,
                        "moment, moment mal, einen moment, warten sie, warten sie mal, warte, warte mal, stopp, stop")
                .say(
                        Sign.PREFERRED,
                        "wäre besser, wär besser, wäre mir besser, wäre mir lieber, wär mir lieber, ist mir lieber, ist besser,"
                                + " passt besser, passt mir besser, geht besser, ginge besser, wäre günstiger, meine ich, mein ich, meinte ich")
                .say(Sign.ONTO, "auf")
                .say(
                        Sign.MOVE,
                        "verschieben, verschiebe, verschoben, verlegen, verlege, verlegt, umlegen, umbuchen, umgebucht,"
                                + " vorziehen, vorverlegen, ändern, tauschen, wechseln, umändern, schieben")
                .say(Sign.COUNTED, COUNTED)
                .say(new Term.Word("ist"), "fällt auf, fällt auf einen, fällt auf den, fällt dieses jahr auf einen")
                // Which one it is, not since when.
                .say(List.of(Sign.COUNTED, Sign.ON), "termin vom, termine vom, termins vom")
                .say(
                        Sign.ALSO,
                        "geht auch, ginge auch, passt auch, würde auch gehen, würde auch passen, wäre auch möglich");
    }

    private static void conversation(Vocabulary.Builder words) {
        words.say(Sign.HONORIFIC, "herr, herrn, frau, dr, doktor")
                .say(
                        Sign.NAME_FOLLOWS,
                        "mein name ist, name ist, ich heiße, ich bin der, ich bin die, nachname ist, die heißt, der heißt, sie heißt,"
                                + " er heißt, namens")
                .ignore("guten morgen, guten tag, guten abend, guten mittag, schönen guten morgen, schönen guten tag,"
                        + " schönen guten abend, schönen tag, schönen tag noch, schönen abend, schönen abend noch, tag auch,"
                        + " schönen nachmittag, schönen nachmittag noch, schönen feierabend, schönes wochenende, schönes wochenende noch,"
                        + " schöne woche, schöne woche noch, schönen sonntag noch, schönen restlichen tag")
                .ignore("bitte, vielleicht, noch, dann, gern, gerne, eher, wohl, eigentlich, auch, schon, mal, ja,"
                        + " äh, ähm, hm, irgendwann, am besten, am liebsten, pünktlich, genau, exakt,"
                        + " möglichst, warum nicht, wieso nicht, wenn nicht, würde, es, jeweils, mhm, aha, tja, naja, halt, ebend, eben, und zwar, sagen wir,"
                        + " mal so, doch, aber, einschließlich, inklusive, nichts, im laufe, überhaupt")
                .ignore(
                        "nach der schule, vor der schule, nach schulschluss, nach dem kindergarten, nicht schlecht, gar nicht schlecht, nicht verkehrt, nicht zu früh, nicht zu spät, weiß nicht, weiß noch nicht, weiß ich nicht, weiß ich noch nicht,"
                                + " nicht sicher, nicht genau, wie gehts, lieber früher als später,"
                                + " eher früher als später, besser früher als später")
                // What it is about, not when.
                .say(List.of(ABOUT_IT, Sign.AT), "es geht um, es handelt sich um")
                .say(Sign.THUS, "also, deshalb, deswegen, darum, drum, daher, dementsprechend, somit")
                .say(Sign.AFTERWARDS, "danach, danach dann, hinterher, anschließend, im anschluss, ab da, ab dann")
                .say(Sign.BEFOREHAND, "vorher, davor")
                .say(
                        Sign.SAME_TIME,
                        "selbe zeit, selben zeit, dieselbe zeit, derselben zeit, gleiche zeit, gleichen zeit, selbe uhrzeit,"
                                + " selben uhrzeit, dieselbe uhrzeit, derselben uhrzeit, gleiche uhrzeit, gleichen uhrzeit, um die zeit,"
                                + " um diese zeit, zu der zeit, zu dieser zeit, um die uhrzeit")
                .say(Sign.BECAUSE, "weil, denn ich, da ich, da wir, nachdem ich, wenn ich, wo ich")
                .say(
                        Sign.STORY,
                        "urlaub, wieder weg, wieder los, muss ich weg, muss ich los, feierabend, zahnarzt, beim arzt, zum arzt, beim zahnarzt, arbeite, arbeiten, dienst, schicht, frühschicht,"
                                + " spätschicht, nachtschicht, besprechung, meeting, verreist, verreise, geburtstag, hochzeit, heirate, heiraten, heiratet,"
                                + " konfirmation, kommunion, taufe, beerdigung, schule, schulschluss, kindergarten, kita, training,"
                                + " zur arbeit, auf arbeit, auf der arbeit, in der arbeit, zug, bus, bahn, flieger, flug, holt, hole, abholen,"
                                + " abgeholt, bringe, bringt, physio, reha, elternabend, feier, party, umzug, konzert,"
                                + " sitzung, unterwegs, beschäftigt, krank, unterricht, vorlesung, prüfung, dienstreise,"
                                + " geschäftsreise, fliege, fliegen, angerufen, war, homeoffice, büro,"
                                + " besuch da, geboren, geburtsdatum, jahrgang, geschlossen, weg bin, bin weg, bin ich weg, nicht zu hause, krankgeschrieben, krank geschrieben, im krankenhaus, zur kur, zur reha, chor, chorprobe, stammtisch, schläft, mittagsschlaf, aufgestanden, handwerker, klempner, schulung,"
                                + " fortbildung, seminar, praktikum, vorstellungsgespräch, krippe, hort, absagen, absage, streichen, streiche,"
                                + " stornieren, storniere, storniert")
                .ignore(
                        "irgendein tag, irgendeinen tag, irgendeinem tag, frühen, frühe, späten, späte, ganzen, gleichen")
                .ignore(
                        "nicht noch, nicht was, nicht etwas, nicht vielleicht, nicht zufällig, bis dann, bis bald, erst mal, erst einmal, auf jeden fall, zum ersten mal, zum zweiten mal,"
                                + " zum dritten mal, beim ersten mal, das erste mal, das letzte mal, letztes mal, nächstes mal,"
                                + " das nächste mal, jeden tag, jeden morgen, den ganzen tag, tag und nacht, eines tages");
    }
}
