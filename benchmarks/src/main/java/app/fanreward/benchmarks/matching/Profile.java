package app.fanreward.benchmarks.matching;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the campaigns are spread over the artists. */
public enum Profile {
    /** 5 % of the campaigns name no artist; the others are promoted down the tail, where listeners are not. */
    TYPICAL(0.05, 0.7),
    /** The campaigns follow the listeners. */
    HOT(0.05, 1.0),
    /** 30 % of the campaigns name no artist. */
    GLOBAL30(0.3, 0.7),
    /** 90 % of the campaigns name no artist, so that hardly any rule is found by one. */
    GLOBAL90(0.9, 0.7),
    /** 1 % of the campaigns name no artist, and the tail is long. */
    SPARSE(0.01, 0.5),
    /** Every event and every rule is about the same artist; only ranges, times and dates tell the rules apart. */
    ADVERSARIAL(0, 0);

    private final double global;
    private final double exponent;

    Profile(double global, double exponent) {
        this.global = global;
        this.exponent = exponent;
    }

    /** The share of the campaigns that name no artist. */
    double global() {
        return global;
    }

    /** How fast the popularity of the artists that campaigns name falls. */
    double exponent() {
        return exponent;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Profile of(String key) {
        return Arrays.stream(values())
                .filter(profile -> profile.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile '" + key + "'; there are "
                        + Arrays.stream(values()).map(Profile::key).collect(Collectors.joining(", "))));
    }
}
