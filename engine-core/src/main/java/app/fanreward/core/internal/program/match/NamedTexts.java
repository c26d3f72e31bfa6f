package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.AttributeRef;
import java.util.Collection;

/** Which of the texts that rules name an attribute is or has. */
public abstract class NamedTexts extends AttributeSlot {
    final Dictionary dictionary = new Dictionary();

    NamedTexts(int number, AttributeRef attribute, MemberCodes members, boolean list) {
        super(number, attribute, members, list);
    }

    /** What is one of some texts, or has one of them. */
    public final CodeSet any(Collection<String> texts) {
        return CodeSet.of(texts.stream().mapToInt(dictionary::add).toArray());
    }

    @Override
    final int codes() {
        return dictionary.end();
    }

    @Override
    final double values() {
        return dictionary.values();
    }
}
