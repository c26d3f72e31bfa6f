package app.fanreward.cli.upkeep;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun;
import app.fanreward.cli.CliRun.Result;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.LedgerFixture;
import app.fanreward.testkit.mongodb.TestDatabase;
import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreViewsTest {
    @TempDir
    Path folder;

    private final String database = TestDatabase.fresh();

    private long documents(String collection) {
        ConnectionString uri = new ConnectionString(database);
        try (MongoClient client = MongoClients.create(uri)) {
            return client.getDatabase(String.valueOf(uri.getDatabase()))
                    .getCollection(collection)
                    .countDocuments(new Document());
        }
    }

    @Test
    void redemptionsAreShownAsDocumentsAndCanBeMadeAnew() {
        CliRun cli = LedgerFixture.in(new CliRun(folder).environment("FANREWARD_STORE", database));
        done(cli.run("catalog", "offer", "cup", "--title", "Cup", "--price", "5"));
        done(cli.run("catalog", "stock", "cup", "+3", "--key", "delivery-1"));
        done(cli.run("redeem", "fan-1", "cup", "--key", "wish-1"));
        assertEquals(0, documents("redemptions"));

        Result made = done(cli.run("store", "views"));
        assertTrue(made.out().contains("0 records came since"), made::toString);
        assertEquals(1, documents("redemptions"));
        done(cli.run("redeem", "fan-1", "cup", "--key", "wish-2"));
        Result again = done(cli.run("store", "views", "--rebuild", "--json"));
        assertTrue(again.out().contains("\"behind\":0"), again::toString);
        assertEquals(2, documents("redemptions"));
    }

    @Test
    void aFolderHasNone() {
        Result refused = new CliRun(folder).run("store", "views");
        assertEquals(ExitCode.USAGE, refused.exit(), refused::toString);
    }
}
