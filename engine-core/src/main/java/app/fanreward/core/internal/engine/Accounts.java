package app.fanreward.core.internal.engine;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.privacy.PersonalData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which account of the member an event happened on. The platform is the one that the event names, otherwise its source. The
 * account is the one that the event names; of an event that names none it is the member's only one on the platform of
 * which something that the program declares held when it happened, and with several it is not known. Neither is it of an
 * event that names it, or the platform, in an attribute that its kind does not declare.
 */
final class Accounts {
    private static final String PLATFORM = "platform";

    private Accounts() {}

    /** The account, as it is kept, of those in a profile; null if nothing held of it. */
    static @Nullable AccountFacts of(EngagementEvent event, MemberProfile held, ProgramSettings settings) {
        EventKind kind = settings.kind(event.kind()).orElse(null);
        if (held.accounts().isEmpty() || kind == null) {
            return null;
        }
        if (saysUndeclared(event, kind, PLATFORM) || saysUndeclared(event, kind, EventKind.ACCOUNT)) {
            return null;
        }
        @Nullable String named = text(event, PLATFORM);
        String platform = named == null ? event.identity().source() : named;
        @Nullable String id = text(event, EventKind.ACCOUNT);
        List<AccountFacts> candidates = held.accounts().stream()
                .filter(account -> account.platform().equals(platform))
                .filter(account -> id == null || account.id().equals(id))
                .filter(account -> account.attributes().entrySet().stream()
                        .anyMatch(known -> counts(known.getKey(), known.getValue(), settings)))
                .toList();
        return candidates.size() == 1 ? candidates.getFirst() : null;
    }

    /** What rules may read of the account of an event. What was told under another declaration says nothing now. */
    static Map<String, Value> read(
            EngagementEvent event, MemberProfile held, ProgramSettings settings, PersonalData personal) {
        if (held.accounts().isEmpty() || settings.accountAttributes().isEmpty()) {
            return Map.of();
        }
        @Nullable AccountFacts account = of(event, held, settings);
        if (account == null) {
            return Map.of();
        }
        Map<String, Value> read = new TreeMap<>();
        personal.opened(account).attributes().forEach((name, value) -> {
            @Nullable AttributeSchema schema = settings.accountAttributes().get(name);
            if (schema != null && schema.takes(value)) {
                read.put(name, value);
            }
        });
        return read;
    }

    /**
     * Whether what cannot be read of an event may be what it says of its account, so that any could be meant.
     *
     * @param kept the event as it is in its record
     * @param booked its kind as it was declared when the event was booked, which says what was sealed; null if not known
     */
    static boolean namedInSecret(EngagementEvent kept, @Nullable EventKind booked) {
        return isSecret(kept, PLATFORM, booked) || isSecret(kept, EventKind.ACCOUNT, booked);
    }

    private static boolean isSecret(EngagementEvent kept, String attribute, @Nullable EventKind booked) {
        return kept.attribute(attribute) == null && (booked == null || booked.personal(attribute));
    }

    /**
     * Whether something known of an account makes it one that could be meant: it is declared, and told in this way. What
     * is sealed counts without being opened, so that it does so once it cannot be opened any more.
     */
    private static boolean counts(String name, Value value, ProgramSettings settings) {
        @Nullable AttributeSchema schema = settings.accountAttributes().get(name);
        return schema != null && (value instanceof Value.Sealed || schema.takes(value));
    }

    /** Whether an event names something that rules cannot read: then it may be another one than the only known. */
    private static boolean saysUndeclared(EngagementEvent event, EventKind kind, String attribute) {
        return event.attribute(attribute) != null
                && !(kind.attribute(attribute).isPresent() && text(event, attribute) != null);
    }

    private static @Nullable String text(EngagementEvent event, String attribute) {
        return event.attribute(attribute) instanceof Value.Text(String text) ? text : null;
    }
}
