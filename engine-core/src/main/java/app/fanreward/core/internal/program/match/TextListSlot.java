package app.fanreward.core.internal.program.match;

import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Facts;
import java.util.List;

/** Which of the texts that rules name are in a list. */
public final class TextListSlot extends NamedTexts {
    /** Each text is looked up. */
    private static final double EFFORT = 6;

    TextListSlot(int number, AttributeRef attribute) {
        super(number, attribute);
    }

    @Override
    boolean isList() {
        return true;
    }

    @Override
    double effort() {
        return EFFORT;
    }

    @Override
    int read(Facts facts, Matches into) {
        if (!(seen(facts, into) instanceof Value.TextList(List<String> texts))) {
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
