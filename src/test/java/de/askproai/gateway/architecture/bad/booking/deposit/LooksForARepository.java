package de.askproai.gateway.architecture.bad.booking.deposit;

import de.askproai.gateway.architecture.bad.booking.AppointmentRepository;

record LooksForARepository(AppointmentRepository appointments) {}
