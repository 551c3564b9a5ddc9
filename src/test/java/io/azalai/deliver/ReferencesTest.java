package io.azalai.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.batch.Batch;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.Reference;
import io.azalai.mapping.TargetFields;
import io.azalai.mapping.TargetFields.TargetField;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Api;
import io.azalai.plan.Change;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.salesforce.FieldDescribe;
import io.azalai.salesforce.Fields;
import io.azalai.salesforce.Org;
import io.azalai.salesforce.Org.Limit;
import io.azalai.store.BatchCommit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final FieldDescribe KEY = Fields.text("Code__c").describe();
    private static final TargetFields FIELDS = new TargetFields(
            List.of(new TargetField(
                    "Plan__c",
                    KEY,
                    null,
                    false,
                    true,
                    false,
                    new Reference("Plan__c", List.of(new Reference.Parent("Plan__c", "a0P", KEY)), false, null, null))),
            null,
            false,
            null,
            List.of());

    private final List<String> queries = new ArrayList<>();
    private final FoundParents found = new FoundParents(List.of());
    private final AtomicInteger numbers = new AtomicInteger(1);

    /** An org that has one record for each value that a query names, spelled in capitals. */
    private final Org org = new Org() {
        @Override
        public String id(String run) {
            return "00D000000000001EAA";
        }

        @Override
        public Described describe(String run, String object, Instant earliest) {
            throw new IllegalStateException("not asked");
        }

        @Override
        public List<Map<String, String>> query(String run, String soql) {
            queries.add(soql);
            List<Map<String, String>> records = new ArrayList<>();
            for (String value :
                    soql.substring(soql.indexOf("('") + 2, soql.length() - 2).split("','", -1)) {
                if (!value.startsWith("none")) {
                    String held = value.replace("\\\\", "\\").toUpperCase(Locale.ROOT);
                    records.add(Map.of("Id", "id-of-" + value, "Code__c", held));
                }
            }
            return records;
        }

        @Override
        public List<Map<String, String>> queryAll(String run, String soql) {
            throw new IllegalStateException("not asked");
        }

        @Override
        public Map<String, Limit> limits(String run) {
            return Map.of();
        }
    };

    private static Batch batch(List<String> cells) {
        return new Batch(
                "r1",
                "subscriptions",
                1,
                Api.BULK1,
                "Subscription__c",
                Operation.UPSERT,
                cells.stream()
                        .map(cell -> new PlannedRow(
                                Operation.UPSERT,
                                Change.ADDED,
                                cell,
                                7,
                                null,
                                null,
                                BatchCommit.Effect.KEEP,
                                List.of(cell)))
                        .toList());
    }

    private References.Resolved resolve(List<String> cells) {
        return new References(org).resolve(batch(cells), FIELDS, found, numbers::incrementAndGet);
    }

    @Test
    void manyKeysGoIntoAsManyQueriesAsTheirEncodedLengthAsksFor() {
        // given
        List<String> keys =
                IntStream.range(0, 2000).mapToObj(i -> "é  \"%&+#\\ 🐪 " + i).toList();
        // when
        References.Resolved resolved = resolve(keys);
        // then
        assertThat(queries)
                .hasSizeGreaterThan(1)
                .allMatch(query -> URLEncoder.encode(query, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .length()
                        <= 12_000);
        assertThat(queries.stream()
                        .mapToInt(query -> query.split("','", -1).length)
                        .sum())
                .isEqualTo(2000);
        assertThat(resolved.known()).isNull();
    }

    @Test
    void whatIsKnownIsNotAskedForAgainNorAreOrdersAndIds() {
        // when
        References.Resolved first = resolve(List.of("gold", "gold", MappedRow.CLEAR, MappedRow.ABSENT));
        References.Resolved second = resolve(List.of("gold", MappedRow.ofId("a0P000000000001AAA")));
        // then
        assertThat(queries).containsExactly("SELECT Id,Code__c FROM Plan__c WHERE Code__c IN ('gold')");
        assertThat(first.toSend().get(0).rows())
                .extracting(row -> row.wire().get(0))
                .containsExactly(
                        MappedRow.ofId("id-of-gold"), MappedRow.ofId("id-of-gold"), MappedRow.CLEAR, MappedRow.ABSENT);
        assertThat(second.toSend()).hasSize(1);
    }

    @Test
    void rowsWithoutAParentAreKnownUnderANumberOfTheirOwn() {
        // when
        References.Resolved resolved = resolve(List.of("gold", "none-1"));
        // then
        BatchResult known = resolved.known();
        assertThat(known).isNotNull();
        assertThat(known.batch().number()).isEqualTo(2);
        assertThat(known.outcomes()).singleElement().isInstanceOfSatisfying(RowOutcome.Rejected.class, rejected -> {
            assertThat(rejected.code().name()).isEqualTo("REFERENCE_NOT_FOUND");
            assertThat(rejected.field()).isEqualTo("Plan__c");
            assertThat(rejected.message()).isEqualTo("Reference not found: no Plan__c has Code__c 'none-1'");
        });
        assertThat(resolved.toSend()).singleElement().satisfies(batch -> assertThat(batch.number())
                .isEqualTo(1));
    }

    @Test
    void onlySoManyIdsAreKept() {
        // when
        for (int i = 0; i <= FoundParents.BOUND; i++) {
            found.keep(0, "k" + i, "id" + i);
        }
        // then
        assertThat(found.id(0, "k0")).isNull();
        assertThat(found.id(0, "k1")).isEqualTo("id1");
        assertThat(found.id(0, "k" + FoundParents.BOUND)).isEqualTo("id" + FoundParents.BOUND);
    }
}
