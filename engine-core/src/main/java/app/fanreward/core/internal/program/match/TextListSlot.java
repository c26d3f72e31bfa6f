package app.fanreward.core.internal.program.match;

import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.AttributeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the texts that rules name are in a list. */
public final class TextListSlot extends NamedTexts {
    /** Each text is looked up, unless the codes are kept with the member. */
    private static final double EFFORT = 6;

    TextListSlot(int number, AttributeRef attribute, MemberCodes members) {
        super(number, attribute, members, true);
    }

    @Override
    double effort() {
        return isOfMember() ? super.effort() : EFFORT;
    }

    @Override
    int code(@Nullable Object seen, Matches into) {
        if (!(seen instanceof Value.TextList(List<String> texts))) {
            return 0;
        }
        int[] codes = into.listOf(this, texts.size());
        int count = 0;
        for (int i = 0; i < texts.size(); i++) {
            int code = dictionary.find(texts.get(i));
            if (code != OTHER) {
                codes[count++] = code;
            }
        }
        return count;
    }
}
