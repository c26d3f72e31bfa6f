package app.fanreward.wire.json;

import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Rating;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** As what an event counts since a part of it was refunded. Its numbers are texts, so that no reader rounds them. */
final class RatingJson {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,128}(\\.\\d{1,64})?");

    private RatingJson() {}

    static void write(JsonGenerator out, Rating rating) {
        out.writeStartObject();
        Fields.list(out, "values", rating.values(), RatingJson::value);
        Fields.list(out, "earned", rating.earned(), RatingJson::earned);
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, Rating.NetValue value) {
        out.writeStartObject();
        out.writeStringProperty("attribute", value.attribute());
        out.writeStringProperty("original", value.original().toPlainString());
        out.writeStringProperty("before", value.before().toPlainString());
        out.writeStringProperty("net", value.net().toPlainString());
        out.writeEndObject();
    }

    private static void earned(JsonGenerator out, Rating.NetEarned earned) {
        out.writeStartObject();
        out.writeStringProperty("pointType", earned.pointType());
        Fields.amount(out, "original", earned.original());
        Fields.amount(out, "before", earned.before());
        Fields.amount(out, "net", earned.net());
        Fields.amount(out, "taken", earned.taken());
        out.writeEndObject();
    }

    static Rating read(Answered rating) {
        return new Rating(
                rating.each(
                        "values",
                        value -> new Rating.NetValue(
                                value.text("attribute"),
                                number(value, "original"),
                                number(value, "before"),
                                number(value, "net"))),
                rating.each(
                        "earned",
                        earned -> new Rating.NetEarned(
                                earned.text("pointType"),
                                earned.whole("original"),
                                earned.whole("before"),
                                earned.whole("net"))));
    }

    private static BigDecimal number(Answered value, String field) {
        String text = value.text(field);
        if (!NUMBER.matcher(text).matches()) {
            throw Answered.wrong(value.path() + "/" + field, "a number", Raw.quoted(text));
        }
        return new Value.Numeric(new BigDecimal(text)).value();
    }
}
