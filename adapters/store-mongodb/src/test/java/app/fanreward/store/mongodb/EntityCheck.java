package app.fanreward.store.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.entity.EntityFacts;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Entities, against what the engine says of them and what events called them. */
final class EntityCheck {
    private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");

    private EntityCheck() {}

    static void entities(ViewWorld world, RandomFans fans) {
        Map<String, Document> found = Documents.byId(world.documents("rewardentities"));
        for (String entity : RandomFans.ENTITIES) {
            EntityFacts facts = world.engine.entity(entity, EVER);
            Set<String> names = new HashSet<>();
            boolean met = false;
            for (EngagementEvent event : fans.counted) {
                for (String[] naming :
                        new String[][] {{"item", "itemName"}, {"artist", "artistName"}, {"track", ""}, {"video", ""}}) {
                    if (Value.of(entity).equals(event.attribute(naming[0]))) {
                        met = true;
                        if (event.attribute(naming[1]) instanceof Value.Text(String name)) {
                            names.add(name);
                        }
                    }
                }
            }
            @Nullable Document document = found.get(entity);
            assertEquals(met || !facts.attributes().isEmpty(), document != null, entity);
            if (document != null) {
                List<String> told = document.getList("names", String.class);
                assertEquals(Math.min(8, names.size()), told.size());
                assertTrue(names.containsAll(told));
                assertEquals(facts.attributes(), Documents.values(document));
            }
        }
    }
}
