package app.fanreward.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.encoding.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final List<String> KNOWN_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> KNOWN_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void theRootsPublishedForCertificateTransparencyComeOut() {
        MerkleTree tree = new MerkleTree();
        assertEquals(KNOWN_ROOTS.getFirst(), tree.root().toString());
        for (int i = 0; i < KNOWN_LEAVES.size(); i++) {
            tree.add(HexFormat.of().parseHex(KNOWN_LEAVES.get(i)));
            assertEquals(KNOWN_ROOTS.get(i + 1), tree.root().toString());
        }
    }

    @Test
    void rootAndEveryPathAreThoseOfTheRecursiveDefinition() {
        for (int size = 1; size <= 70; size++) {
            List<byte[]> leaves = leaves(size);
            for (int index = 0; index < size; index++) {
                MerkleTree tree = following(index, leaves);
                assertEquals(definedRoot(leaves), tree.root());
                assertEquals(definedPath(index, leaves), tree.path());
                assertEquals(Optional.of(tree.root()), MerkleTree.rootOf(leaves.get(index), index, size, tree.path()));
            }
        }
    }

    @Test
    void aPathProvesNoOtherLeafAndNoOtherIndex() {
        List<byte[]> leaves = leaves(13);
        MerkleTree tree = following(5, leaves);
        for (int other = -1; other <= 13; other++) {
            if (other != 5) {
                assertNotEquals(Optional.of(tree.root()), MerkleTree.rootOf(leaves.get(5), other, 13, tree.path()));
            }
        }
        assertNotEquals(Optional.of(tree.root()), MerkleTree.rootOf(leaves.get(4), 5, 13, tree.path()));
    }

    @Test
    void aPathThatIsTooShortOrTooLongLeadsToNoRoot() {
        List<byte[]> leaves = leaves(13);
        MerkleTree tree = following(5, leaves);
        List<ContentHash> longer = new ArrayList<>(tree.path());
        longer.add(ContentHash.ZERO);
        assertEquals(Optional.empty(), MerkleTree.rootOf(leaves.get(5), 5, 13, longer));
        List<ContentHash> shorter = tree.path().subList(0, tree.path().size() - 1);
        assertEquals(Optional.empty(), MerkleTree.rootOf(leaves.get(5), 5, 13, shorter));
    }

    @Test
    void aTreeGivesThePathOfTheOneLeafItFollows() {
        MerkleTree tree = new MerkleTree();
        leaves(2).forEach(tree::add);
        assertThrows(IllegalStateException.class, tree::path);
        assertEquals(2, tree.followNext());
        assertEquals(
                "none of the 2 leaves is followed",
                assertThrows(IllegalStateException.class, tree::path).getMessage());
        assertThrows(IllegalStateException.class, tree::followNext);
        tree.add(new byte[] {1});
        assertEquals(1, tree.path().size());
    }

    private static MerkleTree following(int index, List<byte[]> leaves) {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < leaves.size(); i++) {
            if (i == index) {
                assertEquals(index, tree.followNext());
            }
            tree.add(leaves.get(i));
        }
        return tree;
    }

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static ContentHash definedRoot(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return ContentHash.of(new byte[] {0}, leaves.getFirst());
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return ContentHash.of(
                new byte[] {1},
                definedRoot(leaves.subList(0, split)).bytes(),
                definedRoot(leaves.subList(split, leaves.size())).bytes());
    }

    private static List<ContentHash> definedPath(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        List<ContentHash> path =
                new ArrayList<>(index < split ? definedPath(index, left) : definedPath(index - split, right));
        path.add(definedRoot(index < split ? right : left));
        return path;
    }
}
