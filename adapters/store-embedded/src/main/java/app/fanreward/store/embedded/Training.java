package app.fanreward.store.embedded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes dictionaries of the newest records. Early and then every so often it looks whether one made of them packs them
 * so much better than the one in use that it is worth having: as when other campaigns are on, which every record names.
 * Used by one thread at a time.
 */
final class Training {
    /** Fewer teach too little. */
    static final int FEWEST = 200;

    private static final int MOST = 768;

    /** More to judge by cost the commits that wait more than they teach. */
    private static final int MOST_JUDGES = 256;

    /** At which positions to look, growing by this factor up to the step. */
    private static final long FIRST = 256;

    private static final long GROWTH = 4;
    private static final long STEP = 65_536;

    /** In hundredths: how much of the old size a new dictionary may leave. */
    private static final long WORTH_IT = 95;

    private record Sample(byte[] prime, byte[] body) {}

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private long nextLook;

    /** Starts after a position. */
    Training(long position) {
        nextLook = nextLook(position);
    }

    private static long nextLook(long position) {
        long look = FIRST;
        while (look <= position) {
            look = look < STEP ? look * GROWTH : (position / STEP + 1) * STEP;
        }
        return look;
    }

    /** Notes a record that was written at a position. */
    void note(long position, byte[] prime, byte[] body) {
        if (position < nextLook - MOST || body.length > Packer.LONGEST_BODY || prime.length > RecordPrime.LONGEST) {
            return;
        }
        if (samples.size() == MOST) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(prime, body));
    }

    /** Says whether it is time to look, with enough to look at. */
    boolean due(long position) {
        return position >= nextLook && samples.size() >= FEWEST;
    }

    /** The look has been taken. */
    void looked(long position) {
        nextLook = nextLook(position);
        samples.clear();
    }

    /** Returns a dictionary that is worth having, with the number after that of the current one, or null. */
    @Nullable
    Dictionary better(@Nullable Dictionary current) {
        List<Sample> others = new ArrayList<>();
        byte[] content = content(others);
        List<Sample> heldOut = evenly(others, MOST_JUDGES);
        Dictionary made = new Dictionary(
                current == null ? 1 : current.number() + 1,
                content,
                DeflateCodes.even().head());
        // Which matches are worth their bits depends on the codes, and the codes on the matches.
        made = learn(made, heldOut);
        made = learn(made, heldOut);
        boolean worthIt = current == null || 100 * size(made, heldOut) < WORTH_IT * size(current, heldOut);
        return worthIt ? made : null;
    }

    /** Takes at most so many, which lie evenly among all. */
    private static List<Sample> evenly(List<Sample> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<Sample> taken = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            taken.add(all.get((int) ((long) i * all.size() / most)));
        }
        return taken;
    }

    /** Takes records that lie evenly among the samples; the others are to judge by. */
    private byte[] content(List<Sample> others) {
        long total = samples.stream().mapToLong(sample -> sample.body().length).sum();
        int every = (int) Math.max(3, Math.ceilDiv(total, Dictionary.LONGEST));
        byte[] content = new byte[Dictionary.LONGEST];
        int from = content.length;
        int index = 0;
        for (Sample sample : samples) {
            byte[] body = sample.body();
            if (index++ % every == 0 && body.length <= from) {
                from -= body.length;
                System.arraycopy(body, 0, content, from, body.length);
            } else {
                others.add(sample);
            }
        }
        return Arrays.copyOfRange(content, from, content.length);
    }

    private static Dictionary learn(Dictionary dictionary, List<Sample> samples) {
        int[] literals = new int[DeflateCodes.LITERALS];
        int[] distances = new int[DeflateCodes.DISTANCES];
        Packer.Sink counting = new Packer.Sink() {
            @Override
            public void literal(byte value) {
                literals[value & 0xFF]++;
            }

            @Override
            public void match(int length, int distance) {
                literals[DeflateCodes.END + 1 + DeflateCodes.lengthSymbol(length)]++;
                distances[DeflateCodes.distanceSymbol(distance)]++;
            }
        };
        Packer packer = new Packer(dictionary);
        for (Sample sample : samples) {
            packer.parse(sample.prime(), sample.body(), counting);
            literals[DeflateCodes.END]++;
        }
        return new Dictionary(
                dictionary.number(),
                dictionary.content(),
                DeflateCodes.of(literals, distances).head());
    }

    private static long size(Dictionary dictionary, List<Sample> samples) {
        long size = 0;
        Packer packer = new Packer(dictionary);
        for (Sample sample : samples) {
            byte[] packed = packer.pack(sample.prime(), sample.body());
            size += packed == null ? sample.body().length : packed.length;
        }
        return size;
    }
}
