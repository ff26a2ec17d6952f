package de.askproai.gateway.http.api;

import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.work.Inbox;

/** What the REST API asks. */
public record ApiParts(EventLog events, Inbox inbox) {}
