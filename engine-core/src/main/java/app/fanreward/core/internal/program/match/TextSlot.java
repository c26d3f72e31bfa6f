package app.fanreward.core.internal.program.match;

import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Facts;
import java.util.Collection;

/** Which of the texts that rules name an attribute is. */
public final class TextSlot extends Slot {
    private final AttributeRef attribute;
    private final Dictionary dictionary = new Dictionary();

    TextSlot(int number, AttributeRef attribute) {
        super(number, attribute.source() == AttributeRef.Source.COUNTED ? Cost.COUNT : Cost.LOOK);
        this.attribute = attribute;
    }

    /** What is one of some texts. */
    public CodeSet in(Collection<String> texts) {
        return CodeSet.of(texts.stream().mapToInt(dictionary::add).toArray());
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
        return switch (attribute.source()) {
            case EVENT_SOURCE -> dictionary.find(facts.event().identity().source());
            case MEMBER_ID -> dictionary.find(facts.event().member());
            default -> {
                Value seen = attribute.read(facts);
                yield seen == null ? MISSING : seen instanceof Value.Text(String text) ? dictionary.find(text) : OTHER;
            }
        };
    }
}
