package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A project that was made: what the verb init answers.
 *
 * @param project its folder
 * @param files that are in it now
 * @param next what to type next
 */
public record InitReport(Path project, List<Path> files, String next) implements Report {
    public InitReport {
        files = List.copyOf(files);
    }

    @Override
    public void writeText(TextOutput out) {
        files.forEach(file -> out.line(file.toString()));
        out.line("Next: " + next);
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeStringField("project", project.toString());
        json.writeArrayFieldStart("files");
        for (Path file : files) {
            json.writeString(file.toString());
        }
        json.writeEndArray();
    }
}
