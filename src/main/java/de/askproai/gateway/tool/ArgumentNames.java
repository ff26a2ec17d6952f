package de.askproai.gateway.tool;

import static java.util.Map.entry;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What agents call the tools' arguments, in German and English and in whatever spelling. A name stands for the first of
 * its meanings that the tool has an argument for; an argument's own name always means itself.
 */
final class ArgumentNames {
    private static final List<String> DAY = List.of("date", "text");
    private static final List<String> TIME = List.of("time");
    private static final List<String> SERVICE = List.of("service");
    private static final List<String> NAME = List.of("name");
    private static final List<String> PHONE = List.of("phone");
    private static final List<String> STAFF = List.of("staff");
    private static final List<String> NOTES = List.of("notes");
    private static final List<String> REASON = List.of("reason", "topic", "notes");
    private static final List<String> CODE = List.of("code");
    private static final List<String> TOPIC = List.of("topic", "reason", "notes");
    private static final List<String> BRANCH = List.of(ArgumentSchema.BRANCH);
    private static final List<String> TEXT = List.of("text");
    private static final List<String> SAID_TIME = List.of("text", "time", "date");
    /** Of what is wished for, where another day or time may be meant, too. */
    private static final List<String> START = List.of("new_time", "time", "new_date", "date", "text");

    private static final List<String> MOMENT = List.of("new_date", "date", "text");
    private static final List<String> EMAIL = List.of("email");
    private static final List<String> SECOND = List.of("second");
    private static final List<String> CONSENT = List.of("consent");
    private static final List<String> CANCELLED = List.of("cancelled");
    private static final List<String> DEPOSIT_AGREED = List.of("deposit_agreed");
    private static final List<String> TERMS_AGREED = List.of("terms_agreed");
    private static final List<String> WEEKDAY = List.of("weekday", "new_date", "date", "text");

    /** Other names in {@code snake_case} to what they may mean. */
    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            entry("date", DAY),
            entry("datum", DAY),
            entry("tag", DAY),
            entry("day", DAY),
            entry("wunschdatum", DAY),
            entry("wunschtag", DAY),
            entry("wunsch_tag", DAY),
            entry("wunsch_datum", DAY),
            entry("tagwunsch", DAY),
            entry("tageswunsch", DAY),
            entry("datumswunsch", DAY),
            entry("gewuenschter_tag", DAY),
            entry("gewuenschtes_datum", DAY),
            entry("termindatum", DAY),
            entry("termin_datum", DAY),
            entry("termintag", DAY),
            entry("feiertag", DAY),
            entry("holiday", DAY),
            entry("desired_date", DAY),
            entry("desired_day", DAY),
            entry("requested_date", DAY),
            entry("requested_day", DAY),
            entry("preferred_day", DAY),
            entry("booking_date", DAY),
            entry("target_date", DAY),
            entry("appointment_date", DAY),
            entry("old_date", DAY),
            entry("altes_datum", DAY),
            entry("date_string", TEXT),
            entry("zeitangabe", SAID_TIME),
            entry("ausdruck", TEXT),
            entry("zeitpunkt", SAID_TIME),
            entry("wann", SAID_TIME),
            entry("when", SAID_TIME),
            entry("rueckrufzeit", TIME),
            entry("rueckruf_zeit", TIME),
            entry("rueckruf_uhrzeit", TIME),
            entry("rueckrufdatum", DAY),
            entry("rueckruf_datum", DAY),
            entry("callback_time", TIME),
            entry("callback_date", DAY),
            entry("preferred_time", TIME),
            entry("preferred_date", DAY),
            entry("uhrzeit", TIME),
            entry("zeit", TIME),
            entry("wunschzeit", TIME),
            entry("wunschuhrzeit", TIME),
            entry("zeitwunsch", TIME),
            entry("appointment_time", TIME),
            entry("old_time", TIME),
            entry("alte_uhrzeit", TIME),
            entry("weekday", WEEKDAY),
            entry("week_day", WEEKDAY),
            entry("day_name", WEEKDAY),
            entry("desired_weekday", WEEKDAY),
            entry("preferred_weekday", WEEKDAY),
            entry("wochentag", WEEKDAY),
            entry("wochen_tag", WEEKDAY),
            entry("tagname", WEEKDAY),
            entry("day_of_week", WEEKDAY),
            entry("wunschwochentag", WEEKDAY),
            entry("neues_datum", MOMENT),
            entry("neuer_tag", MOMENT),
            entry("new_date", MOMENT),
            entry("new_day", MOMENT),
            entry("datetime", MOMENT),
            entry("date_time", MOMENT),
            entry("start", START),
            entry("start_time", START),
            entry("start_date", MOMENT),
            entry("starts_at", START),
            entry("beginn", START),
            entry("zeitraum", MOMENT),
            entry("woche", MOMENT),
            entry("week", MOMENT),
            entry("wunschtermin", MOMENT),
            entry("terminwunsch", MOMENT),
            entry("wunsch_termin", MOMENT),
            entry("wunschwoche", MOMENT),
            entry("wunschzeitraum", MOMENT),
            entry("termin", DAY),
            entry("neue_uhrzeit", List.of("new_time", "time")),
            entry("neue_zeit", List.of("new_time", "time")),
            entry("new_time", List.of("new_time", "time")),
            entry("dienstleistung", SERVICE),
            entry("leistung", SERVICE),
            entry("service_name", SERVICE),
            entry("service_type", SERVICE),
            entry("services", SERVICE),
            entry("dienstleistungen", SERVICE),
            entry("leistungen", SERVICE),
            entry("leistungsart", SERVICE),
            entry("wunschleistung", SERVICE),
            entry("behandlung", SERVICE),
            entry("behandlungen", SERVICE),
            entry("behandlungsart", SERVICE),
            entry("treatment", SERVICE),
            entry("terminart", SERVICE),
            entry("appointment_type", SERVICE),
            entry("kundenname", NAME),
            entry("customer_name", NAME),
            entry("caller_name", NAME),
            entry("full_name", NAME),
            entry("fullname", NAME),
            entry("voller_name", NAME),
            entry("vollstaendiger_name", NAME),
            entry("filiale", BRANCH),
            entry("standort", BRANCH),
            entry("niederlassung", BRANCH),
            entry("zweigstelle", BRANCH),
            entry("branch_name", BRANCH),
            entry("location", BRANCH),
            entry("einmalcode", CODE),
            entry("bestaetigungscode", CODE),
            entry("sicherheitscode", CODE),
            entry("verification_code", CODE),
            entry("one_time_code", CODE),
            entry("telefonnummer", PHONE),
            entry("telefon", PHONE),
            entry("phone_number", PHONE),
            entry("customer_phone", PHONE),
            entry("handynummer", PHONE),
            entry("mobilnummer", PHONE),
            entry("rueckrufnummer", PHONE),
            entry("callback_number", PHONE),
            entry("customer_email", EMAIL),
            entry("email_address", EMAIL),
            entry("e_mail", EMAIL),
            entry("email_adresse", EMAIL),
            entry("e_mail_adresse", EMAIL),
            entry("mailadresse", EMAIL),
            entry("mitarbeiter", STAFF),
            entry("mitarbeiterin", STAFF),
            entry("mitarbeiter_name", STAFF),
            entry("mitarbeitername", STAFF),
            entry("mitarbeiter_wunsch", STAFF),
            entry("mitarbeiterwunsch", STAFF),
            entry("wunschmitarbeiter", STAFF),
            entry("wunschmitarbeiterin", STAFF),
            entry("kollege", STAFF),
            entry("kollegin", STAFF),
            entry("behandler", STAFF),
            entry("behandlerin", STAFF),
            entry("friseur", STAFF),
            entry("friseurin", STAFF),
            entry("therapeut", STAFF),
            entry("therapeutin", STAFF),
            entry("arzt", STAFF),
            entry("aerztin", STAFF),
            entry("preferred_staff", STAFF),
            entry("staff_name", STAFF),
            entry("staff_member", STAFF),
            entry("team_member", STAFF),
            entry("employee", STAFF),
            entry("employee_name", STAFF),
            entry("preferred_employee", STAFF),
            entry("stylist", STAFF),
            entry("barber", STAFF),
            entry("therapist", STAFF),
            entry("doctor", STAFF),
            entry("notizen", NOTES),
            entry("notiz", NOTES),
            entry("anmerkung", NOTES),
            entry("anmerkungen", NOTES),
            entry("bemerkung", NOTES),
            entry("bemerkungen", NOTES),
            entry("hinweis", NOTES),
            entry("hinweise", NOTES),
            entry("kundenpraeferenzen", NOTES),
            entry("zweiter_termin", SECOND),
            entry("second_appointment", SECOND),
            entry("anzahlung_zugestimmt", DEPOSIT_AGREED),
            entry("anzahlung_akzeptiert", DEPOSIT_AGREED),
            entry("anzahlung_bestaetigt", DEPOSIT_AGREED),
            entry("anzahlung_einverstanden", DEPOSIT_AGREED),
            entry("mit_anzahlung_einverstanden", DEPOSIT_AGREED),
            entry("deposit_accepted", DEPOSIT_AGREED),
            entry("bedingungen_zugestimmt", TERMS_AGREED),
            entry("bedingungen_akzeptiert", TERMS_AGREED),
            entry("bedingungen_einverstanden", TERMS_AGREED),
            entry("terms_accepted", TERMS_AGREED),
            entry("einwilligung", CONSENT),
            entry("zustimmung", CONSENT),
            entry("einverstaendnis", CONSENT),
            entry("einverstanden", CONSENT),
            entry("agreed", CONSENT),
            entry("abgebrochen", CANCELLED),
            entry("canceled", CANCELLED),
            entry("transfer_cancelled", CANCELLED),
            entry("weiterleitung_abgebrochen", CANCELLED),
            entry("grund", REASON),
            entry("anliegen", REASON),
            entry("thema", TOPIC),
            entry("betreff", TOPIC),
            entry("subject", TOPIC),
            entry("dringend", List.of("urgent")),
            entry(ArgumentSchema.UNNAMED, List.of("reason", "notes", "topic", "text")));

    /** What agents send beside a tool's arguments; it says nothing about the wish. */
    private static final Set<String> BESIDE = Set.of("call_id", "callid", "execution_message");

    /** What says when, which several names of it may say together. */
    private static final Set<String> DAYS_AND_TIMES = Set.of("date", "new_date", "time", "new_time", "text");

    private ArgumentNames() {}

    /** Returns whether that argument is a day or a time in the caller's words. */
    static boolean isDayOrTime(String canonical) {
        return DAYS_AND_TIMES.contains(canonical);
    }

    /** Returns the argument a name stands for; empty where the tool has none of that name. */
    static Optional<String> canonical(String called, JsonObject properties) {
        if (properties.containsKey(called)) {
            return Optional.of(called);
        }
        String name = Spelling.snakeCase(called);
        return properties.containsKey(name)
                ? Optional.of(name)
                : OTHERS.getOrDefault(name, List.of()).stream()
                        .filter(properties::containsKey)
                        .findFirst();
    }

    /** Returns whether an argument of that name is a remark in the caller's words, whichever tool it is given to. */
    static boolean isRemark(String called) {
        String name = Spelling.snakeCase(called);
        return REASON.contains(name)
                || OTHERS.getOrDefault(name, List.of()).stream().anyMatch(REASON::contains);
    }

    /** Returns whether it says nothing to leave out such an argument. */
    static boolean isBeside(String called) {
        return BESIDE.contains(Spelling.snakeCase(called));
    }
}
