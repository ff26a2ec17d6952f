package de.askproai.gateway.tool;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What agents call the tools: the predecessor's names, in whatever spelling, with or without a version behind them as in
 * {@code book_appointment_v17}.
 */
public final class ToolNames {
    /** What the tools are called here. */
    public static final Set<String> ALL = Set.of(
            "get_current_context",
            "check_customer",
            "list_services",
            "get_service_info",
            "get_opening_hours",
            "parse_date",
            "check_availability",
            "get_alternatives",
            "find_next_available",
            "reserve_slot",
            "release_slot",
            "book_appointment",
            "query_appointment",
            "reschedule_appointment",
            "cancel_appointment",
            "request_callback",
            "record_consent",
            "report_urgent",
            "transfer_call",
            "end_call");

    private static final Pattern VERSION = Pattern.compile("(?:_v\\d{1,3})+$");

    /** Other names in {@code snake_case} to those of the tools. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            entry("initialize_call", "get_current_context"),
            entry("current_context", "get_current_context"),
            entry("get_current_time_berlin", "get_current_context"),
            entry("zeitinfo", "get_current_context"),
            entry("get_customer_info", "check_customer"),
            entry("identify_customer", "check_customer"),
            entry("calculate_duration", "get_service_info"),
            entry("check_available_slots", "check_availability"),
            entry("find_next_slot", "find_next_available"),
            entry("release_slot_reservation", "release_slot"),
            entry("collect_appointment", "book_appointment"),
            entry("collect_appointment_data", "book_appointment"),
            entry("start_booking", "book_appointment"),
            entry("query_appointment_by_name", "query_appointment"),
            entry("change_appointment", "reschedule_appointment"),
            entry("schedule_callback", "request_callback"),
            entry("callback_request", "request_callback"),
            entry("transfer_to_owner", "transfer_call"),
            entry("check_transfer_availability", "transfer_call"),
            entry("handle_urgent_transfer", "report_urgent"),
            entry("report_emergency", "report_urgent"),
            entry("emergency", "report_urgent"),
            entry("notfall", "report_urgent"),
            entry("notfall_melden", "report_urgent"),
            entry("end_call_session", "end_call"));

    private ToolNames() {}

    /** Returns the name a tool has here, if there is one that is called so. */
    static String canonical(String called) {
        String name = VERSION.matcher(Spelling.snakeCase(called)).replaceFirst("");
        return OTHERS.getOrDefault(name, name);
    }
}
