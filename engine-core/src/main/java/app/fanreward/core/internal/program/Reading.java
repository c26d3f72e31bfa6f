package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import org.jspecify.annotations.Nullable;

/** Something that is counted of a member, as conditions see it. */
public interface Reading {
    /** What it was before an event; null if that cannot be told. */
    @Nullable
    Value read(Facts facts);
}
