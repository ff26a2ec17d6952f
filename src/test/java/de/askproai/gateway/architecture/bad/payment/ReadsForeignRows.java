package de.askproai.gateway.architecture.bad.payment;

import de.askproai.gateway.architecture.bad.booking.AppointmentRepository;

record ReadsForeignRows(AppointmentRepository repository) {}
