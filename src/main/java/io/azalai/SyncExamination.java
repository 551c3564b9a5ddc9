package io.azalai;

import io.azalai.extract.ModelColumns;
import io.azalai.extract.ModelColumns.Column;
import io.azalai.extract.RowShape;
import io.azalai.mapping.check.ColumnCheck;
import io.azalai.mapping.check.OrgCheck;
import io.azalai.mapping.check.TypeRules;
import io.azalai.outcome.ErrorCodes;
import io.azalai.outcome.RunFailedException;
import io.azalai.salesforce.ObjectDescribe;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.UnreadableDescribeException;
import io.azalai.sync.DeleteBehavior;
import io.azalai.sync.FieldMapping;
import io.azalai.sync.FieldMapping.Source;
import io.azalai.sync.Location;
import io.azalai.sync.Model;
import io.azalai.sync.Problem;
import io.azalai.sync.Problems;
import io.azalai.sync.Sync;
import io.azalai.sync.SyncMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sync under the eyes of {@link Doctor}: its warehouse, its object, and each field that it maps. Confined to one examination. */
final class SyncExamination {
    private static final String NO_RUN = "";

    private final Sync sync;
    private final Model model;
    private final ModelColumns columns;
    private final List<Finding> findings = new ArrayList<>();
    private final Problems problems = new Problems();

    SyncExamination(Sync sync, Model model, ModelColumns columns) {
        this.sync = sync;
        this.model = model;
        this.columns = columns;
    }

    /**
     * Looks.
     *
     * @param org null where there is none to ask
     * @param now what the org says must not be older
     */
    List<Finding> examine(@Nullable Org org, Instant now) {
        List<Column> known = source();
        if (!known.isEmpty()) {
            ColumnCheck.check(
                    sync, model, new RowShape(known.stream().map(Column::name).toList()), problems);
        }
        List<Problem> left = problems.sorted();
        if (org != null) {
            try {
                left = target(org, now, known);
            } catch (RunFailedException e) {
                findings.add(Finding.problem(sync.name(), "object " + sync.object(), e, sync.location()));
            } catch (UnreadableDescribeException e) {
                problem("object " + sync.object(), String.valueOf(e.getMessage()), "ORG_UNREACHABLE", sync.location());
            }
        }
        // A column of the primary key, and all of them where no org was asked.
        left.forEach(problem -> problem("mapping", problem.message(), "CONFIGURATION", problem.location()));
        return findings;
    }

    private List<Column> source() {
        String check = "model " + model.name();
        try {
            List<Column> known = columns.of(model);
            String told = known.isEmpty()
                    ? "its columns show when it is read"
                    : "it has "
                            + String.join(", ", known.stream().map(Column::name).toList());
            ok(check, "source '%s' answers; %s".formatted(model.source(), told), model.location());
            return known;
        } catch (SQLException e) {
            String said = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
            problem(
                    check,
                    "source '%s' cannot read it: %s. Look at the query and at the warehouse."
                            .formatted(model.source(), said),
                    "SOURCE_FAILED",
                    model.location());
        } catch (RunFailedException e) {
            findings.add(Finding.problem(sync.name(), check, e, model.location()));
        }
        return List.of();
    }

    /** The problems that are about nothing that it looked at. */
    private List<Problem> target(Org org, Instant now, List<Column> known) {
        Map<String, ObjectDescribe> parents = parents(org, now);
        ObjectDescribe object = org.describe(NO_RUN, sync.object(), now).object();
        OrgCheck.check(sync, object, parents, problems);
        TypeRules.check(sync, object, parents, known, problems);
        List<Problem> left = new ArrayList<>(problems.sorted());
        about(
                "object " + object.name(),
                "the user may do what mode '%s' does".formatted(sync.mode().text()),
                sync.location(),
                left);
        sync.match()
                .ifPresent(match -> about(
                        "match " + match.field(),
                        "rows are matched by it, from column '%s'".formatted(match.column()),
                        match.location(),
                        left));
        if (sync.mode() != SyncMode.ARCHIVE) {
            sync.mapping()
                    .forEach(mapping -> about("field " + mapping.field(), given(mapping), mapping.location(), left));
        }
        hardDelete();
        return left;
    }

    /** A line for what is well there, or one for each of its problems. */
    private void about(String check, String well, Location location, List<Problem> left) {
        List<Problem> here = left.stream()
                .filter(problem -> problem.location().equals(location))
                .toList();
        if (here.isEmpty()) {
            ok(check, well, location);
        }
        here.forEach(problem -> problem(check, problem.message(), "CONFIGURATION", location));
        left.removeAll(here);
    }

    private static String given(FieldMapping mapping) {
        if (mapping.source() instanceof Source.Lookup lookup) {
            return "can be written; links to the %s whose %s is column '%s'"
                    .formatted(String.join(" or ", lookup.find()), lookup.where(), lookup.column());
        }
        List<String> read = mapping.source().columns().stream().sorted().toList();
        return read.isEmpty()
                ? "can be written; a text of the file"
                : "can be written, from column '" + String.join("', '", read) + "'";
    }

    private Map<String, ObjectDescribe> parents(Org org, Instant now) {
        Map<String, ObjectDescribe> parents = new LinkedHashMap<>();
        for (FieldMapping mapping : sync.mapping()) {
            if (mapping.source() instanceof Source.Lookup lookup) {
                lookup.find().forEach(find -> parent(org, now, find).ifPresent(parent -> parents.put(find, parent)));
            }
        }
        return parents;
    }

    /** One that is not there is told by the check of the mapping, at its place. */
    private static Optional<ObjectDescribe> parent(Org org, Instant now, String object) {
        try {
            return Optional.of(org.describe(NO_RUN, object, now).object());
        } catch (RunFailedException e) {
            if (!e.code().name().equals("CONFIGURATION")) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void hardDelete() {
        boolean deletes = sync.mode() == SyncMode.ARCHIVE || sync.onRemoved() == DeleteBehavior.DELETE_RECORD;
        if (deletes && sync.delivery().hardDelete()) {
            findings.add(Finding.unknown(
                    sync.name(),
                    "hard-delete",
                    "needs the permission 'Bulk API Hard Delete', which no describe tells. Look at the user's permission sets.",
                    sync.location()));
        }
    }

    private void ok(String check, String message, Location location) {
        findings.add(Finding.ok(sync.name(), check, message, location));
    }

    private void problem(String check, String message, String code, Location location) {
        findings.add(Finding.problem(sync.name(), check, message, ErrorCodes.of(code), location));
    }
}
