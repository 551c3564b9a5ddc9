#!/usr/bin/env node
// Compares Azalai with two other loaders on this machine; README.md says what is measured and how.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LOADERS } from "./loaders.mjs";
import { measured } from "./processes.mjs";
import { medians, table } from "./report.mjs";
import { install, makeRows, sampleKeys } from "./setup.mjs";
import { Simulator } from "./simulator.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const home = path.resolve(here, "../../..");
const target = path.join(home, "target", "loaders");
const jar = path.join(home, "target", "azalai.jar");
const azalai = path.join(home, "bin", "azalai");
const FIELDS = "External_Id__c, Salutation, FirstName, LastName, Email, Birthdate, Rating__c";
/** Rows of each run that are compared cell by cell. */
const SAMPLE = 100;

function options() {
  const { values } = parseArgs({
    options: {
      rows: { type: "string", default: "1000000" },
      runs: { type: "string", default: "5" },
      delay: { type: "string", default: "0ms" },
      only: { type: "string", multiple: true, default: Object.keys(LOADERS) },
      "azalai-opts": { type: "string", default: "" },
    },
  });
  for (const name of ["rows", "runs"]) {
    if (!/^[1-9]\d{0,8}$/.test(values[name])) {
      throw new Error(`--${name} '${values[name]}': write a whole number from 1`);
    }
  }
  const unknown = values.only.find((name) => !(name in LOADERS));
  if (unknown !== undefined) {
    throw new Error(`--only '${unknown}': there are '${Object.keys(LOADERS).join("', '")}'`);
  }
  return { ...values, rows: Number(values.rows), runs: Number(values.runs), azalaiOptions: values["azalai-opts"] };
}

/** How many contacts the org has, and a digest of some of them. */
async function content(simulator, token, keys) {
  const count = await simulator.query("SELECT count() FROM Contact", token);
  const among = keys.map((key) => `'${key}'`).join(",");
  const found = await simulator.query(`SELECT ${FIELDS} FROM Contact WHERE External_Id__c IN (${among})`, token);
  const rows = found.records.map(({ attributes, ...fields }) => JSON.stringify(fields)).sort();
  return { count: count.totalSize, digest: createHash("sha256").update(rows.join("\n")).digest("hex") };
}

/** One loader's run into an org of its own. */
async function run(loader, number, setup) {
  const scratch = path.join(target, "scratch");
  fs.rmSync(scratch, { recursive: true, force: true });
  fs.mkdirSync(scratch, { recursive: true });
  const name = `${loader.replaceAll(" ", "-")}-${number}`;
  const simulator = await Simulator.start(azalai, setup.delay, path.join(target, "simulator.log"));
  try {
    const token = await simulator.token();
    const { command, env } = LOADERS[loader]({ ...setup, scratch }, simulator, token);
    const before = simulator.cpu;
    const took = await measured({ command, env, log: path.join(target, `${name}.log`) });
    const simulatorCpuSeconds = simulator.cpu - before;
    const requests = await simulator.requests(took.begun);
    const has = await content(simulator, token, setup.keys);
    if (took.code !== 0 || has.count !== setup.rows) {
      throw new Error(`${name}: exit code ${took.code}, ${has.count} contacts; target/loaders/${name}.log says why`);
    }
    setup.digest ??= has.digest;
    if (setup.digest !== has.digest) {
      throw new Error(`${name}: the org holds other values than after the first run`);
    }
    return figures(loader, setup.rows, took, requests, simulatorCpuSeconds);
  } finally {
    await simulator.stop();
  }
}

function figures(loader, rows, took, requests, simulatorCpuSeconds) {
  const since = (request) => (Date.parse(request.at) - took.begun) / 1000;
  const carriesRows = ({ method, path: called }) => method !== "GET" && /\/batch(es)?$/.test(called);
  return {
    loader,
    rowsPerSecond: rows / took.seconds,
    seconds: took.seconds,
    firstCallSeconds: since(requests[0]),
    firstRowsSeconds: since(requests.find(carriesRows)),
    cpuSeconds: took.cpu,
    peakMegabytes: took.peak,
    apiCalls: requests.filter(({ path: called }) => !called.startsWith("/services/oauth2/")).length,
    simulatorCpuSeconds,
    othersCpuSeconds: Math.max(0, took.machineCpu - took.cpu - simulatorCpuSeconds),
  };
}

async function main() {
  const asked = options();
  if (!fs.existsSync(jar)) {
    throw new Error("there is no target/azalai.jar. Run 'bin/azalai --version', which builds it.");
  }
  fs.mkdirSync(target, { recursive: true });
  const modules = install(here, target);
  // Builds where sources are newer than the jar, so that no measured run does.
  const version = execFileSync(azalai, ["--version"], { encoding: "utf8" }).trim();
  const node = path.join(modules, "node", "bin", "node");
  const setup = { ...asked, ...makeRows(here, jar, target, asked.rows), home, here, modules, node };
  setup.keys = await sampleKeys(setup.csv, asked.rows, SAMPLE);
  const machine = { cpu: os.cpus()[0].model, cores: os.cpus().length, memoryMegabytes: Math.round(os.totalmem() / 2 ** 20) };
  const runs = [];
  for (let number = 1; number <= asked.runs; number++) {
    for (const loader of asked.only) {
      const figured = await run(loader, number, setup);
      console.error(`loaders: ${loader}, run ${number}: ${figured.seconds.toFixed(1)} s`);
      runs.push(figured);
      const document = { version: 1, at: new Date().toISOString(), azalai: version, machine, asked, runs };
      fs.writeFileSync(path.join(target, "results.json"), JSON.stringify({ ...document, medians: medians(runs) }, null, 2));
    }
  }
  console.log(table(medians(runs)));
}

// What was started is ended on exit, and a signal alone would not be one.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

main().catch((error) => {
  console.error(`loaders: ${error.message}`);
  process.exitCode = 1;
});
