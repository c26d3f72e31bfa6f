package app.fanreward.api.ledger;

import app.fanreward.api.member.MemberUpdate;

/**
 * Something that became known about the member.
 *
 * @param update the update
 */
public record MemberContent(MemberUpdate update) implements RecordContent {
    @Override
    public String label() {
        return "member.updated";
    }
}
