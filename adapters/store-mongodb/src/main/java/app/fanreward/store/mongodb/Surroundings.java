package app.fanreward.store.mongodb;

import java.time.Instant;

/** Time and chance, as what is written does not go by them but in order and name. */
interface Surroundings {
    /** The time by the clock of this machine. */
    Instant now();

    /** A name that nobody else has; later ones of one machine sort behind earlier ones. */
    String name();

    /** A negative number that hardly anybody else has. */
    long negative();

    /**
     * Waits a moment, longer from time to time.
     *
     * @param times how often it was waited before
     */
    void pause(int times);
}
