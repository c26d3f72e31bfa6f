package app.fanreward.core.internal.program.match;

import app.fanreward.api.internal.SortedAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The codes of what rules ask of members. As a member acts again and again before anything else becomes known of them, the
 * codes are kept with the attributes. Not changed once a matcher was built.
 */
final class MemberCodes {
    /** What codes are kept under. They must not keep the program in memory, which others may follow. */
    private final Object owner = new Object();

    private final List<AttributeSlot> slots = new ArrayList<>();

    /** Takes a slot in; gives its place among them. */
    int add(AttributeSlot slot) {
        slots.add(slot);
        return slots.size() - 1;
    }

    /**
     * The codes of all slots by their places. Of a list it is how many texts have a code; where those begin follows behind the
     * codes of all slots, and then the codes of all lists.
     */
    int[] of(SortedAttributes<?> attributes, Matches into) {
        Object kept = attributes.kept(owner);
        if (kept != null) {
            return (int[]) kept;
        }
        int[] codes = codes(attributes, into);
        attributes.keep(owner, codes);
        return codes;
    }

    /** Where the codes of a list begin. */
    int begin(int[] codes, int place) {
        return codes[slots.size() + place];
    }

    private int[] codes(SortedAttributes<?> attributes, Matches into) {
        int count = slots.size();
        int[] codes = new int[2 * count];
        for (int i = 0; i < count; i++) {
            AttributeSlot slot = slots.get(i);
            codes[i] = slot.code(attributes.find(slot.own()), into);
            // Of no texts no list is noted.
            if (slot.isList() && codes[i] > 0) {
                int begin = codes.length;
                codes[count + i] = begin;
                codes = Arrays.copyOf(codes, begin + codes[i]);
                System.arraycopy(into.list(slot), into.begin(slot), codes, begin, codes[i]);
            }
        }
        return codes;
    }
}
