#!/usr/bin/env node
// Draws the medians of results.json as bars: node chart.mjs RESULTS > CHART.svg
import fs from "node:fs";

const BAR = 22;
const GAP = 10;
const LEFT = 90;
const WIDTH = 640;

/** One group of bars for a figure, the longest as wide as there is room. */
function group(title, figures, top) {
  const most = Math.max(...figures.map(({ value }) => value));
  const bars = figures.map(({ name, value, text }, i) => {
    const y = top + 18 + i * (BAR + GAP);
    const width = Math.max(1, Math.round(((WIDTH - LEFT - 110) * value) / most));
    return (
      `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${name}</text>` +
      `<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR}" rx="3" fill="${name === "azalai" ? "#c2703d" : "#9aa5b1"}"/>` +
      `<text x="${LEFT + width + 8}" y="${y + 15}">${text}</text>`
    );
  });
  return `<text x="0" y="${top + 4}" font-weight="bold">${title}</text>${bars.join("")}`;
}

const { medians } = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const whole = (value) => Math.round(value).toLocaleString("en");
const groups = [
  ["rows a second", "rowsPerSecond", whole],
  ["most memory, MB", "peakMegabytes", whole],
];
const height = 18 + medians.length * (BAR + GAP) + 24;
const drawn = groups.map(([title, key, told], i) => {
  const figures = medians.map((run) => ({ name: run.loader, value: run[key], text: told(run[key]) }));
  return group(title, figures, 16 + i * height);
});
console.log(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${groups.length * height}" role="img"` +
    ` aria-label="A million rows upserted by three loaders" font-family="sans-serif" font-size="13" fill="#444">${drawn.join("")}</svg>`,
);
