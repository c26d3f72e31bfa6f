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
        Object seen = seen(facts, into);
        if (seen instanceof Value.Text(String text)) {
            return dictionary.find(text);
        }
        return seen == null ? MISSING : OTHER;
    }
}
