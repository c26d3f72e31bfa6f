package app.fanreward.core.internal.program.match;

import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Facts;
import java.util.Collection;
import java.util.List;

/** Which of the texts that rules name are in a list. */
public final class TextListSlot extends Slot {
    /** Each text is looked up. */
    private static final double EFFORT = 6;

    private final AttributeRef attribute;
    private final Dictionary dictionary = new Dictionary();

    TextListSlot(int number, AttributeRef attribute) {
        super(number, attribute.source() == AttributeRef.Source.COUNTED ? Cost.COUNT : Cost.LOOK);
        this.attribute = attribute;
    }

    /** What has one of some texts. */
    public CodeSet hasAny(Collection<String> texts) {
        return CodeSet.of(texts.stream().mapToInt(dictionary::add).toArray());
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
    int codes() {
        return dictionary.end();
    }

    @Override
    double values() {
        return dictionary.values();
    }

    @Override
    int read(Facts facts, Matches into) {
        if (!(attribute.read(facts) instanceof Value.TextList(List<String> texts))) {
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
