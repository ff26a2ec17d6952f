package de.askproai.gateway.speech.when;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The zones callers name, by places, by who lives there, and by what clocks there are called; names are folded. */
final class ZoneNames {
    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("UTC", "UTC"),
            Map.entry("GMT", "UTC"),
            Map.entry("MEZ", "Europe/Berlin"),
            Map.entry("MESZ", "Europe/Berlin"),
            Map.entry("CET", "Europe/Berlin"),
            Map.entry("CEST", "Europe/Berlin"),
            Map.entry("BST", "Europe/London"),
            Map.entry("ET", "America/New_York"),
            Map.entry("EST", "America/New_York"),
            Map.entry("EDT", "America/New_York"),
            Map.entry("CST", "America/Chicago"),
            Map.entry("CDT", "America/Chicago"),
            Map.entry("MST", "America/Denver"),
            Map.entry("MDT", "America/Denver"),
            Map.entry("PST", "America/Los_Angeles"),
            Map.entry("PDT", "America/Los_Angeles"));

    private static final Map<String, ZoneId> PLACES = places("""
            Europe/Berlin: berlin, hamburg, muenchen, munich, deutsche, german, mitteleuropaeische, central european
            Europe/London: london, england, englische, british, britische, uk, english
            Europe/Dublin: dublin, irland, irische, irish
            Europe/Lisbon: lissabon, lisbon, portugal, portugiesische, portuguese
            Europe/Madrid: madrid, barcelona, mallorca, spanien, spanische, spanish
            Atlantic/Canary: teneriffa, tenerife, gran canaria, kanarische
            Europe/Paris: paris, frankreich, franzoesische, french
            Europe/Rome: rom, rome, mailand, italien, italienische, italian
            Europe/Vienna: wien, vienna, oesterreich, oesterreichische, austrian
            Europe/Zurich: zuerich, zuercher, schweiz, schweizer, swiss
            Europe/Athens: athen, athens, griechenland, griechische, greek
            Europe/Istanbul: istanbul, ankara, antalya, tuerkei, tuerkische, turkish
            Europe/Warsaw: warschau, warsaw, polen, polnische, polish
            Europe/Bucharest: bukarest, rumaenien, rumaenische, romanian
            Europe/Sofia: sofia, bulgarien, bulgarische, bulgarian
            Europe/Kyiv: kiew, kyiv, ukraine, ukrainische, ukrainian
            Europe/Moscow: moskau, moscow
            Africa/Cairo: kairo, cairo, aegypten, aegyptische, egyptian
            Africa/Johannesburg: kapstadt, cape town, johannesburg, suedafrika, suedafrikanische, south african
            Asia/Dubai: dubai, abu dhabi
            Asia/Jerusalem: jerusalem, tel aviv, israel, israelische, israeli
            Asia/Kolkata: delhi, neu delhi, mumbai, indien, indische, indian
            Asia/Bangkok: bangkok, thailand, thailaendische, thai
            Asia/Singapore: singapur, singapore
            Asia/Shanghai: peking, beijing, shanghai, china, chinesische, chinese
            Asia/Hong_Kong: hongkong, hong kong
            Asia/Tokyo: tokio, tokyo, japan, japanische, japanese
            Australia/Sydney: sydney, melbourne
            Pacific/Auckland: auckland, neuseeland, neuseelaendische
            America/New_York: new york, boston, miami, washington, florida, eastern, eastern standard, ostkuesten, ostkueste
            America/Toronto: toronto
            America/Chicago: chicago, texas, houston, dallas, central, central standard
            America/Denver: denver, mountain, mountain standard
            America/Los_Angeles: los angeles, san francisco, kalifornien, kalifornische, california, las vegas, seattle, \
            pacific, pacific standard, westkuesten, westkueste
            """);

    private ZoneNames() {}

    private static Map<String, ZoneId> places(String table) {
        Map<String, ZoneId> places = new HashMap<>();
        table.lines().forEach(line -> {
            String[] entry = line.split(": ", 2);
            for (String name : entry[1].split(", ", -1)) {
                places.put(name.strip(), ZoneId.of(entry[0]));
            }
        });
        return Map.copyOf(places);
    }

    /** Returns the zone of such an abbreviation, in the capital letters without which it is a word. */
    static Optional<ZoneId> ofAbbreviation(String capitals) {
        return Optional.ofNullable(ABBREVIATIONS.get(capitals)).map(ZoneId::of);
    }

    /** Returns the zone of a place, also by the name of who lives there, and of what is from there. */
    static Optional<ZoneId> ofPlace(String name) {
        return Stream.of(name, without(name, "er"), without(name, "r"))
                .flatMap(one -> Optional.ofNullable(PLACES.get(one)).stream())
                .findFirst();
    }

    /** Returns the zone of a time that is one word with its place: "Ostküstenzeit". */
    static Optional<ZoneId> ofTime(String word) {
        return Optional.of(word)
                .filter(whole -> whole.endsWith("zeit"))
                .map(whole -> PLACES.get(without(whole, "zeit")));
    }

    private static String without(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }
}
