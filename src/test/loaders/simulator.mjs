// An org simulator in a process of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { cpuSeconds, endWithUs } from "./processes.mjs";

const VERSION = "/services/data/v66.0";
/** Requests of a page of the simulator's list. */
const PAGE = 10_000;

export class Simulator {
  #child;
  #reach;
  #release;

  constructor(child, reach) {
    this.#child = child;
    this.#release = endWithUs(child);
    this.#reach = reach;
  }

  /** Starts one; its records are in memory, about 1 kB each with their history. */
  static async start(azalai, delay, log) {
    const err = fs.openSync(log, "a");
    const child = spawn(azalai, ["simulator", "--output", "json", "--latency", delay, "--batch-time", "0ms"], {
      env: { ...process.env, AZALAI_OPTS: "", JAVA_OPTS: "-XX:MaxRAMPercentage=50" },
      stdio: ["ignore", "pipe", err],
    });
    fs.closeSync(err);
    let text = "";
    for await (const part of child.stdout.iterator({ destroyOnReturn: false })) {
      text += part;
      if (text.includes("\n}")) {
        return new Simulator(child, JSON.parse(text));
      }
    }
    throw new Error(`the simulator did not start; ${log} says why`);
  }

  get url() {
    return this.#reach.url;
  }

  get login() {
    return { SF_LOGIN_URL: this.url, SF_CLIENT_ID: this.#reach.clientId, SF_CLIENT_SECRET: this.#reach.clientSecret };
  }

  get cpu() {
    return cpuSeconds(this.#child.pid);
  }

  async token() {
    const answer = await fetch(`${this.url}/services/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: this.#reach.clientId,
        client_secret: this.#reach.clientSecret,
      }),
    });
    return (await answer.json()).access_token;
  }

  /** The requests that came in at or after that moment, oldest first. */
  async requests(since) {
    const all = [];
    for (;;) {
      const page = await (await fetch(`${this.#reach.requests}?limit=${PAGE}&after=${all.length}`)).json();
      all.push(...page.requests);
      if (page.requests.length < PAGE) {
        return all.filter((request) => Date.parse(request.at) >= since);
      }
    }
  }

  async query(soql, token) {
    const answer = await fetch(`${this.url}${VERSION}/query?q=${encodeURIComponent(soql)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) {
      throw new Error(`the simulator refused '${soql}': ${await answer.text()}`);
    }
    return answer.json();
  }

  async stop() {
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
    this.#release();
  }
}
