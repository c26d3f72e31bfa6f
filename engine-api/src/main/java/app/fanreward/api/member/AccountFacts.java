package app.fanreward.api.member;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a member's account on a platform. A member may have several accounts on one platform.
 *
 * @param platform the platform as events name it: by their {@code platform}, or by their source where they have none; at
 *     most {@link Names#LONGEST_NAME} characters
 * @param id the id of the account there, as events name it by their {@code account}
 * @param attributes the attributes by name
 */
public record AccountFacts(String platform, String id, Map<String, Value> attributes) {
    /** Most accounts of which something can be known of one member. */
    public static final int MOST_ACCOUNTS = 32;

    /** Most attributes that can be known of one account. */
    public static final int MOST_ATTRIBUTES = 64;

    /** Checks the parts and takes a copy. */
    public AccountFacts {
        if (!isPlatform(platform)) {
            throw new IllegalArgumentException("platform '" + platform + "' is no name of 1 to " + Names.LONGEST_NAME
                    + " characters without control characters and without a space at either end");
        }
        if (!Names.isId(id)) {
            throw new IllegalArgumentException("account '" + id + "' is no id of 1 to " + Names.LONGEST_ID
                    + " characters without control characters and without a space at either end");
        }
        attributes.forEach((name, value) -> {
            if (!Names.isAttributeName(name)) {
                throw new IllegalArgumentException("'" + name + "' is no attribute name");
            }
            AttributeBounds.check(name, value);
        });
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * Says whether a text may name a platform.
     *
     * @param text the text
     * @return true if it is an id of at most {@link Names#LONGEST_NAME} characters
     */
    public static boolean isPlatform(String text) {
        return text.length() <= Names.LONGEST_NAME && Names.isId(text);
    }

    /**
     * Says the same of an account with other attributes.
     *
     * @param others the attributes in place of these
     * @return the changed copy
     */
    public AccountFacts with(Map<String, Value> others) {
        return new AccountFacts(platform, id, others);
    }

    /** Leaves out the values, which may be personal. */
    @Override
    public String toString() {
        return "AccountFacts[" + platform + ", " + id + ", " + attributes.keySet() + "]";
    }
}
