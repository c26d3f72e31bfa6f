package app.fanreward.core.internal.program.match;

import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Facts;

/** Which of the texts that rules name an attribute is. */
public final class TextSlot extends NamedTexts {
    TextSlot(int number, AttributeRef attribute) {
        super(number, attribute);
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
