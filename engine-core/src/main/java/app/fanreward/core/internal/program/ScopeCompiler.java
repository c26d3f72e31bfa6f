package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Limit;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves and checks what limits count apart for one rule. */
final class ScopeCompiler {
    private final Problems problems;
    private final String campaign;
    private final String rule;
    private final EventKind kind;
    private final AttributeNames names;

    ScopeCompiler(Problems problems, String campaign, String rule, EventKind kind, AttributeNames names) {
        this.problems = problems;
        this.campaign = campaign;
        this.rule = rule;
        this.kind = kind;
        this.names = names;
    }

    /**
     * What is counted apart.
     *
     * @param member whether each member is
     * @param dimensions the event attributes that are
     * @param fixed what the rule itself brings, such as its key, each behind a bar
     * @param scope the names as they stand in the names of counters
     * @param names the names as people read them
     */
    record Apart(
            boolean member,
            ImmutableList<AttributeRef> dimensions,
            String fixed,
            String scope,
            ImmutableList<String> names) {
        /** By owner and scope, never by position: reordering or editing limits must not reset what they counted. */
        String counter(LimitOwner owner, String kind, String detail) {
            return owner.counters() + "|" + kind + "|" + scope + "|" + detail + fixed;
        }
    }

    /** Resolves the names; null if something cannot be counted apart. */
    @Nullable
    Apart apart(LimitOwner owner, List<String> per, String at) {
        if (per.isEmpty()) {
            problems.add(
                    owner.subject(),
                    at + "/per",
                    "a limit says what it counts apart: member, or "
                            + owner.level().word() + " for all members together");
            return null;
        }
        if (per.stream().distinct().count() != per.size()) {
            problems.add(owner.subject(), at + "/per", "a name is written twice");
        }
        boolean member = per.contains(Limit.MEMBER);
        List<AttributeRef> dimensions = new ArrayList<>();
        StringBuilder fixed = new StringBuilder();
        List<String> own = new ArrayList<>();
        for (int i = 0; i < per.size(); i++) {
            String name = per.get(i);
            if (name.equals(Limit.MEMBER)) {
                continue;
            }
            if (name.equals(Limit.PROGRAM)) {
                if (owner.level() != LimitOwner.Level.PROGRAM) {
                    problems.add(
                            owner.subject(),
                            at + "/per/" + i,
                            "this limit counts its " + owner.level().word()
                                    + " alone; one over all of the program is declared there and named here (shared)");
                    return null;
                }
                continue;
            }
            if (name.equals(Limit.RULE) || name.equals(Limit.CAMPAIGN)) {
                if (owner.level() == LimitOwner.Level.RULE && name.equals(Limit.CAMPAIGN)) {
                    problems.add(
                            owner.subject(),
                            at + "/per/" + i,
                            "a rule's limit counts that rule alone; write it under limits of the campaign, or say rule");
                    return null;
                }
                boolean itself = name.equals(owner.level().word());
                if (!itself) {
                    own.add(name);
                }
                continue;
            }
            @Nullable AttributeRef ref = dimension(owner, name, member, at + "/per/" + i);
            if (ref == null) {
                return null;
            }
            dimensions.add(ref);
        }
        own.sort(Comparator.naturalOrder());
        own.forEach(name ->
                fixed.append('|').append(name.equals(Limit.RULE) ? CompiledRule.name(campaign, rule) : campaign));
        // Sorted, because the order in which a scope is written must not change what is counted.
        ImmutableList<AttributeRef> sorted =
                ImmutableList.sortedCopyOf(Comparator.comparing(AttributeRef::name), dimensions);
        List<String> written = Stream.concat(own.stream(), sorted.stream().map(AttributeRef::name))
                .toList();
        return new Apart(
                member,
                sorted,
                fixed.toString(),
                written.stream().collect(Collectors.joining(",")),
                Stream.concat(member ? Stream.of(Limit.MEMBER) : Stream.of(), written.stream())
                        .collect(ImmutableList.toImmutableList()));
    }

    private @Nullable AttributeRef dimension(LimitOwner owner, String name, boolean member, String at) {
        AttributeRef ref = switch (name) {
            case Limit.ENTITY -> entity(owner, at);
            case Limit.ACCOUNT -> account(owner, at);
            default -> named(owner, name, at);
        };
        if (ref != null && ref.personal() && !member) {
            problems.add(
                    owner.subject(),
                    at,
                    name + " is personal and can be encrypted for each member apart, so it cannot be counted over all"
                            + " members; add member, or declare it with personal: false");
            return null;
        }
        return ref;
    }

    private @Nullable AttributeRef named(LimitOwner owner, String name, String at) {
        AttributeRef ref = names.find(name).orElse(null);
        if (ref == null || !ref.countedApart()) {
            Collection<String> allowed = Limit.SCOPES;
            problems.add(
                    owner.subject(),
                    at,
                    "'" + name + "' cannot be counted apart"
                            + (owner.level() == LimitOwner.Level.RULE
                                    ? ""
                                    : " for " + kind.name()
                                            + (campaign.isEmpty()
                                                    ? ""
                                                    : ", which rule " + CompiledRule.name(campaign, rule)
                                                            + " is about"))
                            + names.whyNot(name)
                            + "; allowed are " + String.join(", ", allowed)
                            + " and attributes of events, entities and accounts",
                    names.didYouMean(name)
                            .or(() -> Names.didYouMean(name, allowed))
                            .orElse(null));
            return null;
        }
        return ref;
    }

    private @Nullable AttributeRef entity(LimitOwner owner, String at) {
        String own = kind.entity().orElse(null);
        AttributeRef ref = own == null ? null : names.find("event." + own).orElse(null);
        if (ref == null) {
            problems.add(
                    owner.subject(),
                    at,
                    "events of kind " + kind.name() + " do not say what they are about; name one of their attributes,"
                            + " such as event.item");
            return null;
        }
        return new AttributeRef(Limit.ENTITY, ref.own(), ref.source(), ref.type(), ref.personal());
    }

    private @Nullable AttributeRef account(LimitOwner owner, String at) {
        AttributeRef ref = names.find("event." + EventKind.ACCOUNT).orElse(null);
        if (ref == null || ref.type().natural() != AttributeType.TEXT) {
            problems.add(
                    owner.subject(),
                    at,
                    "events of kind " + kind.name() + " do not carry the platform account; declare account: { type:"
                            + " text, personal: false } for them");
            return null;
        }
        return new AttributeRef(Limit.ACCOUNT, ref.own(), ref.source(), ref.type(), ref.personal());
    }
}
