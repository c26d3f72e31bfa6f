package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.wire.RandomCommands;
import app.fanreward.wire.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogJsonTest {
    private static final String ADDRESS = "\"reward\":\"poster\",\"key\":\"k-1\",\"actor\":\"jane\"";

    @Test
    void anOfferIsReadWithItsTerms() {
        assertEquals(
                new CatalogChange(
                        "poster",
                        "k-1",
                        "jane",
                        new CatalogChange.Offered(
                                new Reward(
                                        "poster",
                                        "Signed poster",
                                        "stars",
                                        500,
                                        new Reward.MemberLimit(1, CalendarPeriod.Unit.LIFETIME),
                                        Samples.AT,
                                        null),
                                null)),
                CatalogJson.parse(
                        "{\"change\":\"offer\"," + ADDRESS + ",\"title\":\"Signed poster\",\"price\":\"500\","
                                + "\"limit\":{\"most\":1},\"from\":\"2026-06-01T23:30:00Z\"}",
                        RandomCommands.SETTINGS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "offer | ,\"title\":\"Poster\" | /price",
                "offer | ,\"title\":\"\",\"price\":1 | /title",
                "offer | ,\"title\":\"Poster\",\"price\":1,\"pointType\":\"coins\" | /pointType",
                "offer | ,\"title\":\"Poster\",\"price\":1,\"limit\":3 | /limit",
                "offer | ,\"title\":\"Poster\",\"price\":1,\"limit\":{} | /limit/most",
                "offer | ,\"title\":\"Poster\",\"price\":1,\"limit\":{\"most\":1,\"perod\":\"day\"} | /limit/perod",
                "offer | ,\"title\":\"Poster\",\"price\":1,\"limit\":{\"most\":1,\"period\":\"award\"} | /limit/period",
                "offer | ,\"title\":\"P\",\"price\":1,\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\" | ''",
                "stock | '' | /by",
                "stock | ,\"by\":0 | /by",
                "stock | ,\"by\":1.5 | /by",
                "retire | ,\"by\":1 | /by",
                "reprice | '' | /change"
            })
    void aProblemNamesItsField(String change, String fields, String path) {
        List<Problem> problems = assertThrows(
                        FanRewardException.class,
                        () -> CatalogJson.parse(
                                "{\"change\":\"" + change + "\"," + ADDRESS + fields + "}", RandomCommands.SETTINGS))
                .problems();

        assertEquals(List.of(path), problems.stream().map(Problem::path).toList());
        assertEquals("poster", problems.get(0).subject());
    }

    @Test
    void anEntryHasEveryVersionOfItsTerms() {
        CatalogEntry entry = new CatalogEntry(
                "poster",
                List.of(
                        new CatalogEntry.Version(1, Reward.of("poster", "Poster", "stars", 500), Samples.AT),
                        new CatalogEntry.Version(
                                2,
                                new Reward(
                                        "poster",
                                        "Poster",
                                        "stars",
                                        600,
                                        new Reward.MemberLimit(2, CalendarPeriod.Unit.YEAR),
                                        null,
                                        Samples.AT.plusSeconds(9)),
                                Samples.AT.plusSeconds(5))),
                97L,
                3,
                false);

        assertEquals("""
                {"reward":"poster","stock":97,"claimed":3,"retired":false,"versions":[{"version":1,\
                "effectiveFrom":"2026-06-01T23:30:00Z","title":"Poster","pointType":"stars","price":"500"},\
                {"version":2,"effectiveFrom":"2026-06-01T23:30:05Z","title":"Poster","pointType":"stars","price":"600",\
                "limit":{"most":2,"period":"year"},"to":"2026-06-01T23:30:09Z"}]}""", AnswerJson.of(entry).toString());
        assertEquals(
                "{\"rewards\":[],\"next\":null}",
                AnswerJson.ofCatalog(List.of(), false).toString());
    }
}
