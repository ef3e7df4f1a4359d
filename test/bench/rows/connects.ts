import { LoadClient } from "../load/load-client.ts";
import { residentBytes } from "../load/usage.ts";
import { begin, measureRate, rateSince } from "./measuring.ts";
import type { Measured, Row, Target } from "./row.ts";

const AT_ONCE = 20;
const IDLE = 2_000;

/** Opens a connection, waits for CONNACK and ends it, over and over. */
function connects(nameOf: (index: number) => string, cleanStart: boolean) {
  return async (target: Target): Promise<Measured> => {
    let connected = 0;
    let started = 0;
    let running = true;
    const worker = async (): Promise<void> => {
      while (running) {
        const client = await LoadClient.open(target.port, nameOf(started++), cleanStart);
        connected += 1;
        await client.end();
      }
    };
    const workers = Array.from({ length: AT_ONCE }, worker);
    const measured = await measureRate(target, () => connected);
    running = false;
    await Promise.all(workers);
    return measured;
  };
}

/** Connections that only are there. */
async function idle(target: Target): Promise<Measured> {
  // The first ones pay for what is made once.
  for (let index = 0; index < 200; index += 1) await LoadClient.open(target.port, `first-${index}`);
  const residentBefore = residentBytes(target.pid);
  const start = begin(target);
  for (let index = 0; index < IDLE; index += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => LoadClient.open(target.port, `idle-${index + at}`)));
  }
  const { cpuMicroseconds } = rateSince(target, start, IDLE);
  const value = (residentBytes(target.pid) - residentBefore) / IDLE;
  return { value, cpuMicroseconds, more: {} };
}

/** One request after the other, which nobody else disturbs. */
async function roundTrip(target: Target): Promise<Measured> {
  const client = await LoadClient.open(target.port, "lonely");
  let answered = 0;
  let running = true;
  const ask = async (): Promise<void> => {
    for (; running; answered += 1) await client.ping();
  };
  const asking = ask();
  const measured = await measureRate(target, () => answered);
  running = false;
  await asking;
  return measured;
}

const SESSIONS = 500;
const rate = { unit: "connects/s", larger: "better" } as const;

export const CONNECT_ROWS: readonly Row[] = [
  { ...rate, name: "connect-clean", title: "Connect, clean", measure: connects((index) => `clean-${index}`, true) },
  {
    ...rate,
    name: "connect-persistent",
    title: "Connect, new persistent session",
    measure: connects((index) => `persistent-${index}`, false),
  },
  {
    ...rate,
    name: "connect-resume",
    title: "Connect, resume a session",
    measure: connects((index) => `resumed-${index % SESSIONS}`, false),
  },
  {
    name: "round-trip",
    title: "PINGREQ, one after the other",
    unit: "queries/s",
    larger: "better",
    measure: roundTrip,
  },
  { name: "idle", title: "Idle connections, resident bytes each", unit: "bytes", larger: "worse", measure: idle },
];
