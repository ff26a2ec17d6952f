package de.askproai.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * The keys that everything encrypted at rest depends on.
 *
 * @param encryptionKey the key that encrypts from now on
 * @param previousEncryptionKeys keys that are only read with, after a rotation
 */
public record SecurityConfig(Optional<Secret> encryptionKey, List<Secret> previousEncryptionKeys) {}
