package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes an event of one JSON object and collects everything that is wrong with it. Used once. */
final class EventReading {
    /** Enough to mend an event by hand; a hostile one must not make an endless answer. */
    static final int MOST_PROBLEMS = 20;

    private static final int LONGEST_NAMESAKE = 32;

    /** In the order in which suggestions are looked for. */
    private static final List<String> KNOWN = List.of(
            "specversion",
            "id",
            "source",
            "type",
            "time",
            "member",
            "memberscoped",
            "data",
            "datacontenttype",
            "dataschema",
            "subject");

    private static final Set<String> KNOWN_NAMES = Set.copyOf(KNOWN);

    private final Raw.Fields fields;
    private final ProgramSettings settings;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable EventReference reference;

    private EventReading(Raw.Fields fields, ProgramSettings settings) {
        this.fields = fields;
        this.settings = settings;
    }

    static ParsedEvent read(Raw value, int index, ProgramSettings settings) {
        if (!(value instanceof Raw.Fields fields)) {
            return new ParsedEvent.Bad(
                    index,
                    List.of(Problem.at(
                            ErrorCode.INVALID_INPUT, "", "", "an event is a JSON object, not " + value.inWords())));
        }
        EventReading reading = new EventReading(fields, settings);
        EngagementEvent event = reading.event();
        return event != null ? new ParsedEvent.Parsed(event) : new ParsedEvent.Bad(index, reading.problems);
    }

    private @Nullable EngagementEvent event() {
        String id = text("id");
        String source = text("source");
        if (id != null && source != null && isIdentity(source, id)) {
            reference = new EventReference(source, id);
        }
        checkVersion();
        for (String name : fields.repeated()) {
            if (problems.size() < MOST_PROBLEMS) {
                problem("/" + escaped(name), "the field " + Raw.quoted(name) + " comes twice");
            }
        }
        for (String name : fields.values().keySet()) {
            if (problems.size() < MOST_PROBLEMS && !KNOWN_NAMES.contains(name) && !isExtension(name)) {
                refuseName(name);
            }
        }
        String type = text("type");
        EventKind kind = type == null ? null : kind(type);
        Instant time = time();
        String member = text("member");
        if (member != null && !Names.isId(member)) {
            problem("/member", Raw.quoted(member) + " is no member id: " + idRules(Names.LONGEST_ID));
        }
        boolean memberScoped = memberScoped(source);
        Map<String, Value> attributes = new TreeMap<>();
        Raw data = fields.values().get("data");
        AttributeReading reading = AttributeReading.ofEvent(kind, this::add);
        reading.read(data, attributes);
        if (kind != null && (data == null || data instanceof Raw.Nothing || data instanceof Raw.Fields)) {
            reading.require(kind, data);
        }
        if (!problems.isEmpty() || id == null || source == null || type == null || time == null || member == null) {
            return null;
        }
        return build(new EventIdentity(source, id, memberScoped), type, time, member, attributes);
    }

    private @Nullable EngagementEvent build(
            EventIdentity identity, String type, Instant time, String member, Map<String, Value> attributes) {
        try {
            EngagementEvent.Builder event =
                    EngagementEvent.of(type).member(member).at(time).from(identity.source(), identity.id());
            attributes.forEach(event::put);
            return event.build().scoped(identity.memberScoped());
        } catch (IllegalArgumentException boundOfTheEvent) {
            problem("", Raw.told(boundOfTheEvent.getMessage()));
            return null;
        }
    }

    private boolean isIdentity(String source, String id) {
        boolean fine = true;
        if (!Names.isId(source) || source.length() > Names.LONGEST_NAME) {
            problem("/source", Raw.quoted(source) + " is no source: " + idRules(Names.LONGEST_NAME));
            fine = false;
        }
        if (!Names.isId(id)) {
            problem("/id", Raw.quoted(id) + " is no event id: " + idRules(Names.LONGEST_ID));
            fine = false;
        }
        return fine;
    }

    /** Ids of a source are unique only within one member where the program says so, or the event itself. */
    private boolean memberScoped(@Nullable String source) {
        boolean said = switch (fields.values().get("memberscoped")) {
            case null -> false;
            case Raw.Nothing() -> false;
            case Raw.Flag(boolean flag) -> flag;
            case Raw other -> {
                add(Problem.at(
                        ErrorCode.TYPE_MISMATCH,
                        subject(),
                        "/memberscoped",
                        "memberscoped is " + other.inWords() + "; write true or false"));
                yield false;
            }
        };
        return said || (source != null && settings.memberScopedSources().contains(source));
    }

    private void checkVersion() {
        String version = text("specversion");
        if (version != null && !version.equals("1.0")) {
            problem("/specversion", "CloudEvents " + Raw.quoted(version) + " is not known; write \"1.0\"");
        }
    }

    private void refuseName(String name) {
        if (name.equals("data_base64")) {
            problem("/data_base64", "binary data is not read; write the attributes as a JSON object in data");
        } else {
            add(Problem.at(
                            ErrorCode.INVALID_INPUT,
                            subject(),
                            "/" + escaped(name),
                            "no such field " + Raw.quoted(name)
                                    + "; CloudEvents names have lower-case letters and digits only")
                    .suggesting(Names.didYouMean(name, KNOWN).orElse(null)));
        }
    }

    private @Nullable EventKind kind(String type) {
        Optional<EventKind> kind = settings.kind(type);
        if (kind.isEmpty()) {
            if (type.equals("metric.snapshot")) {
                add(Problem.at(
                        ErrorCode.UNKNOWN_KIND,
                        subject(),
                        "/type",
                        "metric.snapshot describes totals of a creator, not something a member did;"
                                + " snapshots are kept apart and never earn"));
            } else {
                List<String> names = settings.sentKindNames();
                Optional<String> near = Names.didYouMean(type, names);
                add(Problem.at(
                                ErrorCode.UNKNOWN_KIND,
                                subject(),
                                "/type",
                                "no event kind " + Raw.quoted(type)
                                        + (near.isEmpty() ? "; there are " + String.join(", ", names) : ""))
                        .suggesting(near.orElse(null)));
            }
        }
        return kind.orElse(null);
    }

    private @Nullable Instant time() {
        String text = text("time");
        Optional<Instant> time = text == null ? Optional.empty() : Literals.instant(text);
        if (text != null && time.isEmpty()) {
            problem("/time", Raw.quoted(text) + " is no instant; write one such as 2026-06-01T10:00:00Z");
        }
        return time.orElse(null);
    }

    /** A required text of the envelope, or null once the problem with it is noted. */
    private @Nullable String text(String name) {
        Raw value = fields.values().get(name);
        if (value instanceof Raw.Text(String text)) {
            return text;
        }
        if (value == null || value instanceof Raw.Nothing) {
            problem("/" + name, name + " is missing" + unreadNamesake(name));
        } else {
            problem("/" + name, name + " is " + value.inWords() + "; write a text in quotes");
        }
        return null;
    }

    /** Names a field that was probably meant for the missing one, such as {@code memberid}. */
    private String unreadNamesake(String missing) {
        List<String> others = fields.values().keySet().stream()
                .filter(name -> name.length() <= LONGEST_NAMESAKE && !KNOWN_NAMES.contains(name) && isExtension(name))
                .limit(MOST_PROBLEMS)
                .toList();
        return Names.didYouMean(missing, others)
                .map(other -> "; the field " + Raw.quoted(other) + " is not read")
                .orElse("");
    }

    private String subject() {
        return reference == null ? "" : reference.toString();
    }

    private void problem(String path, String message) {
        add(Problem.at(ErrorCode.INVALID_INPUT, subject(), path, message));
    }

    private void add(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(
                    problem.code(), null, 0, 0, subject(), problem.path(), problem.message(), problem.suggestion()));
        }
    }

    private static String idRules(int longest) {
        return "1 to " + longest + " characters, no control characters, no space at either end";
    }

    private static boolean isExtension(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    /** Escapes a name as a part of a JSON pointer (RFC 6901). */
    static String escaped(String name) {
        String shown = Raw.quoted(name);
        return shown.substring(1, shown.length() - 1).replace("~", "~0").replace("/", "~1");
    }
}
