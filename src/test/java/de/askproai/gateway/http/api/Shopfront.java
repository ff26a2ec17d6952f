package de.askproai.gateway.http.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.UUID;

/** A company's configuration, rows put straight into the tables, with secrets that no answer may show. */
final class Shopfront {
    /** Occurs in every column that must stay inside. */
    static final String SECRET = "topsecret";

    private final ApiServer api;
    private final UUID company;

    Shopfront(ApiServer api, UUID company) {
        this.api = api;
        this.company = company;
    }

    @CanIgnoreReturnValue
    UUID branch(String key) {
        UUID id = UUID.randomUUID();
        api.sql("""
                INSERT INTO branches (id, company_id, key, name, time_zone, city, vendors)
                VALUES ('%s', '%s', '%s', 'Branch %s', 'Europe/Berlin', 'Berlin', '{"x":{"y":"%s"}}')
                """.formatted(id, company, key, key, SECRET));
        return id;
    }

    void number(UUID branch, String e164) {
        api.sql("INSERT INTO phone_numbers (e164, company_id, branch_id) VALUES ('%s', '%s', '%s')"
                .formatted(e164, company, branch));
    }

    @CanIgnoreReturnValue
    UUID service(String key, String price) {
        UUID id = UUID.randomUUID();
        api.sql("""
                INSERT INTO services (id, company_id, key, name, duration_minutes, price_minor, currency, vendors)
                VALUES ('%s', '%s', '%s', 'Service %s', 45, %s, '{"x":{"y":"%s"}}')
                """.formatted(id, company, key, key, price, SECRET));
        return id;
    }

    /** What callers call a branch, separated by commas. */
    void calledToo(UUID branch, String synonyms) {
        api.sql("UPDATE branches SET synonyms = '{%s}' WHERE id = '%s'".formatted(synonyms, branch));
    }

    void synonym(UUID service, String synonym) {
        api.sql("INSERT INTO service_synonyms (company_id, spoken, service_id, synonym) VALUES ('%s', '%s', '%s', '%s')"
                .formatted(company, synonym, service, synonym));
    }

    @CanIgnoreReturnValue
    UUID member(String key, UUID branch, UUID service) {
        UUID id = UUID.randomUUID();
        api.sql("""
                INSERT INTO staff (id, company_id, key, name, vendors) VALUES ('%1$s', '%2$s', '%3$s', 'Who', '{"x":{"y":"%6$s"}}');
                INSERT INTO staff_branches (company_id, staff_id, branch_id) VALUES ('%2$s', '%1$s', '%4$s');
                INSERT INTO staff_services (company_id, staff_id, service_id) VALUES ('%2$s', '%1$s', '%5$s');
                """.formatted(id, company, key, branch, service, SECRET));
        return id;
    }

    @CanIgnoreReturnValue
    UUID connection(String key) {
        UUID id = UUID.randomUUID();
        api.sql("""
                INSERT INTO connections (id, company_id, key, vendor, public_id, settings, signing_secrets, credentials)
                VALUES ('%s', '%s', '%s', 'calcom', 'pub_%s', '{"x":{"y":"%6$s"}}', '%6$s', '%6$s')
                """.formatted(id, company, key, id.toString().replace("-", ""), SECRET, SECRET));
        return id;
    }

    /** Stores a call first heard of at this time, with nothing told about it. */
    @CanIgnoreReturnValue
    String call(String id, String createdAt) {
        api.sql("""
                INSERT INTO calls (company_id, call_id, stage, created_at, parties_key, parties)
                VALUES ('%s', '%s', 0, '%s', gen_random_uuid(), '%s')
                """.formatted(company, id, createdAt, SECRET));
        return id;
    }

    /** Stores a promise about some appointment, made at this time. */
    @CanIgnoreReturnValue
    String promise(String state, String call, String madeAt) {
        String appointment = UUID.randomUUID().toString();
        api.sql("""
                INSERT INTO promises (company_id, id, kind, handover, appointment_id, call_id, state, code, made_at, due_at)
                VALUES ('%1$s', gen_random_uuid(), 'booked', CASE '%4$s' WHEN 'broken' THEN 'waiting' ELSE 'none' END, '%2$s',
                        '%3$s', '%4$s', 'upstream_timeout', '%5$s', '%5$s')
                """.formatted(company, appointment, call, state, madeAt));
        return appointment;
    }

    @CanIgnoreReturnValue
    UUID appointment(String state, String call, String startsAt) {
        UUID id = UUID.randomUUID();
        api.sql("""
                INSERT INTO appointments (company_id, id, call_id, state, starts_at, ends_at, phone_hash, attendee)
                VALUES ('%s', '%s', %s, '%s', '%5$s', timestamptz '%5$s' + interval '30 minutes', '%6$s', '%6$s')
                """.formatted(company, id, call == null ? "NULL" : "'" + call + "'", state, startsAt, SECRET));
        return id;
    }
}
