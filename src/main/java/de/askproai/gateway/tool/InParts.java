package de.askproai.gateway.tool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what agents send in parts: a name, a phone number, an e-mail address. */
final class InParts {
    static final String NAME = "name";

    private static final Set<String> WHOLE_NAME = Set.of(
            NAME,
            "full",
            "full_name",
            "fullname",
            "voller_name",
            "vollstaendiger_name",
            "display_name",
            "kundenname",
            "value",
            "text");
    private static final Set<String> FIRST =
            Set.of("vorname", "rufname", "first", "first_name", "firstname", "given", "given_name", "givenname");
    private static final Set<String> MIDDLE =
            Set.of("mittelname", "zweiter_vorname", "zweitname", "middle", "middle_name", "middlename");
    private static final Set<String> LAST = Set.of(
            "nachname",
            "familienname",
            "zuname",
            "last",
            "last_name",
            "lastname",
            "family",
            "family_name",
            "familyname",
            "surname");

    private static final Set<String> WHOLE_NUMBER = Set.of(
            "phone",
            "phone_number",
            "phonenumber",
            "number",
            "nummer",
            "telefon",
            "telefonnummer",
            "rufnummer",
            "mobil",
            "mobile",
            "handy",
            "handynummer",
            "e164",
            "value");
    private static final Set<String> COUNTRY =
            Set.of("country_code", "countrycode", "country", "laendervorwahl", "landesvorwahl", "laendercode", "land");
    private static final Set<String> AREA = Set.of("vorwahl", "ortsvorwahl", "area", "area_code", "areacode");

    private static final Set<String> WHOLE_ADDRESS =
            Set.of("email", "e_mail", "mail", "address", "adresse", "email_address", "email_adresse", "value");
    private static final Set<String> MAILBOX =
            Set.of("local", "local_part", "user", "username", "benutzer", "benutzername", "lokal", NAME);
    private static final Set<String> DOMAIN = Set.of("domain", "domaene", "host", "provider", "anbieter");

    private static final Set<String> CALLED = Set.of(NAME, "title", "titel", "label", "bezeichnung", "value", "text");
    private static final Set<String> OF_SERVICE = Set.of("service", "dienstleistung", "leistung", "behandlung");
    private static final Set<String> OF_STAFF =
            Set.of("staff", "mitarbeiter", "mitarbeiterin", "employee", "stylist", "person");
    private static final Set<String> OF_BRANCH = Set.of("branch", "filiale", "standort", "location");
    private static final Set<String> OF_ANY =
            Stream.of(OF_SERVICE, OF_STAFF, OF_BRANCH).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    /** What agents repeat of what they were told; it is no wish. */
    private static final Set<String> ON_RECORD = Set.of(
            "id",
            "key",
            "uid",
            "type",
            "price",
            "preis",
            "currency",
            "duration",
            "dauer",
            "duration_minutes",
            "category",
            "kategorie");

    private static final Set<String> CONTACTS = Set.of(
            "phone",
            "phone_number",
            "telefon",
            "telefonnummer",
            "email",
            "e_mail",
            "address",
            "adresse",
            "street",
            "strasse",
            "postal_code",
            "zip",
            "plz",
            "city",
            "stadt",
            "ort",
            "zone",
            "timezone",
            "time_zone",
            "zeitzone");

    private static final Pattern DIGITS = Pattern.compile("\\+?[\\d ()/-]+");
    private static final Pattern CALLING_CODE = Pattern.compile("(?:\\+|00)?([1-9]\\d{0,3})");
    private static final int MOST_NAMES = 4;

    private InParts() {}

    /** Returns the value of an argument that came in parts; empty where those make no whole. */
    static Optional<String> of(String argument, Object given) {
        Object parts = given instanceof JsonArray one && one.size() == 1 ? one.getValue(0) : given;
        return switch (argument) {
            case NAME -> name(parts);
            case "phone" -> number(parts);
            case "email" -> address(parts);
            case "service" -> given instanceof JsonArray several ? services(several) : named(parts, OF_SERVICE);
            case "staff" -> named(withoutContacts(parts), OF_STAFF).or(() -> name(parts));
            case ArgumentSchema.BRANCH -> named(withoutContacts(parts), OF_BRANCH);
            case "code" ->
                parts instanceof JsonArray several
                        ? words(several).map(all -> String.join(" ", all))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Returns whether an argument of that name is a part of somebody's name, and says so. */
    static boolean isOfName(String called) {
        return called.toLowerCase(Locale.ROOT).contains(NAME) && isPartOfName(called);
    }

    /** Returns whether it is one beside other parts of a name. */
    static boolean isPartOfName(String called) {
        String part = Spelling.snakeCase(called);
        return FIRST.contains(part) || MIDDLE.contains(part) || LAST.contains(part);
    }

    static Optional<String> name(@Nullable Object given) {
        if (given instanceof JsonArray several) {
            return words(several)
                    .filter(names ->
                            names.size() <= MOST_NAMES && names.stream().noneMatch(name -> name.contains(" ")))
                    .map(names -> String.join(" ", names));
        }
        if (!(given instanceof JsonObject parts)) {
            return Optional.empty();
        }
        if (inner(parts, WHOLE_NAME) instanceof JsonObject nested) {
            return name(nested);
        }
        String whole = part(parts, WHOLE_NAME);
        if (whole != null && whole.contains(" ")) {
            return Optional.of(whole);
        }
        return joined(Stream.of(part(parts, FIRST), part(parts, MIDDLE), whole, part(parts, LAST)), " ");
    }

    /**
     * Returns what something is called that comes with what is on record about it, or with who does it and where: by a name of its
     * own kind before one that anything may have.
     */
    private static Optional<String> named(@Nullable Object given, Set<String> own) {
        if (!(given instanceof JsonObject parts)
                || !parts.stream()
                        .map(Map.Entry::getKey)
                        .map(Spelling::snakeCase)
                        .allMatch(part -> isOfThing(part) || OF_ANY.contains(part))) {
            return Optional.empty();
        }
        return Optional.ofNullable(part(parts, own)).or(() -> Optional.ofNullable(part(parts, CALLED)));
    }

    /** Returns somebody or some place without where they are found, which agents repeat of what they were told. */
    private static Object withoutContacts(Object given) {
        if (!(given instanceof JsonObject parts)) {
            return given;
        }
        JsonObject rest = parts.copy();
        parts.fieldNames().stream()
                .filter(part -> CONTACTS.contains(Spelling.snakeCase(part)))
                .forEach(rest::remove);
        return rest;
    }

    /** Returns whether a part is what anything is called, or is on record about it. */
    static boolean isOfThing(String part) {
        return CALLED.contains(part) || ON_RECORD.contains(part);
    }

    private static Optional<String> services(JsonArray several) {
        List<Optional<String>> all = several.stream()
                .map(one -> one instanceof String name ? Optional.of(name.strip()) : named(one, OF_SERVICE))
                .toList();
        return all.stream().allMatch(Optional::isPresent)
                ? joined(all.stream().map(one -> one.orElse(null)), ", ")
                : Optional.empty();
    }

    private static Optional<String> number(@Nullable Object given) {
        if (given instanceof JsonArray several) {
            return words(several)
                    .filter(all -> all.stream()
                                    .allMatch(one -> DIGITS.matcher(one).matches())
                            && all.stream().skip(1).noneMatch(one -> one.startsWith("0") || one.startsWith("+")))
                    .map(all -> String.join(" ", all));
        }
        if (!(given instanceof JsonObject parts)) {
            return Optional.empty();
        }
        if (inner(parts, WHOLE_NUMBER) instanceof JsonObject nested) {
            return number(nested);
        }
        String number = part(parts, WHOLE_NUMBER);
        if (number == null || number.startsWith("+") || number.startsWith("00")) {
            return Optional.ofNullable(number);
        }
        String area = part(parts, AREA);
        String local = area == null ? number : area + " " + number;
        return Optional.of(Optional.ofNullable(part(parts, COUNTRY))
                .map(CALLING_CODE::matcher)
                .filter(code -> code.matches())
                .map(code -> "+" + code.group(1) + " " + local.replaceFirst("^\\(?0", ""))
                .orElse(local));
    }

    private static Optional<String> address(@Nullable Object given) {
        if (!(given instanceof JsonObject parts)) {
            return Optional.empty();
        }
        if (inner(parts, WHOLE_ADDRESS) instanceof JsonObject nested) {
            return address(nested);
        }
        String whole = part(parts, WHOLE_ADDRESS);
        String mailbox = part(parts, MAILBOX);
        String domain = part(parts, DOMAIN);
        return whole == null && mailbox != null && domain != null
                ? Optional.of(mailbox + "@" + domain.replaceFirst("^@", ""))
                : Optional.ofNullable(whole);
    }

    /** Returns the texts of a list of nothing else; empty where there is only one, or anything else. */
    private static Optional<List<String>> words(JsonArray several) {
        List<String> words = new ArrayList<>();
        for (Object one : several) {
            if (!(one instanceof String || one instanceof Number)) {
                return Optional.empty();
            }
            words.add(one.toString().strip());
        }
        words.removeIf(String::isEmpty);
        return words.size() < 2 ? Optional.empty() : Optional.of(words);
    }

    private static @Nullable Object inner(JsonObject parts, Set<String> names) {
        return parts.stream()
                .filter(entry -> names.contains(Spelling.snakeCase(entry.getKey())))
                .map(Map.Entry::getValue)
                .filter(JsonObject.class::isInstance)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String part(JsonObject parts, Set<String> names) {
        return parts.stream()
                .filter(entry -> names.contains(Spelling.snakeCase(entry.getKey())))
                .map(Map.Entry::getValue)
                .filter(value -> value instanceof String || value instanceof Number)
                .map(value -> value.toString().strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> joined(Stream<@Nullable String> parts, String between) {
        return Optional.of(parts.filter(Objects::nonNull).distinct().collect(Collectors.joining(between)))
                .filter(all -> !all.isEmpty());
    }
}
