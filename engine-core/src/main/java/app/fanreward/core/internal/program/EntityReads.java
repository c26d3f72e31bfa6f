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

/** Finds which attributes of entities a decision about an event may read: only these are ever looked up and kept. */
final class EntityReads {
    private final Map<String, ImmutableList<CompiledRule>> rules;
    private final Map<String, ImmutableList<CompiledCounter>> counters;
    private final Map<String, ImmutableList<CompiledRisk>> risks;
    private final Collection<Track> tracks;
    private final List<CompiledBoard> boards;

    EntityReads(
            Map<String, ImmutableList<CompiledRule>> rules,
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

    /** Their names without prefix, by the kind of the event; kinds about which nothing asks are left out. */
    ImmutableMap<String, ImmutableSet<String>> byKind(ProgramSettings settings) {
        ImmutableMap.Builder<String, ImmutableSet<String>> byKind = ImmutableMap.builder();
        if (!settings.entityAttributes().isEmpty()) {
            for (String kind : settings.sentKindNames()) {
                Set<String> read = new TreeSet<>();
                read(kind, into(read));
                if (!read.isEmpty()) {
                    byKind.put(kind, ImmutableSet.copyOf(read));
                }
            }
        }
        return byKind.buildOrThrow();
    }

    private void read(String kind, Consumer<AttributeRef> reader) {
        for (CompiledRule rule : rules.getOrDefault(kind, ImmutableList.of())) {
            rule.reads().forEach(reader);
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

    private static Consumer<AttributeRef> into(Set<String> read) {
        return new Consumer<>() {
            @Override
            public void accept(AttributeRef attribute) {
                if (attribute.source() == AttributeRef.Source.ENTITY) {
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
