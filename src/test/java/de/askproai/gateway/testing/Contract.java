package de.askproai.gateway.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import de.askproai.gateway.testing.ContractSchemas.Reading;
import de.askproai.gateway.testing.Witness.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A vendor's own OpenAPI description, in one file or several. In a static {@code @RegisterExtension} field; where it is not at
 * hand, each test is skipped and says so.
 */
public final class Contract implements BeforeEachCallback {
    private static final Path HOME = Path.of("../shared/contracts");
    // A JSON file is a YAML file too, but is read ten times as fast as what it is.
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final String base;
    private final List<Path> files;
    private final Reading answers;
    private final List<JsonObject> documents = new ArrayList<>();

    private Contract(String base, Reading answers, String... files) {
        this.base = base;
        this.answers = answers;
        this.files = Stream.of(files).map(HOME::resolve).toList();
    }

    /** Takes the path of the vendor's base URL, which is part of every path described. */
    public static Contract of(String base, String... files) {
        return new Contract(base, Reading.ANSWERED, files);
    }

    /** The description of a version before the one that is spoken: answers need not have any more what they had then. */
    public static Contract ofBefore(String base, String... files) {
        return new Contract(base, Reading.ANSWERED_IN_PART, files);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        files.forEach(Contract::present);
        if (documents.isEmpty()) {
            for (Path file : files) {
                documents.add(read(file));
            }
        }
    }

    /** Returns another file beside the contract; without it the test is skipped. */
    public Path file(String name) {
        return present(HOME.resolve(name));
    }

    private static Path present(Path file) {
        assumeTrue(Files.exists(file), "skipped: the vendor's contract is not at " + file.toAbsolutePath());
        return file;
    }

    private static JsonObject read(Path file) throws IOException {
        ObjectMapper mapper = file.toString().endsWith(".json") ? JSON : YAML;
        return new JsonObject(mapper.readValue(file.toFile(), new TypeReference<Map<String, Object>>() {}));
    }

    /** Returns what a request has that is not described, and lacks of what is. */
    public List<String> asked(Exchange exchange) {
        Operation operation = operation(exchange);
        List<String> found = new ArrayList<>();
        JsonObject query = Forms.query(exchange.uri());
        for (JsonObject parameter : operation.parameters()) {
            String name = parameter.getString("name");
            Object value = switch (parameter.getString("in")) {
                case "query" -> query.remove(name);
                case "header" -> exchange.headers().get(name);
                default -> pathParameter(operation.template(), name, exchange);
            };
            if (value != null) {
                found.addAll(operation.violations(parameter, value));
            } else if (Boolean.TRUE.equals(parameter.getBoolean("required"))) {
                found.add(name + ": is required");
            }
        }
        query.fieldNames().forEach(name -> found.add("?" + name + ": is not described"));
        found.addAll(bodyViolations(operation, exchange));
        return found;
    }

    private static List<String> bodyViolations(Operation operation, Exchange exchange) {
        JsonObject described = operation.json().getJsonObject("requestBody", new JsonObject());
        if (exchange.body().isEmpty()) {
            return described.getBoolean("required", false) ? List.of("a body is required") : List.of();
        }
        String contentType = exchange.headers().get("Content-Type");
        JsonObject type = described.getJsonObject("content", new JsonObject()).getJsonObject(contentType);
        if (type == null) {
            return List.of(contentType + ": is not described");
        }
        JsonObject schema = type.getJsonObject("schema");
        JsonObject sent = contentType.equals("application/json")
                ? new JsonObject(exchange.body())
                : operation.schemas().typed(Forms.form(exchange.body()), schema);
        return operation.schemas().violations(schema, sent, Reading.SENT);
    }

    /** Returns where an answer is not as described; one of a status that is not described may say what it will. */
    public List<String> answered(Exchange exchange) {
        Operation operation = operation(exchange);
        JsonObject described = operation.answer(exchange.status());
        if (described == null) {
            return exchange.status() < 300 ? List.of(exchange.status() + ": is not described") : List.of();
        }
        return described.containsKey("content")
                ? operation.schemas().violations(schemaOf(described), new JsonObject(exchange.answer()), answers)
                : List.of();
    }

    private static JsonObject schemaOf(JsonObject response) {
        return response.getJsonObject("content", new JsonObject())
                .getJsonObject("application/json", new JsonObject())
                .getJsonObject("schema", new JsonObject());
    }

    private static String path(Exchange exchange) {
        return exchange.uri().split("\\?", 2)[0];
    }

    private String pathParameter(String template, String name, Exchange exchange) {
        int at = List.of(template.split("/", -1)).indexOf("{" + name + "}");
        return (base + path(exchange)).split("/", -1)[at];
    }

    private Operation operation(Exchange exchange) {
        String path = base + path(exchange);
        String method = exchange.method().toLowerCase(Locale.ROOT);
        return documents.stream()
                .flatMap(document -> document.getJsonObject("paths").fieldNames().stream()
                        .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                        .filter(template -> paths(document, template).containsKey(method))
                        .map(template -> new Operation(document, template, method)))
                .min(Comparator.comparing(
                        found -> found.template().chars().filter(c -> c == '{').count()))
                .orElseThrow(() -> new AssertionError("Not described: " + method + " " + path));
    }

    private static JsonObject paths(JsonObject document, String template) {
        return document.getJsonObject("paths").getJsonObject(template);
    }

    /** What can be done at one path. */
    private record Operation(JsonObject document, String template, String method) {
        JsonObject json() {
            return paths(document, template).getJsonObject(method);
        }

        JsonObject answer(int status) {
            JsonObject all = json().getJsonObject("responses");
            JsonObject found = all.getJsonObject(String.valueOf(status), all.getJsonObject("default"));
            return found == null ? null : schemas().resolved(found);
        }

        ContractSchemas schemas() {
            return new ContractSchemas(document);
        }

        List<JsonObject> parameters() {
            return Stream.of(paths(document, template), json())
                    .flatMap(from -> from.getJsonArray("parameters", new JsonArray()).stream())
                    .map(JsonObject.class::cast)
                    .map(schemas()::resolved)
                    .toList();
        }

        List<String> violations(JsonObject parameter, Object value) {
            String name = parameter.getString("name");
            JsonObject schema = parameter.getJsonObject("schema");
            // A version is described as what it has to be by default.
            if (parameter.getString("in").equals("header") && schema.containsKey("default")) {
                return value.equals(schema.getValue("default")) ? List.of() : List.of(name + ": is not the version");
            }
            JsonObject one = new JsonObject().put("properties", new JsonObject().put(name, schema));
            JsonObject sent = schemas().typed(new JsonObject().put(name, value), one);
            return schemas().violations(one, sent, Reading.SENT);
        }
    }
}
