package app.fanreward.core.internal.program.match;

import app.fanreward.api.internal.SortedAttributes;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Facts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an attribute is. */
public abstract class AttributeSlot extends Slot {
    /** How many events pass by until a place is remembered anew, so that threads do not fight for it. */
    private static final int SELDOM = 64;

    final AttributeRef attribute;

    private final boolean inEvent;
    private final boolean inMember;
    private final String own;

    /**
     * At which place the attribute was found, which is where it stands in most events. Threads may see another one's or an
     * old one: it is looked whether the attribute is there.
     */
    private int place;

    AttributeSlot(int number, AttributeRef attribute) {
        super(number, attribute.source() == AttributeRef.Source.COUNTED ? Cost.COUNT : Cost.LOOK);
        this.attribute = attribute;
        inEvent = attribute.source() == AttributeRef.Source.EVENT;
        inMember = attribute.source() == AttributeRef.Source.MEMBER;
        own = attribute.own().intern();
    }

    /** The value of the attribute, or null if it is missing. */
    final @Nullable Object seen(Facts facts, Matches into) {
        if (!inEvent && !inMember) {
            return attribute.read(facts);
        }
        Map<?, ?> all = inEvent ? facts.event().attributes() : facts.member().attributes();
        SortedAttributes<?> attributes = (SortedAttributes<?>) all;
        int likely = place;
        return attributes.isAt(likely, own) ? attributes.at(likely) : search(attributes, into);
    }

    private @Nullable Object search(SortedAttributes<?> attributes, Matches into) {
        int found = attributes.placeOf(own);
        if (found < 0) {
            return null;
        }
        if (into.event() % SELDOM == 0) {
            place = found;
        }
        return attributes.at(found);
    }
}
