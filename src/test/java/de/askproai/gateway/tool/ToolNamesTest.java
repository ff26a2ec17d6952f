package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolNamesTest {

    @ParameterizedTest
    @CsvSource({
        "getCurrentTimeBerlin, get_current_context",
        "initialize_call_v4, get_current_context",
        "check-customer, check_customer",
        "getCustomerInfo, check_customer",
        "checkAvailableSlots, check_availability",
        "check_availability_v17, check_availability",
        "find_next_slot, find_next_available",
        "bookAppointment, book_appointment",
        "collect_appointment_data, book_appointment",
        "collect-appointment, book_appointment",
        "start_booking_v2, book_appointment",
        "query_appointment_by_name, query_appointment",
        "change_appointment_v1, reschedule_appointment",
        "release_slot_reservation, release_slot",
        "schedule-callback, request_callback",
        "scheduleCallback, request_callback",
        "callback_request, request_callback",
        "transferCall, transfer_call",
        "check-transfer-availability, transfer_call",
        "handle-urgent-transfer, report_urgent",
        "endCallSession, end_call",
        "record_consent, record_consent",
        "no_such_tool, no_such_tool"
    })
    void knowsWhatThePredecessorCalledIt(String called, String name) {
        assertThat(ToolNames.canonical(called)).isEqualTo(name);
    }

    @Test
    void leadsOnlyToToolsThatAreThere() {
        ToolRegistry tools = new ToolRegistry(List.of(new Named("end_call")));

        assertThat(tools.find("endCallSession_v4")).isPresent();
        assertThat(tools.find("bookAppointment")).isEmpty();
        assertThat(tools.find("book_appointment")).isEmpty();
    }

    private record Named(String name) implements Tool {
        @Override
        public ToolSpec spec() {
            return new ToolSpec(
                    name,
                    "Name",
                    "Has a name.",
                    ArgumentSchema.arguments().done(),
                    FactSchema.facts().done(),
                    ToolSpec.Kind.READ,
                    Set.of());
        }

        @Override
        public Future<ToolAnswer> run(ToolCall call) {
            return Future.succeededFuture(ToolAnswer.success(name, new JsonObject()));
        }
    }
}
