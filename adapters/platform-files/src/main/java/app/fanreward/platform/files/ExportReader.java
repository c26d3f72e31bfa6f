package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads one file of an export. */
final class ExportReader implements ActivityReader {
    private final String label;
    private final ExportFormat format;
    private final String member;
    private final RowSource rows;
    private final LongSupplier bytesRead;
    private @Nullable FanRewardException end;

    ExportReader(ExportText text, ExportFormat format, String member, LongSupplier bytesRead) {
        this.label = text.label();
        this.format = format;
        this.member = member;
        this.rows = format.layout().open(text);
        this.bytesRead = bytesRead;
    }

    @Override
    public @Nullable ActivityItem next() {
        if (end != null) {
            throw end;
        }
        try {
            Row row = rows.next();
            return row == null ? null : item(row);
        } catch (FanRewardException broken) {
            end = broken;
            throw broken;
        }
    }

    private ActivityItem item(Row row) {
        ActivityItem.Place place = new ActivityItem.Place(label, row.item(), row.line());
        if (row.defect() != null) {
            return new ActivityItem.Unreadable(place, row.defect());
        }
        try {
            return switch (format.mapper().map(row)) {
                case Outcome.LeftOut(String why) -> new ActivityItem.LeftOut(place, why);
                case Outcome.Act act ->
                    new ActivityItem.Readable(act.event().member(member).build(), place);
            };
        } catch (UnreadableRow | IllegalArgumentException unreadable) {
            return new ActivityItem.Unreadable(place, Texts.oneLine(unreadable.getMessage()));
        }
    }

    @Override
    public String format() {
        return format.label();
    }

    @Override
    public long bytesRead() {
        return bytesRead.getAsLong();
    }

    @Override
    public void close() {
        rows.close();
    }
}
