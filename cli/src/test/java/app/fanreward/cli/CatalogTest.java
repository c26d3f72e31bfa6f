package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = LedgerFixture.in(folder);
        done(cli.run("catalog", "offer", "poster", "--title", "Signed poster", "--price", "300", "--limit", "2"));
    }

    @Test
    void aRewardIsOfferedStockedRedeemedAndShown() {
        Result offered = done(cli.run(
                "catalog", "offer", "mug", "--title", "Mug", "--price", "12.50", "--type", "coins", "--limit", "1",
                "--per", "month"));
        Result stocked = done(cli.run("catalog", "stock", "mug", "+10", "--key", "delivery-1"));
        Result again = done(cli.run("catalog", "stock", "mug", "+10", "--key", "delivery-1"));
        Result fewer = done(cli.run("catalog", "stock", "mug", "-3", "--key", "broken-1"));
        Result redeemed = done(cli.run("redeem", "fan-1", "mug", "--key", "order-1", "--price", "12.50"));

        assertEquals("mug costs 12.50 coins from 2026-11-23T12:00:00Z on (version 1).\n", offered.out());
        assertEquals("Of mug 10 are left.\n", stocked.out());
        assertEquals(stocked.out(), again.out());
        assertEquals("Of mug 7 are left.\n", fewer.out());
        assertTrue(redeemed.out().startsWith("fan-1 has 1 mug for 12.50 coins"), redeemed::toString);
        assertTrue(redeemed.out().endsWith("available now: 37.50 coins.\n"), redeemed::toString);
        assertEquals("""
                REWARD        PRICE           LIMIT  STOCK  GIVEN  STATE    TITLE
                mug     12.50 coins     1 per month      6      1  offered  Mug
                poster   300 points  2 per lifetime      -      0  offered  Signed poster
                """, done(cli.run("catalog", "list")).out());
    }

    @Test
    void refusalsSayWhatIsLeftWhatItCostsAndHowManyOneMayHave() {
        Result price = cli.run("redeem", "fan-1", "poster", "--key", "a", "--price", "250");
        Result unknown = cli.run("redeem", "fan-1", "postr", "--key", "b");
        done(cli.run("catalog", "stock", "poster", "+1", "--key", "one"));
        Result stock = cli.run("redeem", "fan-1", "poster", "--quantity", "2", "--key", "c");
        done(cli.run("catalog", "stock", "poster", "+9", "--key", "nine"));
        done(cli.run("redeem", "fan-1", "poster", "--quantity", "2", "--key", "d"));
        Result limit = cli.run("redeem", "fan-1", "poster", "--key", "e");
        done(cli.run("catalog", "retire", "poster"));
        Result retired = cli.run("redeem", "fan-2", "poster", "--key", "f");

        refused(price, "reward 'poster' costs 300 points and not 250");
        assertEquals(3, unknown.exit(), unknown::toString);
        assertTrue(unknown.err().contains("there is no reward 'postr'"), unknown::toString);
        refused(stock, "of reward 'poster' 1 are left, not 2");
        refused(limit, "a member may have 2 of reward 'poster'");
        refused(retired, "cannot be had now");
    }

    @Test
    void newTermsAreTheNextVersionFromTheirInstantOn() {
        String later = CliRun.NOW.plus(Duration.ofDays(1)).toString();
        done(cli.run("catalog", "offer", "poster", "--title", "Poster", "--price", "400", "--effective-from", later));

        Result now = done(cli.run("catalog", "show", "poster"));
        Result json = done(cli.run("catalog", "show", "poster", "--json"));
        done(cli.run("redeem", "fan-1", "poster", "--key", "a", "--price", "300"));
        cli.at(CliRun.NOW.plus(Duration.ofDays(2)));
        Result then = done(cli.run("redeem", "fan-1", "poster", "--key", "b", "--price", "400"));

        assertEquals("""
                poster: offered, 0 given out, never runs out
                VERSION  HOLDS FROM                 PRICE           LIMIT  FROM  TO  TITLE
                      1  2026-11-23T12:00:00Z  300 points  2 per lifetime  -     -   Signed poster
                      2  2026-11-24T12:00:00Z  400 points               -  -     -   Poster
                """, now.out());
        assertTrue(json.out().contains("\"version\":2"), json::toString);
        assertTrue(then.out().contains("for 400 points"), then::toString);
    }

    @Test
    void theListComesInPagesAndSaysWhyARewardCannotBeHad() {
        String past = CliRun.NOW.minus(Duration.ofDays(1)).toString();
        String soon = CliRun.NOW.plus(Duration.ofDays(1)).toString();
        done(cli.run("catalog", "offer", "a", "--title", "A", "--price", "1", "--to", past));
        done(cli.run("catalog", "offer", "b", "--title", "B", "--price", "1", "--from", soon));
        done(cli.run("catalog", "retire", "poster"));

        Result page = done(cli.run("catalog", "list", "--limit", "2"));
        Result rest = done(cli.run("catalog", "list", "--after", "b"));
        Result json = done(cli.run("catalog", "list", "--limit", "2", "--json"));

        assertTrue(page.out().contains("over since " + past), page::toString);
        assertTrue(page.out().contains("from " + soon), page::toString);
        assertTrue(page.err().contains("there is more: --after b"), page::toString);
        assertTrue(rest.out().contains("retired"), rest::toString);
        assertTrue(json.out().endsWith("\"next\":\"b\"}\n"), json::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            catalog                                            | catalog offer
            catalog offer x --title T                          | --price
            catalog offer X --title T --price 5                | 'X' is no key
            catalog offer x --title T --price 5.5              | more decimal places
            catalog offer x --title T --price 5 --per month    | --limit
            catalog offer x --title T --price 5 --limit 1 --per mont | did you mean month?
            catalog offer x --title T --price 5 --limit 0      | at least 1
            catalog offer x --title T --price 5 --from 2026-02-01T00:00:00Z --to 2026-01-01T00:00:00Z | which is never
            catalog stock poster +5                            | --key is missing
            catalog stock poster many --key k                  | COUNT takes a whole number
            catalog stock poster 0 --key k                     | other than 0
            """)
    void whatCannotBeMeantEndsWith2(String line, String says) {
        Result result = cli.run(line.split(" "));

        assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        assertTrue(result.err().contains(says), result::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            catalog show x                      | there is no reward 'x'
            catalog stock x +1 --key k          | there is no reward 'x'
            catalog retire x                    | there is no reward 'x'
            catalog stock poster -1 --key k     | 0 are left
            """)
    void whatIsNotThereEndsWith3(String line, String says) {
        Result result = cli.run(line.split(" "));

        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains(says), result::toString);
    }

    private static void refused(Result result, String says) {
        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertTrue(result.out().startsWith("Refused: "), result::toString);
        assertTrue(result.out().contains(says), result::toString);
    }
}
