package app.fanreward.api.extension;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The functions that rules can use, by name and version. Immutable; safe for use by many threads. */
public final class Functions {
    /** No functions. */
    public static final Functions NONE = new Functions(new TreeMap<>());

    private final SortedMap<String, SortedMap<Integer, CustomFunction>> byName;

    private Functions(SortedMap<String, SortedMap<Integer, CustomFunction>> byName) {
        this.byName = byName;
    }

    /**
     * Registers functions.
     *
     * @param functions the functions
     * @return the registry
     * @throws IllegalArgumentException if two have the same name and version
     */
    public static Functions of(Collection<? extends CustomFunction> functions) {
        SortedMap<String, SortedMap<Integer, CustomFunction>> byName = new TreeMap<>();
        for (CustomFunction function : functions) {
            FunctionSignature signature = function.signature();
            CustomFunction before = byName.computeIfAbsent(signature.name(), name -> new TreeMap<>())
                    .putIfAbsent(signature.version(), function);
            if (before != null) {
                throw new IllegalArgumentException("two functions are " + signature + ", of "
                        + before.getClass().getName() + " and "
                        + function.getClass().getName()
                        + "; give one of them another name or version");
            }
        }
        return new Functions(byName);
    }

    /**
     * Registers functions.
     *
     * @param functions the functions
     * @return the registry
     * @throws IllegalArgumentException if two have the same name and version
     */
    public static Functions of(CustomFunction... functions) {
        return of(List.of(functions));
    }

    /**
     * Registers all functions of the {@link FunctionProvider}s that a class loader finds.
     *
     * @param loader the class loader
     * @return the registry
     * @throws IllegalArgumentException if two have the same name and version
     * @throws ServiceConfigurationError if a provider cannot be made
     */
    public static Functions installed(ClassLoader loader) {
        List<CustomFunction> found = new ArrayList<>();
        for (FunctionProvider provider : ServiceLoader.load(FunctionProvider.class, loader)) {
            found.addAll(provider.functions());
        }
        return of(found);
    }

    /**
     * Finds a function.
     *
     * @param name its name
     * @param version its version
     * @return the function, if it is registered
     */
    public Optional<CustomFunction> find(String name, int version) {
        SortedMap<Integer, CustomFunction> versions = byName.get(name);
        return versions == null ? Optional.empty() : Optional.ofNullable(versions.get(version));
    }

    /**
     * Lists what is registered.
     *
     * @return the names
     */
    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /**
     * Lists the versions of a function.
     *
     * @param name its name
     * @return the versions, from the oldest on; empty if there is no such function
     */
    public List<Integer> versions(String name) {
        SortedMap<Integer, CustomFunction> versions = byName.get(name);
        return versions == null ? List.of() : List.copyOf(versions.keySet());
    }

    /** Such as {@code [tapering]}. */
    @Override
    public String toString() {
        return byName.keySet().toString();
    }
}
