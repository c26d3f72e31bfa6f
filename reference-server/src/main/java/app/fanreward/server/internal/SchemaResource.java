package app.fanreward.server.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.rules.json.FileSchemas;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON Schemas of campaign files, for editors. They are no secret, and the same for as long as the server runs. */
final class SchemaResource {
    Answer show(Request request) {
        String file = request.schema();
        request.query();
        for (FileSchemas schema : FileSchemas.values()) {
            if (file.equals(file(schema))) {
                byte[] content = schema.json().getBytes(StandardCharsets.UTF_8);
                return new Answer(200, "application/schema+json", new Answer.Ready(content), Map.of());
            }
        }
        throw HttpProblem.of(
                ErrorCode.NOT_FOUND,
                "no schema " + Shown.quoted(file) + "; there are "
                        + Arrays.stream(FileSchemas.values())
                                .map(SchemaResource::file)
                                .collect(Collectors.joining(", ")));
    }

    private static String file(FileSchemas schema) {
        return schema.key() + ".json";
    }
}
