package app.fanreward.core;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Copies of a value, each of which differs from it in one component. */
final class Altered {
    private Altered() {}

    /**
     * A copy with another value in one component.
     *
     * @param component its name
     * @param value what it holds in the copy
     */
    static <T> T with(T original, String component, Object value) {
        Constructor<T> constructor = constructor(original);
        List<String> components = components(original);
        Object[] values = new Object[components.size()];
        try {
            for (int i = 0; i < values.length; i++) {
                String name = components.get(i);
                values[i] = name.equals(component)
                        ? value
                        : original.getClass().getMethod(name).invoke(original);
            }
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError("cannot alter " + component + " of " + original, impossible);
        }
    }

    /**
     * A copy for every component.
     *
     * @param values what each component holds in the copy that differs in it; all components have to be there
     */
    static <T> List<T> each(T original, Map<String, ?> values) {
        Set<String> all = new TreeSet<>(components(original));
        if (!all.equals(values.keySet())) {
            throw new IllegalArgumentException("alter each of " + all + ", not " + new TreeSet<>(values.keySet()));
        }
        return values.entrySet().stream()
                .<T>map(entry -> with(original, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The public constructor, which takes all components in order. */
    private static <T> Constructor<T> constructor(T original) {
        @SuppressWarnings("unchecked")
        Constructor<T>[] all = (Constructor<T>[]) original.getClass().getConstructors();
        if (all.length != 1) {
            throw new IllegalArgumentException(original.getClass() + " has not one public constructor");
        }
        return all[0];
    }

    /** The fields that the constructor sets, in order; what is only remembered comes after them. */
    private static List<String> components(Object original) {
        return Arrays.stream(original.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .limit(constructor(original).getParameterCount())
                .map(Field::getName)
                .toList();
    }
}
