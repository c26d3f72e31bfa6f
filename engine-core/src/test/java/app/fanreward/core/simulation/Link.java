package app.fanreward.core.simulation;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.RewardStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A node's way to the disk. Before and after every call somebody else may go first; the node may crash, the call may not
 * arrive, or its answer may be lost.
 */
final class Link implements InvocationHandler {
    /** The node dies here: nothing of what it had in memory is left. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the node died", null, false, false);
        }
    }

    private static final Set<String> QUIET = Set.of("readOnly", "close", "saveProgram", "program");

    private final RewardStore disk;
    private final RandomGenerator random;
    private final Runnable pause;
    private final Faults faults;

    private Link(RewardStore disk, RandomGenerator random, Runnable pause, Faults faults) {
        this.disk = disk;
        this.random = random;
        this.pause = pause;
        this.faults = faults;
    }

    /** How often what goes wrong; may be changed while everything runs. */
    static final class Faults {
        double rate;
    }

    static RewardStore over(RewardStore disk, RandomGenerator random, Runnable pause, Faults faults) {
        return (RewardStore) Proxy.newProxyInstance(
                Link.class.getClassLoader(), new Class<?>[] {RewardStore.class}, new Link(disk, random, pause, faults));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class || QUIET.contains(method.getName())) {
            return call(method, arguments);
        }
        pause.run();
        goWrong("did not arrive");
        Object answer = call(method, arguments);
        pause.run();
        goWrong("was not answered");
        return answer;
    }

    private void goWrong(String how) {
        if (random.nextDouble() < faults.rate) {
            if (random.nextInt(3) == 0) {
                throw new Crash();
            }
            throw new FanRewardException(ErrorCode.STORE_UNAVAILABLE, "the call " + how);
        }
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(disk, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
