package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Facts;
import org.jspecify.annotations.Nullable;

/** What an attribute is. */
public abstract class AttributeSlot extends Slot {
    /**
     * How many questions pass by until a place is remembered anew, so that threads do not fight for it: a prime, or slots that are
     * asked in the same order of every event would not all have their turn.
     */
    private static final int SELDOM = 61;

    private final AttributeRef attribute;
    private final boolean inEvent;
    private final String own;

    /** What is asked of members together, or null if it is no attribute of members. */
    private final @Nullable MemberCodes members;

    private final int placeAmongMembers;

    /**
     * At which place the attribute was found, which is where it stands in most events. Threads may see another one's or an
     * old one: it is looked whether the attribute is there.
     */
    private int place;

    AttributeSlot(int number, AttributeRef attribute, MemberCodes members, boolean list) {
        super(number, attribute.source() == AttributeRef.Source.COUNTED ? Cost.COUNT : Cost.LOOK, list);
        this.attribute = attribute;
        inEvent = attribute.source() == AttributeRef.Source.EVENT;
        own = attribute.own().intern();
        boolean ofMember = attribute.source() == AttributeRef.Source.MEMBER;
        this.members = ofMember ? members : null;
        placeAmongMembers = ofMember ? members.add(this) : -1;
    }

    /** The name of the attribute without its prefix. */
    final String own() {
        return own;
    }

    /** The code of a value, of what is in it as events keep it, or of null; of a list, how many of its texts have one, which are noted. */
    abstract int code(@Nullable Object seen, Matches into);

    @Override
    final int read(Facts facts, Matches into) {
        if (inEvent) {
            Object seen = seen(facts, into);
            // Most are: that is found out for less than the machine takes to choose among all.
            return this instanceof TextSlot text ? text.code(seen, into) : code(seen, into);
        }
        if (members == null) {
            return code(attribute.read(facts), into);
        }
        int[] codes = members.of(facts.ofMember(), into);
        if (isList()) {
            into.list(this, codes, members.begin(codes, placeAmongMembers));
        }
        return codes[placeAmongMembers];
    }

    /** Whether it is an attribute of the event itself. */
    final boolean isOfEvent() {
        return inEvent;
    }

    /** Whether it is an attribute of the member, whose codes are kept. */
    final boolean isOfMember() {
        return members != null;
    }

    /** What the event says, as events keep it, or null if it says nothing. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    final @Nullable Object seen(Facts facts, Matches into) {
        int likely = place;
        String[] names = facts.names();
        return likely < names.length && names[likely] == own ? facts.said()[likely] : search(facts, into);
    }

    private @Nullable Object search(Facts facts, Matches into) {
        int found = facts.attributes().placeOf(own);
        if (found < 0) {
            return null;
        }
        if (into.isTurnOfOneIn(SELDOM)) {
            place = found;
        }
        return facts.said()[found];
    }
}
