package app.fanreward.cli.command;

import app.fanreward.api.member.MemberUpdate;

/** What becomes known of a member, in a few words. */
final class UpdateWords {
    private UpdateWords() {}

    static String of(MemberUpdate update) {
        StringBuilder words = new StringBuilder();
        if (update.zone() != null) {
            words.append("zone=").append(update.zone());
        }
        update.attributes()
                .forEach((name, value) -> words.append(words.isEmpty() ? "" : ", ")
                        .append(name)
                        .append('=')
                        .append(value));
        return words.toString();
    }
}
