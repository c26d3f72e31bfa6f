package app.fanreward.cli.upkeep;

import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Table;
import app.fanreward.cli.place.DatabasePlace;
import app.fanreward.store.mongodb.MongoIndex;
import app.fanreward.store.mongodb.MongoIndexes;
import app.fanreward.wire.json.AnswerJson;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the indexes of a database and makes none. */
@Command(
        name = "indexes",
        description =
                "List the indexes that a ledger in MongoDB makes when it is opened for writing, and, where --store names a "
                        + "database, which of them are there. Makes none. Ends with 1 if one is there that is another.")
final class StoreIndexesCommand implements Callable<Integer> {
    private final Session session;

    StoreIndexesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<MongoIndex> indexes = session.settings().store() instanceof DatabasePlace database
                ? MongoIndexes.in(database.uri())
                : MongoIndexes.wanted();
        Output out = session.output();
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put(
                            "indexes",
                            AnswerJson.ofAll(indexes.stream()
                                    .map(StoreIndexesCommand::json)
                                    .toList()))
                    .build());
        } else {
            Table table = new Table("COLLECTION", "INDEX", "KEYS", "KIND", "STATE");
            indexes.forEach(
                    index -> table.row(index.collection(), index.name(), index.keys(), kind(index), word(index)));
            table.print(out);
        }
        boolean wrong = indexes.stream().anyMatch(index -> index.state() == MongoIndex.State.DIFFERENT);
        return wrong ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private static AnswerJson json(MongoIndex index) {
        return AnswerJson.object()
                .put("collection", index.collection())
                .put("name", index.name())
                .put("keys", index.keys())
                .put("unique", index.unique())
                .put("expires", index.expires())
                .put("state", word(index))
                .build();
    }

    private static String kind(MongoIndex index) {
        if (index.unique()) {
            return "unique";
        }
        return index.expires() ? "deletes at that date" : "-";
    }

    private static String word(MongoIndex index) {
        return index.state().name().toLowerCase(Locale.ROOT);
    }
}
