package de.askproai.gateway.tool;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** All tools of this process by name. */
public final class ToolRegistry {
    /** The predecessor's agents call {@code book_appointment_v17}. */
    private static final Pattern VERSION = Pattern.compile("_v\\d{1,3}$");

    private final Map<String, Tool> tools;
    private final Map<String, String> aliases;

    public ToolRegistry(List<Tool> tools) {
        this(tools, Map.of());
    }

    /** Takes other names of tools too, such as those of the predecessor. */
    public ToolRegistry(List<Tool> tools, Map<String, String> aliases) {
        Map<String, Tool> byName = new LinkedHashMap<>();
        for (Tool tool : tools) {
            if (byName.put(tool.spec().name(), tool) != null) {
                throw new IllegalArgumentException(
                        "Two tools named " + tool.spec().name());
            }
        }
        this.tools = Map.copyOf(byName);
        this.aliases = Map.copyOf(aliases);
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name)).or(() -> {
            String unversioned = VERSION.matcher(name).replaceAll("");
            return Optional.ofNullable(tools.get(aliases.getOrDefault(unversioned, unversioned)));
        });
    }

    public Collection<Tool> all() {
        return tools.values();
    }
}
