package app.fanreward.core.internal.program;

import app.fanreward.api.extension.Functions;

/**
 * How what is given is compiled, and what is kept of it.
 *
 * @param strict whether functions that cannot be asked are problems
 * @param given for what is given
 * @param kept for what is kept, which fails its own rules only
 */
record Mode(boolean strict, Extensions given, Extensions kept) {
    static Mode of(Functions functions, boolean strict) {
        return new Mode(
                strict, new Extensions(functions, subject -> strict), new Extensions(functions, subject -> false));
    }
}
