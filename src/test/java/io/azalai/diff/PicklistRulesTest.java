package io.azalai.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.azalai.mapping.PicklistRow;
import io.azalai.salesforce.PicklistValue;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicklistRulesTest {
    private static final PicklistValue NORTH = new PicklistValue("North", "North", true);
    private static final PicklistValue SOUTH = new PicklistValue("South", "South", true);
    private static final PicklistValue ATTIC = new PicklistValue("Attic", "Attic", false);

    private static PicklistRow row(String name, String label) {
        return new PicklistRow("key of " + name, name, label, null);
    }

    private static List<String> judged(PicklistRules rules, PicklistRow... rows) {
        return rules.judge(Arrays.asList(rows)).stream()
                .map(row ->
                        row.refusal() == null ? "fine" : row.refusal().code().name())
                .toList();
    }

    @Test
    void aLabelIsFreeOnceItsValueIsInactiveOrHasAnother() {
        // given
        PicklistRules rules = new PicklistRules(List.of(NORTH, SOUTH, ATTIC), List.of());
        // when
        List<String> judged =
                judged(rules, row("South", "North"), row("Up", "South"), row("Down", "Attic"), row("North", "Pole"));
        // then
        assertThat(judged).containsOnly("fine");
    }

    @Test
    void aValueThatIsHeldTakesItsLabelFromOthersAndTheyFromOthers() {
        // given
        PicklistRules rules = new PicklistRules(List.of(NORTH, SOUTH), List.of());
        // when
        List<String> judged = judged(
                rules,
                row("North", "Pole"),
                row("East", "pole"),
                row("South", "NORTH"),
                row("West", "South"),
                row("Centre", "Centre"));
        // then
        assertThat(judged)
                .containsExactly("DUPLICATE_LABEL", "DUPLICATE_LABEL", "DUPLICATE_LABEL", "DUPLICATE_LABEL", "fine");
        assertThat(rules.wanted().over(List.of(NORTH, SOUTH)))
                .containsExactly(new PicklistValue("Centre", "Centre", true), NORTH, SOUTH);
    }

    @Test
    void aNameThatThePicklistOnceHadInAnotherCaseIsRefused() {
        // given
        PicklistRules rules = new PicklistRules(List.of(NORTH), List.of("Gone"));
        // when
        List<String> judged = judged(rules, row("GONE", "Gone"), row("Gonee", "Gonee"), row("North", "North"));
        // then
        assertThat(judged).containsExactly("NAME_SPELLED_OTHERWISE", "fine", "fine");
    }

    @Test
    void aLabelThatIsLeftAloneIsTheOneThatTheValueHas() {
        // given
        PicklistRules rules = new PicklistRules(List.of(NORTH, SOUTH), List.of());
        List<PicklistRow> rows = List.of(
                new PicklistRow("1", "North", null, null),
                new PicklistRow("2", "New", null, null),
                new PicklistRow("3", "South", "North", null));
        // when
        List<PicklistRow> judged = rules.judge(rows);
        // then
        assertThat(judged).extracting(row -> row.refusal() == null).containsExactly(false, true, false);
        assertThat(rules.wanted().rows()).containsExactly(new WantedValues.Wanted("New", null));
        assertThat(rules.wanted().over(List.of(NORTH, SOUTH)).get(0).label()).isEqualTo("New");
    }

    @Test
    void theOrderOfValuesIsNoDifference() {
        // given
        PicklistRules rules = new PicklistRules(List.of(NORTH, SOUTH, ATTIC), List.of());
        // when
        rules.judge(List.of(row("South", "South"), row("North", "North")));
        // then
        assertThat(rules.wanted().differFrom(List.of(NORTH, SOUTH, ATTIC))).isFalse();
        assertThat(rules.wanted().differFrom(List.of(NORTH, SOUTH, new PicklistValue("Attic", "Attic", true))))
                .isTrue();
    }
}
