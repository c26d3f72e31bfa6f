package app.fanreward.store.embedded;

/**
 * What bodies of records are packed with: text that they are likely to repeat, and codes that are short for what they
 * are likely to hold. Immutable; safe for use by many threads.
 */
final class Dictionary {
    /** Stands for bodies that are not packed. */
    static final long NONE = 0;

    /** More would not be in the cache of a processor, and hardly helps. */
    static final int LONGEST = 16 * 1024;

    private static final int HASH_BITS = 13;

    private final long number;
    private final byte[] content;
    private final byte[] head;
    private final DeflateCodes codes;
    private final short[] newest = new short[1 << HASH_BITS];
    private final short[] before;

    /**
     * Makes a dictionary of its stored parts.
     *
     * @param number its number in the file, from 1
     * @param content the text
     * @param head the head of a deflate block that tells the codes
     */
    Dictionary(long number, byte[] content, byte[] head) {
        PreparedCommit.require(content.length <= LONGEST, "a dictionary has at most " + LONGEST + " bytes");
        PreparedCommit.require(head.length == DeflateCodes.HEAD_BYTES, "the head of a block has one size");
        this.number = number;
        this.content = content;
        this.head = head;
        this.codes = DeflateCodes.ofHead(head);
        this.before = new short[content.length];
        for (int i = 0; i + Packer.SHORTEST <= content.length; i++) {
            int hash = Packer.hash(content, i, HASH_BITS);
            before[i] = newest[hash];
            newest[hash] = (short) (i + 1);
        }
    }

    long number() {
        return number;
    }

    byte[] content() {
        return content;
    }

    byte[] head() {
        return head;
    }

    DeflateCodes codes() {
        return codes;
    }

    /** Returns the newest place, plus one, whose text may be that at a place of another text; 0 if there is none. */
    int newest(byte[] text, int at) {
        return newest[Packer.hash(text, at, HASH_BITS)];
    }

    /** Returns the next older such place, plus one. */
    int before(int place) {
        return before[place - 1];
    }
}
