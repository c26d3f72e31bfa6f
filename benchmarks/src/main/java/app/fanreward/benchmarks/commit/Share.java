package app.fanreward.benchmarks.commit;

/**
 * A thread's part of the pool: its own members, so that no two threads write to one journal. It takes one record of each
 * member after the other, from the second on, as every side begins with the first; once it is through, the next lap
 * begins.
 */
final class Share {
    private final int firstMember;
    private final int members;
    private final int size;
    private int next;
    private long lap;

    Share(int thread, int threads, int poolSize) {
        this.firstMember = Math.toIntExact((long) Pool.MEMBERS * thread / threads);
        this.members = Math.toIntExact((long) Pool.MEMBERS * (thread + 1) / threads) - firstMember;
        this.size = members * (poolSize / Pool.MEMBERS);
        this.next = members;
    }

    /** Which lap the next record is in, from 0. */
    long lap() {
        return lap;
    }

    /** The place of the next record in the pool. */
    int take() {
        int place = next / members * Pool.MEMBERS + firstMember + next % members;
        next++;
        if (next == size) {
            next = 0;
            lap++;
        }
        return place;
    }
}
