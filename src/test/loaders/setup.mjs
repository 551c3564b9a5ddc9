// What must be there before anything is measured: the other loaders, and the rows.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";

/** The other loaders, in the versions of package.json; answers the folder of their modules. */
export function install(here, target) {
  const wanted = fs.readFileSync(path.join(here, "package.json"), "utf8");
  const modules = path.join(target, "node_modules");
  // Written last, so that an install that was cut off is repeated.
  const installed = path.join(target, "installed.json");
  if (!fs.existsSync(installed) || fs.readFileSync(installed, "utf8") !== wanted) {
    console.error("loaders: installing the other loaders, which takes about a minute");
    fs.rmSync(modules, { recursive: true, force: true });
    fs.rmSync(path.join(target, "package-lock.json"), { force: true });
    fs.writeFileSync(path.join(target, "package.json"), wanted);
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: target, stdio: "inherit" });
    fs.writeFileSync(installed, wanted);
  }
  return modules;
}

/** The same rows twice: the warehouse and a CSV file. */
export function makeRows(here, jar, target, rows) {
  const warehouse = path.join(target, "rows.duckdb");
  const csv = path.join(target, "rows.csv");
  fs.rmSync(warehouse, { force: true });
  execFileSync("java", ["-cp", jar, path.join(here, "Rows.java"), String(rows), warehouse, csv], { stdio: "inherit" });
  return { warehouse, csv };
}

/** The keys of so many rows, evenly out of all. */
export async function sampleKeys(csv, rows, size) {
  const every = Math.max(1, Math.floor(rows / size));
  const keys = [];
  let at = -1;
  for await (const line of readline.createInterface({ input: fs.createReadStream(csv) })) {
    if (at >= 0 && at % every === 0 && keys.length < size) {
      keys.push(line.slice(0, line.indexOf(",")));
    }
    at++;
  }
  return keys;
}
