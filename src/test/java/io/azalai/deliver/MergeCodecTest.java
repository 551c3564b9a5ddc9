package io.azalai.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.azalai.batch.Batch;
import io.azalai.outcome.RowOutcome;
import io.azalai.plan.Api;
import io.azalai.plan.Change;
import io.azalai.plan.MergeTarget;
import io.azalai.plan.Operation;
import io.azalai.plan.PlannedRow;
import io.azalai.store.BatchCommit.Effect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergeCodecTest {
    private static final String MASTER = "003Hs00000000PaIAI";

    private static String loser(int number) {
        return "003Hs000000000" + number;
    }

    private static MergeWork work(int losers) {
        List<PlannedRow> rows = IntStream.range(0, losers)
                .mapToObj(number -> new MergeTarget("p", "p", MASTER)
                        .put(
                                new PlannedRow(
                                        Operation.MERGE,
                                        Change.ADDED,
                                        "k" + number,
                                        1,
                                        "k" + number,
                                        null,
                                        Effect.MERGED,
                                        List.of("group")),
                                loser(number)))
                .toList();
        return new MergeWork(new Batch("run", "sync", 1, Api.MERGE, "Contact", Operation.MERGE, rows));
    }

    private static byte[] answer(String... results) {
        return ("<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"urn:partner.soap.sforce.com\"><s:Body><mergeResponse>"
                        + String.join("", results) + "</mergeResponse></s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String merged(int... losers) {
        return "<result><id>" + MASTER + "</id>"
                + String.join(
                        "",
                        IntStream.of(losers)
                                .mapToObj(number -> "<mergedRecordIds>" + loser(number) + "</mergedRecordIds>")
                                .toList())
                + "<success>true</success><updatedRelatedIds>500Hs0000000001</updatedRelatedIds></result>";
    }

    private static String refused(String code) {
        return "<result><errors><fields>Name</fields><message>a &lt;reason&gt;</message><statusCode>" + code
                + "</statusCode></errors><id xsi:nil=\"true\"/><success>false</success></result>";
    }

    @Test
    void losersTravelInPairsAndTheSessionIsEscaped() {
        // when
        String envelope = new String(work(3).envelope("00D!<&>\""), StandardCharsets.UTF_8);
        // then
        assertThat(envelope)
                .contains("<urn:sessionId>00D!&lt;&amp;&gt;\"</urn:sessionId>")
                .contains("<urn:request><urn:masterRecord><sob:type>Contact</sob:type><sob:Id>" + MASTER
                        + "</sob:Id></urn:masterRecord><urn:recordToMergeIds>" + loser(0)
                        + "</urn:recordToMergeIds><urn:recordToMergeIds>" + loser(1)
                        + "</urn:recordToMergeIds></urn:request><urn:request>")
                .endsWith("</soapenv:Envelope>");
    }

    @Test
    void eachOfARefusedPairIsAskedForOnItsOwn() {
        // given
        MergeWork work = work(3);
        // when
        work.answered(answer(refused("INVALID_MERGE_RECORD"), merged(2)));
        String second = new String(work.envelope("session"), StandardCharsets.UTF_8);
        work.answered(answer(merged(0), refused("INVALID_MERGE_RECORD")));
        // then
        assertThat(second).contains(loser(0), loser(1)).doesNotContain(loser(2));
        assertThat(work.hasMore()).isFalse();
        assertThat(work.result().outcomes())
                .extracting(RowOutcome::kind)
                .containsExactly(RowOutcome.Kind.ACCEPTED, RowOutcome.Kind.REJECTED, RowOutcome.Kind.ACCEPTED);
        assertThat(work.result().outcomes().get(1)).isInstanceOfSatisfying(RowOutcome.Rejected.class, rejected -> {
            assertThat(rejected.code().name()).isEqualTo("INVALID_MERGE_RECORD");
            assertThat(rejected.message()).isEqualTo("a <reason>");
            assertThat(rejected.field()).isEqualTo("Name");
        });
    }

    @Test
    void whereARecordWentInBetweenTheWholeBatchIsToBeAskedFor() {
        // given
        MergeWork work = work(3);
        work.answered(answer(merged(0, 1), refused("ENTITY_IS_DELETED")));
        // when, then
        assertThat(work.result().outcomes()).extracting(RowOutcome::kind).containsOnly(RowOutcome.Kind.IN_DOUBT);
    }

    @Test
    void anAnswerThatDoesNotAccountForEveryRecordIsNone() {
        assertThatThrownBy(() -> work(3).answered(answer(merged(0, 1)))).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> work(2).answered(answer(merged(0)))).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> work(1).answered("<html/>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableAnswerException.class);
        byte[] withEntity =
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><mergeResponse><result><success>&e;</success></result></mergeResponse>"
                        .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> work(1).answered(withEntity)).isInstanceOf(UnreadableAnswerException.class);
    }
}
