package app.fanreward.core.internal.program;

import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.program.progress.Track;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds what a decision about an event may read of its entity and of its account: nothing else is ever looked up, and of
 * entities nothing else is kept.
 */
final class FactReads {
    private final Map<String, List<PlacedRule>> rules;
    private final Map<String, ImmutableList<CompiledCounter>> counters;
    private final Map<String, ImmutableList<CompiledRisk>> risks;
    private final Collection<Track> tracks;
    private final List<CompiledBoard> boards;

    FactReads(
            Map<String, List<PlacedRule>> rules,
            Map<String, ImmutableList<CompiledCounter>> counters,
            Map<String, ImmutableList<CompiledRisk>> risks,
            Collection<Track> tracks,
            List<CompiledBoard> boards) {
        this.rules = rules;
        this.counters = counters;
        this.risks = risks;
        this.tracks = tracks;
        this.boards = boards;
    }

    /**
     * The names of the attributes of entities, without prefix, by the kind of the event; kinds about which nothing asks are
     * left out.
     */
    ImmutableMap<String, ImmutableSet<String>> ofEntities(ProgramSettings settings) {
        ImmutableMap.Builder<String, ImmutableSet<String>> byKind = ImmutableMap.builder();
        if (!settings.entityAttributes().isEmpty()) {
            for (String kind : settings.sentKindNames()) {
                Set<String> read = new TreeSet<>();
                read(kind, into(AttributeRef.Source.ENTITY, read));
                if (!read.isEmpty()) {
                    byKind.put(kind, ImmutableSet.copyOf(read));
                }
            }
        }
        return byKind.buildOrThrow();
    }

    /** The kinds of events about whose accounts something asks. */
    ImmutableSet<String> kindsAskingOfAccounts(ProgramSettings settings) {
        ImmutableSet.Builder<String> kinds = ImmutableSet.builder();
        if (!settings.accountAttributes().isEmpty()) {
            for (String kind : settings.sentKindNames()) {
                Set<String> read = new TreeSet<>();
                read(kind, into(AttributeRef.Source.ACCOUNT, read));
                if (!read.isEmpty()) {
                    kinds.add(kind);
                }
            }
        }
        return kinds.build();
    }

    private void read(String kind, Consumer<AttributeRef> reader) {
        for (PlacedRule rule : rules.getOrDefault(kind, List.of())) {
            rule.lookedUp().forEach(reader);
        }
        for (CompiledCounter counter : counters.getOrDefault(kind, ImmutableList.of())) {
            counter.reads(reader);
        }
        for (CompiledRisk check : risks.getOrDefault(kind, ImmutableList.of())) {
            check.reads(reader);
        }
        for (Track track : tracks) {
            if (track.on(kind)) {
                track.reads(reader);
            }
        }
        for (CompiledBoard board : boards) {
            if (board.on(kind)) {
                board.reads(reader);
            }
        }
    }

    private static Consumer<AttributeRef> into(AttributeRef.Source source, Set<String> read) {
        return new Consumer<>() {
            @Override
            public void accept(AttributeRef attribute) {
                if (attribute.source() == source) {
                    read.add(attribute.own());
                }
                // Which of its counters is shown depends on what it counts apart.
                if (attribute.reading() instanceof CompiledCounter counter) {
                    counter.scope().dimensions().forEach(this);
                }
            }
        };
    }
}
