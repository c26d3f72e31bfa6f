package app.fanreward.api.seal;

import app.fanreward.api.encoding.ContentHash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Merkle tree of RFC 6962, section 2.1, over leaves that come one after another. Keeps one hash for each bit of the
 * number of leaves, never the leaves. Not safe for use by many threads.
 */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final ArrayDeque<Subtree> subtrees = new ArrayDeque<>();
    private final List<ContentHash> path = new ArrayList<>();
    private long followed = -1;
    private long size;

    /** Starts a tree without leaves. */
    public MerkleTree() {}

    /**
     * Makes the next leaf that is added the one whose inclusion path is collected.
     *
     * @return its index, counted from 0
     * @throws IllegalStateException if another one is followed already
     */
    public long followNext() {
        if (followed >= 0) {
            throw new IllegalStateException("leaf " + followed + " is followed already; a tree follows one");
        }
        followed = size;
        return followed;
    }

    /**
     * Adds the next leaf.
     *
     * @param leaf its bytes
     */
    public void add(byte[] leaf) {
        subtrees.push(new Subtree(leafHash(leaf), size == followed));
        size = Math.addExact(size, 1);
        for (long bits = size; (bits & 1) == 0; bits >>= 1) {
            joinNewest(subtrees, path);
        }
    }

    /**
     * Counts the leaves.
     *
     * @return how many were added
     */
    public long size() {
        return size;
    }

    /**
     * Returns the root over the leaves added so far; more can be added afterwards.
     *
     * @return the root; the hash of nothing if there are no leaves
     */
    public ContentHash root() {
        return size == 0 ? ContentHash.of() : folded(new ArrayList<>());
    }

    /**
     * Returns the inclusion path of the leaf that is followed, in the tree of the leaves added so far.
     *
     * @return the siblings from the leaf up to the root
     * @throws IllegalStateException if none is followed or it was not added yet
     */
    public List<ContentHash> path() {
        if (followed < 0 || followed >= size) {
            throw new IllegalStateException("none of the " + size + " leaves is followed");
        }
        List<ContentHash> whole = new ArrayList<>(path);
        folded(whole);
        return List.copyOf(whole);
    }

    /**
     * Computes the root that a leaf and its inclusion path lead to, as RFC 9162, section 2.1.3.2 does.
     *
     * @param leaf the bytes of the leaf
     * @param index its index, counted from 0
     * @param size how many leaves the tree has
     * @param path the siblings from the leaf up to the root
     * @return the root, or empty if no tree of that size has such a path for that index
     */
    public static Optional<ContentHash> rootOf(byte[] leaf, long index, long size, List<ContentHash> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long node = index;
        long last = size - 1;
        ContentHash hash = leafHash(leaf);
        for (ContentHash sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    private ContentHash folded(List<ContentHash> siblings) {
        ArrayDeque<Subtree> rest = new ArrayDeque<>(subtrees);
        while (rest.size() > 1) {
            joinNewest(rest, siblings);
        }
        return rest.getFirst().hash();
    }

    private static void joinNewest(ArrayDeque<Subtree> subtrees, List<ContentHash> siblings) {
        Subtree right = subtrees.pop();
        Subtree left = subtrees.pop();
        if (left.followed()) {
            siblings.add(right.hash());
        } else if (right.followed()) {
            siblings.add(left.hash());
        }
        subtrees.push(new Subtree(nodeHash(left.hash(), right.hash()), left.followed() || right.followed()));
    }

    private static ContentHash leafHash(byte[] leaf) {
        return ContentHash.of(LEAF, leaf);
    }

    private static ContentHash nodeHash(ContentHash left, ContentHash right) {
        return ContentHash.of(NODE, left.bytes(), right.bytes());
    }

    private record Subtree(ContentHash hash, boolean followed) {}
}
