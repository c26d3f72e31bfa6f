package app.fanreward.core.internal.engine;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
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
 * which something held when it happened, and with several it is not known.
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
        @Nullable String named = text(event, kind, PLATFORM);
        String platform = named == null ? event.identity().source() : named;
        @Nullable String id = text(event, kind, EventKind.ACCOUNT);
        List<AccountFacts> candidates = held.accounts().stream()
                .filter(account -> account.platform().equals(platform))
                .filter(account -> id == null || account.id().equals(id))
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

    /** Whether what events of a kind say of their account can be personal, so that without it any could be meant. */
    static boolean namedInSecret(String kind, ProgramSettings settings) {
        return settings.kind(kind)
                .filter(known -> isSecret(known, PLATFORM) || isSecret(known, EventKind.ACCOUNT))
                .isPresent();
    }

    private static boolean isSecret(EventKind kind, String attribute) {
        return kind.attribute(attribute).filter(AttributeSchema::personal).isPresent();
    }

    private static @Nullable String text(EngagementEvent event, EventKind kind, String attribute) {
        boolean declared = kind.attribute(attribute)
                .filter(schema -> schema.type().natural() == AttributeType.TEXT)
                .isPresent();
        return declared && event.attribute(attribute) instanceof Value.Text(String text) ? text : null;
    }
}
