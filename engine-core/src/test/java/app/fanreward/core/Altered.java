package app.fanreward.core;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Copies of a value, each of which differs from it in one component. */
final class Altered {
    private Altered() {}

    /**
     * A copy with another value in one component.
     *
     * @param component its name
     * @param value what it holds in the copy
     */
    static <R extends Record> R with(R original, String component, Object value) {
        RecordComponent[] components = original.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(component)
                        ? value
                        : components[i].getAccessor().invoke(original);
            }
            @SuppressWarnings("unchecked")
            R copy = (R) original.getClass().getConstructor(types).newInstance(values);
            return copy;
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError("cannot alter " + component + " of " + original, impossible);
        }
    }

    /**
     * A copy for every component.
     *
     * @param values what each component holds in the copy that differs in it; all components have to be there
     */
    static <R extends Record> List<R> each(R original, Map<String, ?> values) {
        Set<String> all = Arrays.stream(original.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!all.equals(values.keySet())) {
            throw new IllegalArgumentException("alter each of " + all + ", not " + new TreeSet<>(values.keySet()));
        }
        return values.entrySet().stream()
                .<R>map(entry -> with(original, entry.getKey(), entry.getValue()))
                .toList();
    }
}
