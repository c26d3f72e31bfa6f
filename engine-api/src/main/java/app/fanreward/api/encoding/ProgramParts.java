package app.fanreward.api.encoding;

import java.util.List;

/**
 * A program that a store keeps in parts: what holds for every campaign, and by which hashes the campaigns are kept beside
 * it. A program with few campaigns is kept whole. Immutable.
 */
public final class ProgramParts {
    private static final int FORM = 8;

    private final List<Part> campaigns;
    private final byte[] settings;

    /**
     * A campaign of a program.
     *
     * @param campaign its key
     * @param content the hash under which its content is kept
     */
    public record Part(String campaign, ContentHash content) {}

    /**
     * Puts parts together.
     *
     * @param campaigns the campaigns, by key
     * @param settings the canonical form of what holds for all of them
     */
    public ProgramParts(List<Part> campaigns, byte[] settings) {
        this.campaigns = List.copyOf(campaigns);
        this.settings = settings.clone();
    }

    /**
     * Tells whether what a store keeps is a program in parts.
     *
     * @param content a program, or a version of a campaign
     * @return false for what is kept whole
     */
    public static boolean isIn(byte[] content) {
        return content.length > 0 && (content[0] & 0xFF) == FORM;
    }

    /**
     * Reads a program in parts.
     *
     * @param content its canonical form
     * @return the parts
     * @throws IllegalArgumentException if the bytes are none
     */
    public static ProgramParts read(byte[] content) {
        CanonicalReader in = new CanonicalReader(content);
        if (in.octet() != FORM) {
            throw new IllegalArgumentException("not a program in parts");
        }
        List<Part> campaigns = in.list(() -> new Part(in.text(), in.hash()));
        byte[] settings = in.bytes();
        in.end();
        return new ProgramParts(campaigns, settings);
    }

    /**
     * Writes the canonical form.
     *
     * @return the bytes, over which the hash of the program is taken
     */
    public byte[] toBytes() {
        int entry = ContentHash.LENGTH + Long.SIZE;
        CanonicalWriter out = new CanonicalWriter(settings.length + campaigns.size() * entry + entry);
        out.octet(FORM)
                .list(campaigns, part -> out.text(part.campaign()).hash(part.content()))
                .bytes(settings);
        return out.toBytes();
    }

    /**
     * Returns the campaigns.
     *
     * @return by key
     */
    public List<Part> campaigns() {
        return campaigns;
    }

    /**
     * Returns what holds for every campaign.
     *
     * @return a copy of its canonical form
     */
    public byte[] settings() {
        return settings.clone();
    }
}
