package app.fanreward.api.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.Names;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private static final Pseudonyms ONE = Pseudonyms.from(new byte[32]);

    /** Computed with another implementation; a host's members depend on it for ever. */
    @Test
    void theSameIdGivesTheSameMemberForEver() {
        assertEquals("m-wozkeptqaphyacjptmfoj6k5oah34yw6", ONE.of("user-17", 1));
    }

    @Test
    void anotherIdEnrolmentOrSecretGivesAnotherMember() {
        byte[] other = new byte[32];
        other[31] = 1;
        Set<String> members = Set.of(
                ONE.of("user-17", 1),
                ONE.of("user-17", 2),
                ONE.of("user-18", 1),
                Pseudonyms.from(other).of("user-17", 1));
        assertEquals(4, members.size());
    }

    @Test
    void everyIdIsAMemberIdThatShowsNothingOfTheHostsId() {
        String member = ONE.of("fan@example.org", 1);
        assertTrue(Names.isId(member));
        assertTrue(member.matches("m-[a-z2-7]{32}"), member);
        assertFalse(member.contains("fan"));
    }

    @Test
    void randomIdsUseEveryBit() {
        Random random = new Random(5);
        Set<String> members = new HashSet<>();
        Set<Character> letters = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String member = Pseudonyms.random(random::nextBytes);
            assertTrue(member.matches("m-[a-z2-7]{32}"), member);
            members.add(member);
            member.substring(2).chars().forEach(c -> letters.add((char) c));
        }
        assertEquals(1_000, members.size());
        assertEquals(32, letters.size());
        assertNotEquals(Pseudonyms.random(bytes -> {}), Pseudonyms.random(random::nextBytes));
    }

    @Test
    void aSecretThatIsTooShortIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Pseudonyms.from(new byte[31]));
    }
}
