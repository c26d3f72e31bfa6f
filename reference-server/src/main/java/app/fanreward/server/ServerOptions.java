package app.fanreward.server;

import app.fanreward.api.seal.SealKey;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server listens and how much it takes.
 *
 * @param host the name or address to listen on; {@code 127.0.0.1} unless set
 * @param port the port, 0 for a free one; 8080 unless set
 * @param maxBodyBytes largest body of a request; 1 MiB unless set
 * @param maxBatchEvents most events, or commands, in one request; 1,000 unless set
 * @param maxConcurrentRequests how many requests the engine works on at once, the others wait a moment and are then
 *     told to come back; 64 unless set
 * @param readTimeout how long a client may take to send the body of a request; 30 s unless set
 * @param writeTimeout how long a client may take to read 64 KiB of an answer that is written while it is sent; after that
 *     the connection ends; 30 s unless set
 * @param stopTimeout how long stopping waits for requests in flight; 30 s unless set
 * @param settleEvery how long to wait before booking again what time has made true, from when it was done last; zero
 *     for never; 60 s unless set
 * @param sealKey signs the seals that are asked for, or null to make none; never shown to anybody; none unless set
 * @param scratch the folder in which a backtest keeps its copy of the members while it runs, about as large as the store;
 *     deleted when it ends; the system's folder for temporary files unless set
 */
public record ServerOptions(
        String host,
        int port,
        int maxBodyBytes,
        int maxBatchEvents,
        int maxConcurrentRequests,
        Duration readTimeout,
        Duration writeTimeout,
        Duration stopTimeout,
        Duration settleEvery,
        @Nullable SealKey sealKey,
        Path scratch) {
    private static final int LARGEST_BODY = 256 * 1024 * 1024;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** Checks the numbers. */
    public ServerOptions {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty; write an address such as 127.0.0.1");
        }
        between("port", port, 0, 65_535);
        between("maxBodyBytes", maxBodyBytes, 1, LARGEST_BODY);
        between("maxBatchEvents", maxBatchEvents, 1, 1_000_000);
        between("maxConcurrentRequests", maxConcurrentRequests, 1, 100_000);
        positive("readTimeout", readTimeout);
        positive("writeTimeout", writeTimeout);
        if (stopTimeout.isNegative()) {
            throw new IllegalArgumentException("stopTimeout must not be negative, and is " + stopTimeout);
        }
        if (settleEvery.isNegative() || settleEvery.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException(
                    "settleEvery must be 0 to " + LONGEST_PAUSE.toDays() + " days, not " + settleEvery);
        }
    }

    /**
     * The defaults, elsewhere.
     *
     * @param host the name or address to listen on
     * @param port the port, 0 for a free one
     * @return the options
     */
    public static ServerOptions of(String host, int port) {
        return builder().host(host).port(port).build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "ServerOptions[" + host + ":" + port + (sealKey == null ? "" : ", seals") + "]";
    }

    private static void between(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " must be " + low + " to " + high + ", not " + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be more than nothing, not " + value);
        }
    }

    /** Collects options. Not safe for use by several threads. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port = 8080;
        private int maxBodyBytes = 1024 * 1024;
        private int maxBatchEvents = 1_000;
        private int maxConcurrentRequests = 64;
        private Duration readTimeout = Duration.ofSeconds(30);
        private Duration writeTimeout = Duration.ofSeconds(30);
        private Duration stopTimeout = Duration.ofSeconds(30);
        private Duration settleEvery = Duration.ofSeconds(60);
        private @Nullable SealKey sealKey;
        private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

        private Builder() {}

        /**
         * Sets where to listen. There is no authentication yet: listen on other than loopback addresses only behind
         * something that has it.
         *
         * @param host the name or address
         * @return this builder
         */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /**
         * Sets the port.
         *
         * @param port the port, 0 for a free one
         * @return this builder
         */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Bounds the body of a request.
         *
         * @param bytes the most, up to 256 MiB
         * @return this builder
         */
        public Builder maxBodyBytes(int bytes) {
            this.maxBodyBytes = bytes;
            return this;
        }

        /**
         * Bounds the events, or commands, in one request.
         *
         * @param events the most
         * @return this builder
         */
        public Builder maxBatchEvents(int events) {
            this.maxBatchEvents = events;
            return this;
        }

        /**
         * Bounds the requests the engine works on at once.
         *
         * @param requests the most
         * @return this builder
         */
        public Builder maxConcurrentRequests(int requests) {
            this.maxConcurrentRequests = requests;
            return this;
        }

        /**
         * Bounds how long a client may take to send the body of a request.
         *
         * @param timeout the longest wait
         * @return this builder
         */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = timeout;
            return this;
        }

        /**
         * Bounds how long a client may take to read a piece of 64 KiB of a long answer, such as the export of a member:
         * who reads more slowly, or no more, holds up no others.
         *
         * @param timeout the longest wait
         * @return this builder
         */
        public Builder writeTimeout(Duration timeout) {
            this.writeTimeout = timeout;
            return this;
        }

        /**
         * Bounds how long stopping waits for requests in flight.
         *
         * @param timeout the longest wait
         * @return this builder
         */
        public Builder stopTimeout(Duration timeout) {
            this.stopTimeout = timeout;
            return this;
        }

        /**
         * Sets how often what time has made true is booked: expiry, availability, holds that timed out, and what a
         * crash left half done. Balances never wait for it.
         *
         * @param pause from the end of one time to the beginning of the next; zero for never
         * @return this builder
         */
        public Builder settleEvery(Duration pause) {
            this.settleEvery = pause;
            return this;
        }

        /**
         * Lets the server make seals. Whoever can reach it can then have the ledger sealed, which changes nothing that
         * is booked, and nobody gets the key.
         *
         * @param key signs them
         * @return this builder
         */
        public Builder sealKey(SealKey key) {
            this.sealKey = key;
            return this;
        }

        /**
         * Sets where a backtest keeps its copy. What a server that was killed left there, the next one deletes; several
         * may use the same folder.
         *
         * @param folder a folder that is there when a backtest begins
         * @return this builder
         */
        public Builder scratch(Path folder) {
            this.scratch = folder;
            return this;
        }

        /**
         * Finishes the options.
         *
         * @return the options
         * @throws IllegalArgumentException if one is out of range; the message names it and the range
         */
        public ServerOptions build() {
            return new ServerOptions(
                    host,
                    port,
                    maxBodyBytes,
                    maxBatchEvents,
                    maxConcurrentRequests,
                    readTimeout,
                    writeTimeout,
                    stopTimeout,
                    settleEvery,
                    sealKey,
                    scratch);
        }
    }
}
