// Runs a program and tells what it and all of its children took, by /proc.
import { spawn } from "node:child_process";
import fs from "node:fs";

/** Clock ticks a second in /proc/PID/stat; Linux has no other on any machine that runs this. */
const TICKS = 100;
const LOOK = 100;
/** Looks between searches for new children, as each reads all of /proc. */
const SEARCH = 5;

/** The fields of /proc/PID/stat from the state on, or nothing where the process is gone. */
function stat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** Seconds on a core so far. */
export function cpuSeconds(pid) {
  const fields = stat(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS : undefined;
}

/** Seconds that all cores together have been busy since the machine began, those stolen by its host among them. */
function busySeconds() {
  const line = fs.readFileSync("/proc/stat", "utf8").split("\n", 1)[0];
  const [user, nice, system, , , irq, softirq, steal] = line.trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq + steal) / TICKS;
}

/** The largest resident set so far, in MB of 1,048,576 bytes. */
function peakMegabytes(pid) {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
    return found ? Number(found[1]) / 1024 : 0;
  } catch {
    return 0;
  }
}

/** All processes of the session that the leader began. */
function members(leader) {
  return fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name) && stat(name)?.[3] === String(leader));
}

/** What a process and its children take. Its figures are those of the last look, at most a tenth of a second old. */
class Watch {
  #leader;
  #looks = 0;
  #pids = [];
  #cpu = new Map();
  #peak = 0;

  constructor(leader) {
    this.#leader = leader;
  }

  look() {
    if (this.#looks++ % SEARCH === 0) {
      this.#pids = members(this.#leader);
    }
    let peak = 0;
    for (const pid of this.#pids) {
      this.#cpu.set(pid, cpuSeconds(pid) ?? this.#cpu.get(pid) ?? 0);
      peak += peakMegabytes(pid);
    }
    this.#peak = Math.max(this.#peak, peak);
  }

  get cpu() {
    return [...this.#cpu.values()].reduce((sum, seconds) => sum + seconds, 0);
  }

  get peak() {
    return this.#peak;
  }
}

/** Kills the process when this one ends; answers what takes that back. */
export function endWithUs(child) {
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  return () => process.off("exit", kill);
}

/**
 * Runs a program to its end, in a session of its own; its output goes to the log file.
 * Answers {begun, seconds, cpu, machineCpu, peak, code}: begun in milliseconds since 1970, peak in MB, machineCpu
 * what all processes of the machine worked meanwhile.
 */
export function measured({ command, env, log }) {
  return new Promise((resolve, reject) => {
    const out = fs.openSync(log, "w");
    const busy = busySeconds();
    const begun = Date.now();
    const start = process.hrtime.bigint();
    const child = spawn(command[0], command.slice(1), { env, detached: true, stdio: ["ignore", out, out] });
    const watch = new Watch(child.pid);
    const timer = setInterval(() => watch.look(), LOOK);
    const release = endWithUs(child);
    const ended = (then) => {
      clearInterval(timer);
      release();
      fs.closeSync(out);
      then();
    };
    child.on("error", (error) => ended(() => reject(error)));
    child.on("exit", (code) => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const machineCpu = busySeconds() - busy;
      ended(() => resolve({ begun, seconds, cpu: watch.cpu, machineCpu, peak: watch.peak, code }));
    });
  });
}
