package app.fanreward.api.extension;

import java.util.List;

/**
 * Brings functions into hosts that find them by {@link java.util.ServiceLoader}, such as the command line and the server.
 * A jar names its provider in {@code META-INF/services/app.fanreward.api.extension.FunctionProvider}, or a module says
 * {@code provides}. It has a public constructor without parameters.
 */
public interface FunctionProvider {
    /**
     * Gives the functions; asked once.
     *
     * @return the functions, every version that may still be asked for
     */
    List<CustomFunction> functions();
}
