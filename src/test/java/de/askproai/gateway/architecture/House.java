package de.askproai.gateway.architecture;

import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import de.askproai.gateway.Main;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tree of packages under one root, and the plan it is held against: every package's level, and who may see what. */
record House(String root, JavaClasses classes) {

    /** From the ground up; a class may see its own level and everything below it. */
    enum Level {
        GROUND,
        FOUNDATION,
        MACHINERY,
        DOMAIN,
        VENDOR,
        DOOR,
        ROOF
    }

    private static final Map<String, Level> PLAN = Map.ofEntries(
            entry("config", Level.GROUND),
            entry("error", Level.GROUND),
            entry("observe", Level.GROUND),
            entry("time", Level.GROUND),
            entry("speech", Level.FOUNDATION),
            entry("bus", Level.FOUNDATION),
            entry("client", Level.FOUNDATION),
            entry("store", Level.FOUNDATION),
            entry("cache", Level.FOUNDATION),
            entry("limit", Level.FOUNDATION),
            entry("security", Level.FOUNDATION),
            entry("tool", Level.MACHINERY),
            entry("work", Level.MACHINERY),
            entry("tenant", Level.MACHINERY),
            entry("privacy", Level.MACHINERY),
            entry("audit", Level.MACHINERY),
            entry("webhook", Level.DOMAIN),
            entry("call", Level.DOMAIN),
            entry("booking", Level.DOMAIN),
            entry("payment", Level.DOMAIN),
            entry("message", Level.DOMAIN),
            entry("reception", Level.DOMAIN),
            entry("knowledge", Level.DOMAIN),
            entry("insight", Level.DOMAIN),
            entry("rollout", Level.DOMAIN),
            entry("integration", Level.VENDOR),
            entry("sandbox", Level.VENDOR),
            entry("http", Level.DOOR),
            entry("mcp", Level.DOOR),
            entry("admin", Level.DOOR),
            entry("assembly", Level.ROOF),
            entry("cli", Level.ROOF));

    private static final Set<String> ROOT_CLASSES = Set.of("Main", "Gateway", "package-info");

    /** The product itself: what the build put into its class directory, without any test. */
    static House product() {
        return new House(Main.class.getPackageName(), new ClassFileImporter().importPath(productClasses()));
    }

    /** The house where every rule is broken on purpose. */
    static House bad() {
        String root = House.class.getPackageName() + ".bad";
        return new House(root, new ClassFileImporter().importPackages(root));
    }

    static Path productClasses() {
        return classesBeside(Main.class);
    }

    /** The class directory a class was compiled to. */
    static Path classesBeside(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean owns(JavaClass type) {
        return isIn(type.getPackageName(), root);
    }

    /** The top-level package of a class below the root; empty for the root itself. */
    String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) ? "" : name.substring(root.length() + 1).split("\\.", 2)[0];
    }

    /** Empty when the plan does not know the class's package. */
    Optional<Level> level(JavaClass type) {
        String room = room(type);
        if (room.isEmpty()) {
            return ROOT_CLASSES.contains(outermost(type)) ? Optional.of(Level.ROOF) : Optional.empty();
        }
        return Optional.ofNullable(PLAN.get(room));
    }

    DescribedPredicate<JavaClass> in(String... rooms) {
        Set<String> wanted = Set.of(rooms);
        return DescribedPredicate.describe(
                "in " + String.join(", ", rooms), type -> owns(type) && wanted.contains(room(type)));
    }

    DescribedPredicate<JavaClass> at(Level... levels) {
        Set<Level> wanted = Set.of(levels);
        return DescribedPredicate.describe(
                "at " + Arrays.toString(levels),
                type -> owns(type) && level(type).filter(wanted::contains).isPresent());
    }

    DescribedPredicate<JavaClass> rootClass(String... names) {
        Set<String> wanted = Set.of(names);
        return DescribedPredicate.describe(
                "the class " + String.join(", ", names),
                type -> owns(type) && room(type).isEmpty() && wanted.contains(outermost(type)));
    }

    String packages(String below) {
        return root + "." + below;
    }

    static boolean isIn(String packageName, String parent) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }

    static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
