package app.fanreward.core.internal.program.progress;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledCounter;
import app.fanreward.core.internal.program.CountedUnits;
import app.fanreward.core.internal.program.Facts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a challenge counts, in whole units. */
public sealed interface Tally {
    /** What follows the key of the challenge in the name of its counter; another meaning starts to count anew. */
    String suffix();

    /** What an event adds; 0 for nothing. */
    long adds(Facts facts);

    /** The type of what was counted. */
    AttributeType type();

    /** Names the attributes that what an event adds depends on. */
    default void reads(Consumer<AttributeRef> reader) {}

    /** What was counted, as people say it. */
    default Value shown(long counted) {
        return Value.of(counted);
    }

    /** How many events there are. */
    record Events() implements Tally {
        @Override
        public String suffix() {
            return "|COUNT";
        }

        @Override
        public long adds(Facts facts) {
            return 1;
        }

        @Override
        public AttributeType type() {
            return AttributeType.INTEGER;
        }
    }

    /**
     * The sum of an attribute.
     *
     * @param of the attribute
     */
    record Sum(AttributeRef of) implements Tally {
        @Override
        public String suffix() {
            return "|SUM|" + of.name();
        }

        @Override
        public void reads(Consumer<AttributeRef> reader) {
            reader.accept(of);
        }

        @Override
        public long adds(Facts facts) {
            @Nullable Value seen = of.read(facts);
            return seen == null ? 0 : CountedUnits.of(seen);
        }

        @Override
        public AttributeType type() {
            return of.type() == AttributeType.DURATION ? AttributeType.DURATION : AttributeType.DECIMAL;
        }

        @Override
        public Value shown(long counted) {
            return type() == AttributeType.DURATION
                    ? Value.of(Duration.ofNanos(counted))
                    : Value.of(CountedUnits.number(counted));
        }
    }

    /**
     * How many different values there are. Its counter by days has how many events there were, which says of which
     * periods there is anything.
     *
     * @param counter counts the values in each period
     */
    record Different(CompiledCounter counter) implements Tally {
        @Override
        public String suffix() {
            return "|EVENTS";
        }

        @Override
        public void reads(Consumer<AttributeRef> reader) {
            counter.reads(reader);
        }

        @Override
        public long adds(Facts facts) {
            @Nullable AttributeRef of = counter.of();
            return of == null || of.read(facts) == null ? 0 : 1;
        }

        @Override
        public AttributeType type() {
            return AttributeType.INTEGER;
        }

        /** The counter of how many values there are in the period that holds a day. */
        String total(CalendarPeriod.Unit unit, LocalDate date) {
            return counter.scope().prefix() + "|" + unit.key() + ":"
                    + CalendarPeriod.of(unit).stretch(date);
        }
    }
}
