package app.fanreward.cli.command;

import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes known, in a few words. */
final class UpdateWords {
    private UpdateWords() {}

    static String of(MemberUpdate update) {
        AccountFacts account = update.account();
        return Stream.of(
                        update.zone() == null ? "" : "zone=" + update.zone(),
                        of(update.attributes()),
                        account == null ? "" : of(account))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    static String of(AccountFacts account) {
        return "account " + account.id() + " on " + account.platform() + ": " + of(account.attributes());
    }

    static String of(Map<String, Value> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining(", "));
    }
}
