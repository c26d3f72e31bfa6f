package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Value;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Opens the streaming writers and writes single values. */
final class Generators {
    private static final int LONGEST_PLAIN = 64;

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .stringQuotingChecker(new Plain())
            .build();

    private Generators() {}

    static JsonGenerator yaml(Writer text) {
        return YAML.createGenerator(ObjectWriteContext.empty(), text);
    }

    static JsonGenerator json(Writer text) {
        return JSON.createGenerator(new Indented(), text);
    }

    /** Writes a field whose value reads back from its own text, unless there is none. */
    static void text(JsonGenerator out, String name, @Nullable Object value) {
        if (value != null) {
            out.writeStringProperty(name, value.toString());
        }
    }

    static void number(JsonGenerator out, String name, BigDecimal number) {
        out.writeName(name);
        number(out, number);
    }

    /** Without an exponent where that keeps the decimals and is not absurdly long. */
    private static void number(JsonGenerator out, BigDecimal number) {
        boolean plain = number.scale() >= 0 && number.scale() <= LONGEST_PLAIN;
        out.writeNumber(plain ? number.toPlainString() : number.toString());
    }

    static void value(JsonGenerator out, Value value) {
        switch (value) {
            case Value.Bool(boolean flag) -> out.writeBoolean(flag);
            case Value.Numeric(BigDecimal number) ->
                number(out, number.scale() < 0 && number.scale() >= -LONGEST_PLAIN ? number.setScale(0) : number);
            case Value.TextList(List<String> texts) -> {
                out.writeStartArray();
                texts.forEach(out::writeString);
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        }
    }

    /** Leaves out quotes only where no reader of any version of YAML could see anything but a text. */
    private static final class Plain extends StringQuotingChecker {
        private static final long serialVersionUID = 1L;
        private static final Set<String> WORDS =
                Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "none");

        @Override
        public boolean needToQuoteName(String name) {
            return !name.equals("on") && !plain(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return !plain(value);
        }

        private static boolean plain(String text) {
            return !text.isEmpty()
                    && text.length() <= LONGEST_PLAIN
                    && letter(text.charAt(0))
                    && text.chars()
                            .allMatch(c -> letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '/')
                    && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        }

        private static boolean letter(int c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        }
    }
}
