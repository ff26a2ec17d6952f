package de.askproai.gateway.http.api;

import de.askproai.gateway.booking.absence.Absences;
import de.askproai.gateway.booking.appointment.AppointmentViews;
import de.askproai.gateway.booking.availability.FreeTimes;
import de.askproai.gateway.booking.change.ChangeViews;
import de.askproai.gateway.booking.reminder.NoShowDesk;
import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.call.CallViews;
import de.askproai.gateway.call.Timelines;
import de.askproai.gateway.client.Breakers;
import de.askproai.gateway.message.PromiseDesk;
import de.askproai.gateway.message.PromiseViews;
import de.askproai.gateway.privacy.Erasures;
import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.tenant.CompanyViews;
import de.askproai.gateway.tool.ToolDeadlines;
import de.askproai.gateway.tool.ToolRegistry;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.webhook.EventReplay;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.Inbox;
import de.askproai.gateway.work.Replays;
import de.askproai.gateway.work.WaitingActions;

/** What the REST API asks. */
public record ApiParts(
        ApiKeys keys,
        EventLog events,
        EventReplay eventReplay,
        Replays eventReplays,
        Inbox inbox,
        WaitingActions waitingActions,
        CompanyViews companies,
        CallViews calls,
        Timelines timelines,
        AppointmentViews appointments,
        ChangeViews changes,
        PromiseViews promises,
        PromiseDesk promiseDesk,
        Breakers breakers,
        ToolRegistry tools,
        ToolDeadlines toolDeadlines,
        FreeTimes freeTimes,
        DeadLetters deadLetters,
        Replays letterReplays,
        Erasures erasures,
        Absences absences,
        NoShowDesk noShows,
        Bus bus) {}
