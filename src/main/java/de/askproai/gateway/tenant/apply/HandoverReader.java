package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.tenant.Handover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads who is told what callers were promised; what is wrong goes to the problems. */
final class HandoverReader {
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");
    private static final String CONTACT = "contact";

    private final CompanyReaders readers;
    private final Names names;

    /** @param readers have read the branches before */
    HandoverReader(CompanyReaders readers, Names names) {
        this.readers = readers;
        this.names = names;
    }

    Handover read(Section file) {
        List<Contact> contacts = file.each("contacts", this::contact);
        Duration callbackWithin = Handover.NOBODY.callbackWithin();
        Duration takeWithin = Handover.NOBODY.takeWithin();
        boolean byList = Handover.NOBODY.byList();
        Optional<Section> section = file.section("callbacks");
        if (section.isPresent()) {
            Section callbacks = section.get();
            callbackWithin = callbacks.text("within").flatMap(Values::duration).orElse(callbackWithin);
            takeWithin =
                    callbacks.text("taken-within").flatMap(Values::duration).orElse(takeWithin);
            byList = callbacks
                    .text("by-list")
                    .flatMap(text -> byList(text, contacts))
                    .orElse(byList);
            callbacks.end();
        }
        return new Handover(contacts, callbackWithin, takeWithin, byList);
    }

    private static Optional<Boolean> byList(Text text, List<Contact> contacts) {
        Optional<Boolean> byList = Values.flag(text);
        if (byList.orElse(false) && !contacts.isEmpty()) {
            text.wrong("is for who names no contacts, since these are told");
        }
        return byList;
    }

    private Contact contact(Section section) {
        String key = names.key(section, "key", CONTACT);
        String name = section.required("name").value();
        Text email = section.required("email");
        return new Contact(
                key,
                name,
                email.value().isBlank() ? "" : email(email).orElse(""),
                section.text("phone").flatMap(this::number),
                section.section("hours").map(Hours::read).orElse(List.of()),
                readers.branchesNamed(section),
                topics(section),
                section.text("urgent").flatMap(Values::flag).orElse(false));
    }

    /** A call transferred to one of the branches' own numbers would come back to the phone agent. */
    private Optional<String> number(Text text) {
        Optional<String> number = Telephone.number(text);
        if (number.filter(readers.numberLines()::containsKey).isPresent()) {
            text.wrong("is a branch's own number, so that calls would come back");
        }
        return number;
    }

    private static List<String> topics(Section contact) {
        return contact.texts("topics").stream()
                .filter(HandoverReader::hasWord)
                .flatMap(text -> Values.spoken(text).stream())
                .distinct()
                .toList();
    }

    private static boolean hasWord(Text topic) {
        if (Folding.words(topic.value()).isEmpty()) {
            topic.wrong("'" + topic.value() + "' has no word a caller could say");
            return false;
        }
        return true;
    }

    private static Optional<String> email(Text text) {
        return text.as(
                value -> Optional.of(value).filter(one -> EMAIL.matcher(one).matches()),
                "is not an e-mail address such as anna@example.com");
    }
}
