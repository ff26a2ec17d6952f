package de.askproai.gateway.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds the calls in class files whose Vert.x Future nobody looks at: popped off the stack, stored in a variable that
 * is never read, or swallowed by a method reference whose interface returns nothing. A failure in such a Future is
 * silent. A chain that ends in {@code onFailure} or {@code onComplete} has been looked at.
 */
final class DroppedFutures {
    private static final String FUTURE = "io/vertx/core/Future";
    private static final Set<String> LOOKS_AT_THE_FAILURE = Set.of("onFailure", "onComplete");

    private DroppedFutures() {}

    /** Each dropped Future below a class directory, as {@code Class.method:line drops call}. */
    static List<String> in(Path classDirectory) {
        try (Stream<Path> files = Files.walk(classDirectory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .flatMap(file -> in(read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode read(Path file) {
        ClassNode type = new ClassNode();
        try {
            new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.SKIP_FRAMES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return type;
    }

    private static Stream<String> in(ClassNode type) {
        return type.methods.stream().flatMap(method -> in(type, method));
    }

    private static Stream<String> in(ClassNode type, MethodNode method) {
        Set<Integer> read = loadedVariables(method);
        List<String> found = new ArrayList<>();
        int line = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            }
            String dropped = drops(instruction, read);
            if (!dropped.isEmpty()) {
                String where = Type.getObjectType(type.name).getClassName() + "." + method.name + ":" + line;
                found.add(where + " drops " + dropped);
            }
        }
        return found.stream();
    }

    /** The name of the call whose Future this instruction loses, or nothing. */
    private static String drops(AbstractInsnNode instruction, Set<Integer> read) {
        if (instruction instanceof MethodInsnNode call && mustBeLookedAt(call.owner, call.name, call.desc)) {
            return isLost(next(call), read) ? call.name : "";
        }
        return instruction instanceof InvokeDynamicInsnNode lambda ? dropsAsReference(lambda) : "";
    }

    private static boolean isLost(AbstractInsnNode next, Set<Integer> read) {
        return switch (next.getOpcode()) {
            case Opcodes.POP -> true;
            case Opcodes.ASTORE -> !read.contains(((VarInsnNode) next).var);
            default -> false;
        };
    }

    /** {@code timer(this::sweep)}: javac adapts the reference itself, so no POP shows in our code. */
    private static String dropsAsReference(InvokeDynamicInsnNode lambda) {
        Object[] arguments = lambda.bsmArgs;
        boolean adapts = lambda.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && arguments[0] instanceof Type target
                && Type.VOID_TYPE.equals(target.getReturnType());
        if (adapts && arguments[1] instanceof Handle body) {
            return mustBeLookedAt(body.getOwner(), body.getName(), body.getDesc()) ? body.getName() : "";
        }
        return "";
    }

    private static boolean mustBeLookedAt(String owner, String name, String descriptor) {
        boolean returnsFuture = Type.getReturnType(descriptor).getDescriptor().equals("L" + FUTURE + ";");
        return returnsFuture && !(owner.equals(FUTURE) && LOOKS_AT_THE_FAILURE.contains(name));
    }

    private static Set<Integer> loadedVariables(MethodNode method) {
        return StreamSupport.stream(method.instructions.spliterator(), false)
                .filter(instruction -> instruction.getOpcode() == Opcodes.ALOAD)
                .map(instruction -> ((VarInsnNode) instruction).var)
                .collect(Collectors.toSet());
    }

    /** The next real instruction; labels and line numbers are not. A call is never the last one of a method. */
    private static AbstractInsnNode next(AbstractInsnNode instruction) {
        AbstractInsnNode next = instruction.getNext();
        while (next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }
}
