package de.askproai.gateway.architecture.bad.integration.stripe;

import de.askproai.gateway.architecture.bad.integration.retell.RetellMapper;

record PeeksAtRetell(RetellMapper mapper) {}
