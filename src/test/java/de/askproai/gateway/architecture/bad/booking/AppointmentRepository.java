package de.askproai.gateway.architecture.bad.booking;

public final class AppointmentRepository {}
