package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.AttributeRef;

/** What an attribute is. */
public abstract class AttributeSlot extends Slot {
    final AttributeRef attribute;

    AttributeSlot(int number, AttributeRef attribute) {
        super(number, attribute.source() == AttributeRef.Source.COUNTED ? Cost.COUNT : Cost.LOOK);
        this.attribute = attribute;
    }
}
