package de.askproai.gateway.architecture.bad.sandbox;

import de.askproai.gateway.architecture.bad.webhook.Signer;

record BorrowsASigner(Signer signer) {}
