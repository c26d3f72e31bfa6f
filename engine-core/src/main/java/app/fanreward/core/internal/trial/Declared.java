package app.fanreward.core.internal.trial;

import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramSettings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a draft takes of what was told together under other programs. What it does not declare, or declares in another way,
 * its rules cannot ask for; that must not keep from them what they can.
 */
final class Declared {
    private final Map<String, AttributeSchema> ofMembers;
    private final Map<String, AttributeSchema> ofEntities;
    private final Map<String, AttributeSchema> ofAccounts;

    Declared(ProgramSettings settings) {
        this.ofMembers = settings.memberAttributes();
        this.ofEntities = settings.entityAttributes();
        this.ofAccounts = settings.accountAttributes();
    }

    /** Of an update that is opened as far as it can be; null if nothing is left. */
    @Nullable
    MemberUpdate of(MemberUpdate told) {
        Map<String, Value> taken = taken(told.attributes(), ofMembers);
        AccountFacts account = told.account() == null ? null : of(told.account());
        return told.zone() == null && taken.isEmpty() && account == null
                ? null
                : new MemberUpdate(told.member(), told.key(), told.from(), told.zone(), taken, account, told.actor());
    }

    private @Nullable AccountFacts of(AccountFacts told) {
        Map<String, Value> taken = taken(told.attributes(), ofAccounts);
        return taken.isEmpty() ? null : told.with(taken);
    }

    /** Of an update; null if nothing is left. */
    @Nullable
    EntityUpdate of(EntityUpdate told) {
        Map<String, Value> taken = taken(told.attributes(), ofEntities);
        return taken.isEmpty() ? null : new EntityUpdate(told.entity(), told.key(), told.from(), taken, told.actor());
    }

    private static Map<String, Value> taken(Map<String, Value> told, Map<String, AttributeSchema> schemas) {
        Map<String, Value> taken = new TreeMap<>();
        told.forEach((name, value) -> {
            AttributeSchema schema = schemas.get(name);
            if (schema != null && schema.takes(value)) {
                taken.put(name, value);
            }
        });
        return taken;
    }
}
