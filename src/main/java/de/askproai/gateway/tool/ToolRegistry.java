package de.askproai.gateway.tool;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tools of this process by name. */
public final class ToolRegistry {
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

    /** Returns the tool that is called so, or was by the predecessor, in whatever spelling. */
    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name)).or(() -> Optional.ofNullable(tools.get(ToolNames.canonical(name))));
    }

    public Collection<Tool> all() {
        return tools.values();
    }
}
