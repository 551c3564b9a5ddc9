package io.azalai.run;

import io.azalai.diff.Differ;
import io.azalai.diff.MergeGroups;
import io.azalai.mapping.MappedRow;
import io.azalai.mapping.Membership;
import io.azalai.plan.Change;
import io.azalai.plan.Decision;
import io.azalai.plan.Decisions;
import io.azalai.plan.MergeTarget;
import io.azalai.plan.PlannedRow;
import io.azalai.run.MergeMembers.Member;
import io.azalai.run.MergeMembers.Verdict;
import io.azalai.salesforce.FieldDescribe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which record goes into which. The rows of a group may stand anywhere in the model, so all is known only at the end: then the rows of
 * groups without exactly one parent are taken back, and every other child learns its parent. Confined to one run.
 */
final class MergePlan {
    private static final int LONGEST_GROUP = 80;

    private final FieldDescribe match;
    private final Decisions decisions;
    private final MergeMembers members;
    private final MergeGroups groups = new MergeGroups();
    private final Map<String, Parent> parents = new HashMap<>();

    private record Parent(String key, String match) {}

    /**
     * Of a run.
     *
     * @param match the field of the match values
     */
    MergePlan(FieldDescribe match, Decisions decisions, Path spool) {
        this.match = match;
        this.decisions = decisions;
        this.members = new MergeMembers(spool);
    }

    /** A row that can be sent. */
    void add(MappedRow row, Verdict verdict, @Nullable Change change) {
        Membership membership = row.membership();
        if (membership != null) {
            add(new Member(row.key(), row.match(), membership, verdict, change));
        }
    }

    /** A row that cannot be sent; its group is judged with it all the same. */
    void addInvalid(String key, Membership membership) {
        add(new Member(key, null, membership, Verdict.INVALID, null));
    }

    private void add(Member member) {
        groups.add(member.key(), member.membership());
        members.add(member);
    }

    /** What was decided about a change of the row of a key. */
    Decision decision(String key, Change change) {
        return groups.isChild(key) ? decisions.ofChild() : decisions.decide(change);
    }

    /** Finds parents, and groups that lack one; the whole model is known. */
    void judge() {
        if (groups.isEmpty()) {
            return;
        }
        members.each(this::findParent);
        members.each(this::checkParent);
        members.each(member -> {
            if (groups.isBroken(member.membership().group())) {
                groups.addBrokenRow(member.key());
            }
        });
    }

    /** Whether nothing may be done for the row of that key, not even for the record that it had under another match value. */
    boolean isBroken(String key) {
        return groups.isBrokenRow(key);
    }

    /** Told of a row of a broken group. */
    @FunctionalInterface
    interface Broken {
        void row(String key, Change change, String reason);
    }

    /**
     * Takes the rows of broken groups back.
     *
     * @param late what was taken back already
     * @param broken told of each row, and why
     */
    void takeBack(Differ differ, LateDuplicates late, PlanCounts counts, Broken broken) {
        if (!groups.isEmpty()) {
            members.each(member -> {
                if (groups.isBroken(member.membership().group()) && !isTakenBack(member, differ, late)) {
                    takeBack(member, late, counts);
                    broken.row(
                            member.key(),
                            Objects.requireNonNullElse(member.change(), Change.CHANGED),
                            reason(member.membership()));
                }
            });
        }
        members.delete();
    }

    private void findParent(Member member) {
        String group = member.membership().group();
        if (!member.membership().isChild() && groups.hasChild(group) && !groups.isBroken(group)) {
            String value = member.match();
            parents.put(group, new Parent(member.key(), value == null ? "" : value));
        }
    }

    /** A child may name another than its group's parent. */
    private void checkParent(Member member) {
        String named = member.membership().parent();
        Parent parent = parents.get(member.membership().group());
        if (named != null && parent != null && !named.equals(match.asKey(parent.match()))) {
            groups.breakUp(member.membership().group());
        }
    }

    private static boolean isTakenBack(Member member, Differ differ, LateDuplicates late) {
        return member.verdict() == Verdict.INVALID
                || late.dropped().contains(member.key())
                || differ.duplicateKeys().containsKey(member.key())
                || (member.verdict() != Verdict.SKIPPED && differ.isDuplicateMatch(member.match()));
    }

    private void takeBack(Member member, LateDuplicates late, PlanCounts counts) {
        if (member.verdict() == Verdict.UNCHANGED) {
            counts.unchanged(-1);
            return;
        }
        Change change = Objects.requireNonNull(member.change(), "a change of its own");
        if (member.verdict() == Verdict.SKIPPED) {
            counts.skipped(change, -1);
        } else if (decision(member.key(), change) instanceof Decision.Send send) {
            late.drop(member.key(), change, send.operation(), counts);
        }
    }

    private String reason(Membership membership) {
        String group = membership.group().strip();
        String shown = group.length() > LONGEST_GROUP ? group.substring(0, LONGEST_GROUP) + "..." : group;
        return groups.hasChild(membership.group()) && parents.containsKey(membership.group())
                ? "a child of group '" + shown + "' names another parent than the group's"
                : "group '" + shown + "' has no parent, or several";
    }

    /** The row with the parent whose record takes its own. */
    PlannedRow complete(PlannedRow row) {
        String group = row.wire().get(0);
        Parent parent = Objects.requireNonNull(parents.get(group), "a group without a parent");
        return new MergeTarget(parent.key(), parent.match(), null).put(row, null);
    }

    /** It is not needed any more. */
    void abandon() {
        members.delete();
    }
}
