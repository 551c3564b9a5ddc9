package io.azalai.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.azalai.Azalai;
import io.azalai.outcome.RunFailedException;
import io.azalai.run.MappedPreview;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Org;
import io.azalai.sync.InvalidSyncException;
import io.azalai.sync.Problem;
import io.azalai.sync.Sync;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A sync's mapping beside what the org has. Thread-safe. */
final class MappingViews {
    private static final String NO_RUN = "";

    private final Azalai azalai;
    private final Clock clock;

    MappingViews(Azalai azalai, Clock clock) {
        this.azalai = azalai;
        this.clock = clock;
    }

    ObjectNode of(Sync sync, boolean isRefresh, int rows) {
        ObjectNode view = Json.answer().put("sync", sync.name());
        Json.list(
                view,
                "objects",
                described(sync, isRefresh ? clock.instant() : Instant.MIN),
                each -> object(sync, each));
        ObjectNode preview = view.putObject("preview");
        preview(preview, sync, rows);
        return view;
    }

    private List<Org.Described> described(Sync sync, Instant earliest) {
        List<Org.Described> described = new ArrayList<>();
        try {
            azalai.checkLogin();
            sync.objects().forEach(name -> described.add(azalai.org().describe(NO_RUN, name, earliest)));
        } catch (RunFailedException e) {
            throw new ProblemException(
                    ProblemException.BAD_GATEWAY,
                    String.valueOf(e.getMessage()),
                    e.code().name());
        }
        return described;
    }

    private static ObjectNode object(Sync sync, Org.Described described) {
        String name = described.object().name();
        ObjectNode view = Json.object().put("name", name);
        Json.time(view, "describedAt", described.at());
        return Json.list(view, "fields", described.object().fields(), field -> field(sync, name, field));
    }

    private static ObjectNode field(Sync sync, String object, FieldDescribe field) {
        ObjectNode view = Json.object()
                .put("name", field.name())
                .put("label", field.label())
                .put("type", field.type().text())
                .put("length", field.length() > 0 ? field.length() : null)
                .put("createable", field.isCreateable())
                .put("updateable", field.isUpdateable())
                .put("required", field.isCreateable() && !field.isNillable() && !field.isDefaultedOnCreate())
                .put("externalId", field.isExternalId())
                .put("unique", field.isUnique())
                .put("mapped", MappingWords.of(sync, object, field.name()).orElse(null));
        Json.texts(view, "referenceTo", field.referenceTo());
        return Json.list(view, "picklist", field.picklistValues(), value -> Json.object()
                .put("value", value)
                .put("label", value)
                .put("active", true));
    }

    private void preview(ObjectNode view, Sync sync, int rows) {
        try {
            MappedPreview preview = azalai.preview(sync.name(), rows);
            Json.texts(view, "fields", preview.fields());
            Json.list(view, "rows", preview.rows(), row -> {
                ObjectNode shown = Json.object().put("key", row.key()).put("problem", row.problem());
                var values = shown.putArray("values");
                row.values().forEach(values::add);
                return shown;
            });
            view.putNull("failure");
        } catch (InvalidSyncException e) {
            noPreview(view, e.problems().stream().map(Problem::message).collect(Collectors.joining(" ")));
        } catch (RunFailedException e) {
            noPreview(view, String.valueOf(e.getMessage()));
        }
    }

    private static void noPreview(ObjectNode view, String why) {
        view.putArray("fields");
        view.putArray("rows");
        view.put("failure", why);
    }
}
