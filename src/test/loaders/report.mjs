// The figures of all runs as a table of medians.

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const COLUMNS = [
  ["rows/s", "rowsPerSecond", 0],
  ["time, s", "seconds", 1],
  ["first call, s", "firstCallSeconds", 2],
  ["first rows, s", "firstRowsSeconds", 2],
  ["CPU, s", "cpuSeconds", 1],
  ["peak RSS, MB", "peakMegabytes", 0],
  ["API calls", "apiCalls", 0],
  ["simulator's CPU, s", "simulatorCpuSeconds", 1],
  ["others' CPU, s", "othersCpuSeconds", 1],
];

/** The median of every figure, for each loader. */
export function medians(runs) {
  const loaders = [...new Set(runs.map((run) => run.loader))];
  return loaders.map((loader) => {
    const own = runs.filter((run) => run.loader === loader);
    const figures = COLUMNS.map(([, name]) => [name, median(own.map((run) => run[name]))]);
    return { loader, runs: own.length, ...Object.fromEntries(figures) };
  });
}

/** A table in Markdown, a line for each loader. */
export function table(summary) {
  const number = (value, digits) =>
    value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const lines = [
    `| loader | ${COLUMNS.map(([title]) => title).join(" | ")} |`,
    `|---|${"---:|".repeat(COLUMNS.length)}`,
    ...summary.map(
      (row) => `| ${row.loader} | ${COLUMNS.map(([, name, digits]) => number(row[name], digits)).join(" | ")} |`,
    ),
  ];
  return lines.join("\n");
}
