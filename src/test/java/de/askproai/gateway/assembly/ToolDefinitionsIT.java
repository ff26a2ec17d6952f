package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every tool there is, by what it shows of itself. */
class ToolDefinitionsIT {
    private static final String META = "https://json-schema.org/draft/2020-12/schema";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private LindeShop shop;
    private Collection<Tool> tools;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx());
        tools = shop.node.lane.toolbox().tools().all();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void isNamedAsCompanyFilesMayNameIt() {
        assertThat(tools.stream().map(tool -> tool.spec().name()))
                .containsExactlyInAnyOrderElementsOf(CompanyWords.all().tools());
    }

    @Test
    void hasSchemasThatAreJsonSchemas() {
        SchemaRepository repository = SchemaRepository.create(new JsonSchemaOptions()
                        .setDraft(Draft.DRAFT202012)
                        .setBaseUri("https://askproai.de/schemas")
                        .setOutputFormat(OutputFormat.Basic))
                .preloadMetaSchema(test.vertx().fileSystem(), Draft.DRAFT202012);

        assertThat(tools).hasSizeGreaterThan(10).allSatisfy(tool -> {
            assertValid(repository, tool.spec().inputSchema());
            assertValid(repository, tool.spec().outputSchema());
        });
        assertThat(valid(repository, new JsonObject().put("type", "moment")).getValid())
                .as("the meta schema looks")
                .isFalse();
        assertThat(valid(repository, new JsonObject().put("required", new JsonArray().add(1)))
                        .getValid())
                .as("the meta schema looks")
                .isFalse();
    }

    @Test
    void saysWhatItIsFor() {
        assertThat(tools).allSatisfy(tool -> {
            ToolSpec spec = tool.spec();
            assertThat(spec.title()).isNotBlank();
            assertThat(spec.description()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(spec.scopes())
                    .isNotEmpty()
                    .allMatch(scope -> scope.endsWith(spec.writes() ? ":write" : ":read"));
            spec.inputSchema()
                    .getJsonObject("properties")
                    .forEach(argument -> assertThat(((JsonObject) argument.getValue()).getString("description"))
                            .as(argument.getKey())
                            .isNotBlank());
        });
    }

    private static void assertValid(SchemaRepository repository, JsonObject schema) {
        assertThat(schema.getString("$schema")).isEqualTo(META);
        OutputUnit result = valid(repository, schema);
        assertThat(result.getValid()).as("%s", result.getErrors()).isTrue();
    }

    private static OutputUnit valid(SchemaRepository repository, JsonObject schema) {
        return repository
                .validator(
                        META,
                        new JsonSchemaOptions()
                                .setDraft(Draft.DRAFT202012)
                                .setBaseUri("https://askproai.de/schemas")
                                .setOutputFormat(OutputFormat.Basic))
                .validate(schema);
    }
}
