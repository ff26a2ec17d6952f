package de.askproai.gateway.operations;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the repository's YAML and JSON files, relative to its root; a key given twice is an error. */
final class Documents {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Documents() {}

    static JsonNode yaml(String path) throws IOException {
        return YAML.readTree(text(path));
    }

    static JsonNode json(String path) throws IOException {
        return JSON.readTree(text(path));
    }

    static String text(String path) throws IOException {
        return Files.readString(Path.of(path));
    }
}
