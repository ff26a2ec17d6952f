package de.askproai.gateway.architecture.bad.config;

import de.askproai.gateway.architecture.bad.http.Door;

final class GroundSeesDoor {
    int count(Door[] doors) {
        return doors.length;
    }
}
