package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Reads the files of a draft: the text of one, or a list of texts with their names. */
final class DraftReading {
    static final String FIELD = "draft";

    /** What a text without a name is called. */
    private static final String UNNAMED = "draft.yaml";

    private static final int LONGEST_NAME = 255;
    private static final String RIGHT = "the text of a campaign file, or a list of objects such as "
            + "{\"file\":\"summer.yaml\",\"document\":\"kind: Campaign...\"}";

    private final Consumer<Problem> problems;
    private final SequencedMap<String, String> files = new LinkedHashMap<>();

    private DraftReading(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** The texts by name, in the order sent; what is wrong is noted. */
    static SequencedMap<String, String> files(ObjectReading object, Consumer<Problem> problems) {
        DraftReading reading = new DraftReading(problems);
        switch (object.anything(FIELD)) {
            case null -> object.wrong(FIELD, FIELD + " is missing: " + RIGHT);
            case Raw.Text text -> {
                String document = object.optional(FIELD);
                if (document != null) {
                    reading.files.put(UNNAMED, document);
                }
            }
            case Raw.Items(List<Raw> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    reading.add(items.get(i), "/" + FIELD + "/" + i);
                }
                if (items.isEmpty()) {
                    object.wrong(FIELD, FIELD + " has no file; write " + RIGHT);
                }
            }
            case Raw other -> object.wrong(FIELD, FIELD + " is " + other.inWords() + "; write " + RIGHT);
        }
        return reading.files;
    }

    private void add(Raw item, String path) {
        if (!(item instanceof Raw.Fields fields)) {
            problems.accept(Problem.at(
                    ErrorCode.INVALID_INPUT, "", path, "a file of a draft is an object, not " + item.inWords()));
            return;
        }
        ObjectReading file = new ObjectReading(fields, path, problems);
        String name = file.required("file");
        String document = file.required("document");
        file.refuseOthers("a file of a draft");
        if (name == null || document == null) {
            return;
        }
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            file.wrong("file", "the name of a file has 1 to " + LONGEST_NAME + " characters and no control characters");
        } else if (files.putIfAbsent(name, document) != null) {
            file.wrong("file", Raw.quoted(name) + " comes twice; problems could not say which one they mean");
        }
    }
}
