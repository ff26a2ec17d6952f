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

    public ToolRegistry(List<Tool> tools) {
        Map<String, Tool> byName = new LinkedHashMap<>();
        for (Tool tool : tools) {
            if (byName.put(tool.spec().name(), tool) != null) {
                throw new IllegalArgumentException(
                        "Two tools named " + tool.spec().name());
            }
        }
        this.tools = Map.copyOf(byName);
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name))
                .or(() -> Optional.ofNullable(tools.get(VERSION.matcher(name).replaceAll(""))));
    }

    public Collection<Tool> all() {
        return tools.values();
    }
}
