package app.fanreward.core.internal.program.match;

import app.fanreward.api.event.Value;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Facts;
import org.jspecify.annotations.Nullable;

/** Which of the texts that rules name an attribute is. */
public final class TextSlot extends NamedTexts {
    TextSlot(int number, AttributeRef attribute, MemberCodes members) {
        super(number, attribute, members, false);
    }

    /** The code of what an event says. */
    int codeOf(Facts facts, Matches into) {
        return code(seen(facts, into), into);
    }

    @Override
    int code(@Nullable Object seen, Matches into) {
        if (seen instanceof String text) {
            return dictionary.find(text);
        }
        if (seen instanceof Value.Text(String text)) {
            return dictionary.find(text);
        }
        return seen == null ? MISSING : OTHER;
    }
}
