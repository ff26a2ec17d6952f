package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.tenant.Branch;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.CallPrivacy;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.Reminders;
import de.askproai.gateway.tenant.Service;
import de.askproai.gateway.tenant.StaffMember;
import de.askproai.gateway.tenant.UrgentMatters;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads company files and finds all that is wrong in them, also between them, with file and line.
 *
 * <p>It takes the files' text and the environment; what it reads itself are the tables of public holidays, so it is not
 * for event loops. Not thread-safe.
 */
public final class CompanyFileReader {

    /**
     * What was read: the files if nothing is wrong, else the problems.
     *
     * @param warnings of what is accepted and yet will not do what somebody may expect
     */
    public record Reading(List<CompanyFile> files, List<Problem> problems, List<Problem> warnings) {
        public boolean isClean() {
            return problems.isEmpty();
        }
    }

    private final Function<String, Optional<String>> environment;
    private final RetentionConfig retention;
    private final Vocabulary vocabulary;
    private final List<CompanyFile> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /**
     * Reads with these environment variables.
     *
     * @param retention what is kept how long for everybody
     * @param vocabulary the words of vendors and tools
     */
    public CompanyFileReader(
            Function<String, Optional<String>> environment, RetentionConfig retention, Vocabulary vocabulary) {
        this.environment = environment;
        this.retention = retention;
        this.vocabulary = vocabulary;
    }

    /** Reads the next file. */
    public void read(String name, String yaml) {
        Problems found = new Problems(name);
        compose(yaml, found).ifPresent(root -> files.add(company(name, root, found)));
        problems.addAll(found.inOrder());
        warnings.addAll(found.warnings());
    }

    /** Compares the files with each other and returns all of it. */
    public Reading finish() {
        Map<String, String> companies = new HashMap<>();
        Map<String, String> numbers = new HashMap<>();
        Map<String, String> publicIds = new HashMap<>();
        for (CompanyFile file : files) {
            claim(
                    companies,
                    file.company().key(),
                    file,
                    1,
                    "company '" + file.company().key() + "'");
            file.numberLines().forEach((number, line) -> claim(numbers, number, file, line, "number " + number));
            file.connections()
                    .forEach(connection -> connection
                            .publicId()
                            .ifPresent(
                                    id -> claim(publicIds, id, file, connection.line(), "connection id '" + id + "'")));
        }
        return new Reading(
                problems.isEmpty() ? List.copyOf(files) : List.of(), List.copyOf(problems), List.copyOf(warnings));
    }

    private void claim(Map<String, String> claimed, String what, CompanyFile by, int line, String called) {
        String other = claimed.putIfAbsent(what, by.name());
        if (other != null) {
            problems.add(new Problem(by.name(), line, called + " is used twice, also in " + other));
        }
    }

    private static Optional<Node> compose(String yaml, Problems found) {
        try {
            Optional<Node> root = Optional.ofNullable(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
            if (root.isEmpty()) {
                found.add(1, "", "the file is empty");
            }
            return root;
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            found.add(line, "", "not readable as YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            found.add(1, "", "not readable as YAML");
        }
        return Optional.empty();
    }

    private CompanyFile company(String name, Node root, Problems found) {
        Section file = new Section(found, new Scalars(found, environment), "", root);
        Names names = new Names();
        String key = names.key(file, "company", "company");
        VendorReader vendors = new VendorReader(names, vocabulary.vendors());
        CompanyReaders readers = new CompanyReaders(Ids.company(key), names, RuleReaders.of(file, names), vendors);
        // In the order of references: staff and contacts name branches, staff names services, all may name connections.
        List<ConnectionEntry> connections = file.each("connections", vendors::connection);
        List<Branch> branches = file.each("branches", readers::branch);
        Company company = new Company(
                Ids.company(key),
                key,
                file.required("name").value(),
                file.text("locale").flatMap(CompanyFileReader::locale).orElse("de-DE"),
                file.text("active").flatMap(Values::flag).orElse(true),
                new CallPolicy(
                        file.text("identity").flatMap(Values::identity).orElse(CallPolicy.DEFAULTS.identity()),
                        file.section("tools")
                                .map(tools -> CompanyReaders.deadlines(tools, vocabulary.tools()))
                                .orElse(Map.of()),
                        new HandoverReader(readers, names).read(file),
                        file.section("reminders").map(CompanyReaders::reminders).orElse(Reminders.NONE),
                        PolicyReader.noShows(file),
                        file.section("privacy")
                                .map(new PrivacyReader(retention)::read)
                                .orElse(CallPrivacy.DEFAULTS),
                        file.section("urgent").map(UrgentReader::read).orElse(UrgentMatters.DEFAULTS)));
        List<Service> services = file.each("services", readers::service);
        List<StaffMember> staff = file.each("staff", readers::staff);
        readers.calendars(staff);
        warnOfNobody(file, company, branches);
        file.end();
        return new CompanyFile(name, company, branches, services, staff, connections, readers.numberLines());
    }

    private static void warnOfNobody(Section file, Company company, List<Branch> branches) {
        company.calls()
                .handover()
                .leavingAlone(branches)
                .forEach(branch -> file.warn("contacts: there is nobody for branch '" + branch.key()
                        + "', so that what its callers report as urgent reaches nobody"));
    }

    private static Optional<String> locale(Text text) {
        return text.as(
                value -> Optional.of(new Locale.Builder().setLanguageTag(value).build())
                        .map(Locale::toLanguageTag)
                        .filter(tag -> !tag.equals("und")),
                "is not a language tag such as de-DE");
    }
}
