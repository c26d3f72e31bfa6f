package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A program as it is kept, and the parts that it was put together of. Safe for use by many threads. */
public final class Compilation {
    private final ProgramDefinition given;
    private final boolean strict;
    private final KeptFrame frame;
    private final Map<String, KeptPart> parts;
    private final List<KeptPart> byKey;
    private final byte[] content;
    private final Program program;

    /** Whether a store has it. */
    private volatile boolean stored;

    /**
     * Makes one.
     *
     * @param given what it was compiled from
     * @param strict whether it was checked that functions can be asked
     * @param parts its campaigns, by their keys
     * @param byKey the same in the order of the keys
     * @param content what is kept of it beside the campaigns, if these are kept by themselves
     */
    Compilation(
            ProgramDefinition given,
            boolean strict,
            KeptFrame frame,
            Map<String, KeptPart> parts,
            List<KeptPart> byKey,
            byte[] content,
            Program program) {
        this.given = given;
        this.strict = strict;
        this.frame = frame;
        this.parts = parts;
        this.byKey = byKey;
        this.content = content;
        this.program = program;
    }

    /** What decides. */
    public Program program() {
        return program;
    }

    /** What a store has to keep of it, by hash, as far as it was not told that it is kept; what names others comes last. */
    public SequencedMap<ContentHash, byte[]> unstored() {
        SequencedMap<ContentHash, byte[]> contents = new LinkedHashMap<>();
        if (stored) {
            return contents;
        }
        if (ProgramCodec.isInParts(program.definition())) {
            for (KeptPart part : byKey) {
                if (!part.isStored()) {
                    contents.put(part.hash(), CampaignCodec.encode(part.kept()));
                }
            }
        }
        contents.put(program.hash(), content);
        return contents;
    }

    /** Tells that a store keeps all of it. */
    public void stored() {
        stored = true;
        if (ProgramCodec.isInParts(program.definition())) {
            byKey.forEach(KeptPart::stored);
        }
    }

    /** Whether it is what compiling something would come to, as the very same was compiled. */
    boolean isOf(ProgramDefinition definition, boolean strictly) {
        return Same.object(given, definition) && (strict || !strictly);
    }

    /**
     * The same, of which it is told apart what a store has.
     *
     * @param copies the copies of its parts
     * @param sameStore whether the store has all that it was told to be kept of this one
     */
    Compilation copy(UnaryOperator<KeptPart> copies, boolean sameStore) {
        Map<String, KeptPart> copiedParts = Maps.newHashMapWithExpectedSize(parts.size());
        List<KeptPart> copiedByKey = new ArrayList<>(byKey.size());
        for (KeptPart part : byKey) {
            KeptPart copy = copies.apply(part);
            copiedParts.put(copy.key(), copy);
            copiedByKey.add(copy);
        }
        Compilation copy = new Compilation(given, strict, frame, copiedParts, copiedByKey, content, program);
        copy.stored = sameStore && stored;
        return copy;
    }

    KeptFrame frame() {
        return frame;
    }

    int size() {
        return byKey.size();
    }

    List<KeptPart> byKey() {
        return byKey;
    }

    /** What is compiled of a campaign of its key. */
    @Nullable
    KeptPart part(String key) {
        return parts.get(key);
    }

    /** What is compiled of a campaign, or null if it is not among the parts. */
    @Nullable
    KeptPart partOf(Campaign campaign, boolean strictly) {
        KeptPart part = parts.get(campaign.key());
        return part != null && part.isOf(campaign, strictly) ? part : null;
    }
}
