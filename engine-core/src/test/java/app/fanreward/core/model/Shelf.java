package app.fanreward.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reward: its prices and how many there are. */
public final class Shelf {
    /**
     * A version of a reward.
     *
     * @param price what one costs
     * @param from from when
     */
    record Version(long price, Instant from) {}

    final String name;
    final @Nullable Long most;
    private final List<Version> versions = new ArrayList<>();
    private int records;
    private Instant last = Instant.EPOCH;

    @Nullable
    Long stock;

    long claimed;
    boolean retired;

    /** A reward of which a member may have so many, or, with null, any number. */
    public Shelf(String name, @Nullable Long most) {
        this.name = name;
        this.most = most;
    }

    void record(Instant now) {
        Instant next = last.plusNanos(1_000);
        last = records == 0 || !now.isBefore(next) ? now : next;
        records++;
    }

    /** It is offered at a price from now on. */
    public void offer(long price, Instant now) {
        record(now);
        versions.add(new Version(price, last));
        retired = false;
    }

    /** It is no longer offered. */
    public void retire(Instant now) {
        record(now);
        retired = true;
    }

    /** Items come in, or, with a negative number, are taken away. */
    public void stock(long by, Instant now) {
        record(now);
        stock = there() + by;
    }

    /** How many there are; 0 if they are not counted. */
    public long there() {
        return stock == null ? 0 : stock;
    }

    /** Stock, items given and whether it is retired. */
    public String summary() {
        return stock + " " + claimed + " " + retired;
    }

    void claim(long quantity, Instant now) {
        record(now);
        stock = there() - quantity;
        claimed += quantity;
    }

    /** What it costs at an instant, or null if it cannot be had. */
    @Nullable
    Long priceAt(Instant instant) {
        Long price = null;
        for (Version version : versions) {
            price = version.from().isAfter(instant) ? price : Long.valueOf(version.price());
        }
        return retired ? null : price;
    }
}
