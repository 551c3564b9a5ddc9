package io.azalai.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.azalai.cli.report.TextTable.Cell;
import io.azalai.outcome.RunState;
import io.azalai.store.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What runs took.
 *
 * @param memory of the engine's process
 * @param cores that it has, and shares with the simulator's
 * @param simulatorWork what the simulator's process has worked on a core in all, its start included
 */
public record BenchReport(List<Round> rounds, Memory memory, int cores, Duration simulatorWork) implements Report {
    private static final double MEGABYTE = 1 << 20;

    /**
     * Of a process.
     *
     * @param heapBytes the most that its heap may take
     * @param residentPeakBytes the most that it ever had in memory, all told; 0 where that is not known
     */
    public record Memory(long heapBytes, long residentPeakBytes) {}

    /**
     * One run of each sync.
     *
     * @param name what the warehouse was like
     * @param bareReads by sync, how long it took to read its model just before and do nothing with the rows
     * @param work what the engine's process worked on all cores
     * @param peakBytes the sum of the peaks of the heap's pools, which the heap itself never exceeds
     */
    public record Round(
            String name, List<RunRecord> runs, Map<String, Duration> bareReads, Duration work, long peakBytes) {
        public Round {
            runs = List.copyOf(runs);
            bareReads = Map.copyOf(bareReads);
        }

        /** What share of a bare read's speed the run had. */
        private double ratio(RunRecord run) {
            Duration bare = bareReads.getOrDefault(run.sync(), Duration.ZERO);
            return (double) bare.toMillis() / Math.max(1, millis(run));
        }

        private double microsPerRow() {
            long rows = runs.stream().mapToLong(run -> run.totals().extracted()).sum();
            return work.toNanos() / 1000.0 / Math.max(1, rows);
        }
    }

    public BenchReport {
        rounds = List.copyOf(rounds);
    }

    /** Whether every run ended well and kept its accounts; else its figures mean nothing. */
    public boolean isSound() {
        return rounds.stream()
                .flatMap(round -> round.runs().stream())
                .allMatch(run -> (run.state() == RunState.COMPLETED || run.state() == RunState.PARTIAL)
                        && run.totals().violation().isEmpty());
    }

    @Override
    public void writeText(TextOutput out) {
        TextTable table = new TextTable()
                .words("round", "sync", "state")
                .numbers(
                        "rows",
                        "planned",
                        "accepted",
                        "rejected",
                        "calls",
                        "time",
                        "rows/s",
                        "of a bare read",
                        "CPU a row",
                        "peak heap");
        rounds.forEach(round -> round.runs()
                .forEach(run -> table.row(
                        Cell.of(round.name()),
                        Cell.of(run.sync()),
                        new Cell(run.state().text(), RunReport.tone(run.state())),
                        Cell.of(run.totals().extracted()),
                        Cell.of(run.totals().planned()),
                        Cell.of(run.totals().accepted()),
                        Cell.of(run.totals().rejected()),
                        Cell.of(run.apiCalls()),
                        Cell.of(RunReport.time(run)),
                        Cell.of(rowsPerSecond(run)),
                        Cell.of("%.2f".formatted(round.ratio(run))),
                        Cell.of("%.1f µs".formatted(round.microsPerRow())),
                        Cell.of(megabytes(round.peakBytes())))));
        table.write(out);
        out.line("Heap of the engine at most %s, all of its memory%s; %d cores, shared with the simulator's process."
                .formatted(
                        megabytes(memory.heapBytes()),
                        memory.residentPeakBytes() == 0
                                ? " not known"
                                : " never above " + megabytes(memory.residentPeakBytes()),
                        cores));
        out.line("The simulator took %,d rows with %s of work on a core: %,d rows a second of a core."
                .formatted(
                        rowsSent(),
                        Figures.duration(simulatorWork),
                        rowsSent() * 1000 / Math.max(1, simulatorWork.toMillis())));
    }

    private long rowsSent() {
        return rounds.stream()
                .flatMap(round -> round.runs().stream())
                .mapToLong(run -> run.totals().accepted() + run.totals().rejected())
                .sum();
    }

    private static String megabytes(long bytes) {
        return "%,.0f MB".formatted(bytes / MEGABYTE);
    }

    private static long rowsPerSecond(RunRecord run) {
        long millis = millis(run);
        return millis == 0 ? 0 : run.totals().extracted() * 1000 / millis;
    }

    private static long millis(RunRecord run) {
        return run.finishedAt() == null
                ? 0
                : Duration.between(run.startedAt(), run.finishedAt()).toMillis();
    }

    @Override
    public void writeJson(JsonGenerator json) throws IOException {
        json.writeNumberField("heapBytes", memory.heapBytes());
        json.writeNumberField("residentPeakBytes", memory.residentPeakBytes());
        json.writeNumberField("cores", cores);
        json.writeNumberField("simulatorMillis", simulatorWork.toMillis());
        json.writeArrayFieldStart("rounds");
        for (Round round : rounds) {
            json.writeStartObject();
            json.writeStringField("name", round.name());
            json.writeNumberField("peakBytes", round.peakBytes());
            json.writeNumberField("workMillis", round.work().toMillis());
            json.writeObjectFieldStart("bareReadMillis");
            for (Map.Entry<String, Duration> read : new TreeMap<>(round.bareReads()).entrySet()) {
                json.writeNumberField(read.getKey(), read.getValue().toMillis());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("runs");
            for (RunRecord run : round.runs()) {
                RunReport.writeRun(run, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
