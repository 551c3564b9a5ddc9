// The three loaders: what each needs before it is measured, and how it is run.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** The environment of this process without what would tune a loader. */
function cleanEnvironment() {
  const env = { ...process.env };
  for (const name of ["JAVA_OPTS", "AZALAI_OPTS", "NODE_OPTIONS", "JAVA_TOOL_OPTIONS"]) {
    delete env[name];
  }
  return env;
}

/** A new project in the folder, with no state. */
function project({ home, here, scratch, warehouse, azalaiOptions }, simulator) {
  fs.cpSync(path.join(here, "project"), scratch, { recursive: true });
  fs.copyFileSync(path.join(home, "config", "application.properties"), path.join(scratch, "application.properties"));
  return {
    command: [path.join(home, "bin", "azalai"), "run", "contacts", "--config", scratch, "--output", "json"],
    env: {
      ...cleanEnvironment(),
      ...simulator.login,
      AZALAI_OPTS: azalaiOptions,
      WAREHOUSE_URL: `jdbc:duckdb:${warehouse}`,
    },
  };
}

/** The CLI with a home of its own, logged in, and kept from calling home or updating itself while it is measured. */
function commandLine({ node, modules, scratch, csv }, simulator, token) {
  const cli = [node, "--no-deprecation", path.join(modules, "@salesforce", "cli", "bin", "run.js")];
  const env = {
    ...cleanEnvironment(),
    HOME: scratch,
    XDG_CONFIG_HOME: path.join(scratch, "config"),
    XDG_CACHE_HOME: path.join(scratch, "cache"),
    XDG_DATA_HOME: path.join(scratch, "data"),
    XDG_STATE_HOME: path.join(scratch, "state"),
    SF_ACCESS_TOKEN: token,
    SF_USE_GENERIC_UNIX_KEYCHAIN: "true",
    SF_DISABLE_TELEMETRY: "true",
    SF_AUTOUPDATE_DISABLE: "true",
    SF_SKIP_NEW_VERSION_CHECK: "true",
    SF_DISABLE_LOG_FILE: "true",
  };
  const login = ["org", "login", "access-token", "--instance-url", simulator.url, "--set-default", "--no-prompt"];
  // It tries things that an isolated home has not, and complains; where it fails, execFileSync throws.
  execFileSync(cli[0], [...cli.slice(1), ...login], { env, stdio: ["ignore", "ignore", "pipe"] });
  const upsert = ["data", "upsert", "bulk", "--sobject", "Contact", "--external-id", "External_Id__c"];
  return { command: [...cli, ...upsert, "--file", csv, "--wait", "60"], env };
}

function library({ node, modules, here, csv }, simulator, token) {
  const script = path.join(here, "jsforce-upsert.cjs");
  return { command: [node, script, path.join(modules, "x"), simulator.url, token, csv], env: cleanEnvironment() };
}

/** By name, in the order in which they take turns. Each answers {command, env}. */
export const LOADERS = { azalai: project, sf: commandLine, jsforce: library };
