import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "../../../electron/browser.ts";
import { cpuMs, residentBytes } from "../load/usage.ts";
import { traced } from "./frames.ts";
import { type Lab, startLab } from "./lab.ts";
import { startLoad } from "./load.ts";
import { scrolled } from "./scrolling.ts";

/**
 * The page under load: simulated clients and real devices that send thousands of messages a second, with the page open in a
 * real Chromium, and the same once more with nobody watching.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const devices = Number(values.devices);
  const rate = Number(values.rate);
  const seconds = Number(values.seconds);
  const lab = await startLab("dist/node/launcher.js");
  const host = await lab.line();
  const load = await startLoad(host, lab.mqttPort, devices, rate);
  const results: Record<string, unknown> = { devices, rate, seconds };
  try {
    await sleep(3_000);
    results.unwatched = await hostUse(lab, load.handled, seconds);
    print("nobody watches", results.unwatched);
    const { browser, page } = await openPage(lab.address);
    if (values.tab === "ladder") await page.getByRole("tab", { name: "Ladder" }).click();
    if (values.select) await page.locator(".event-row-button").first().click();
    const session = await browser.newBrowserCDPSession();
    await sleep(Number(values["warm-up"]) * 1_000);
    const before = await heapBytes(page);
    results.watched = await hostUse(lab, load.handled, seconds);
    print("page open", results.watched);
    if (values.profile !== "") await profiled(page, values.profile, seconds);
    results.frames = await traced(session, () => sleep(seconds * 1_000));
    print("frames", results.frames);
    if (values.scroll) {
      await sleep(FILL_MS);
      await page.getByRole("button", { name: "Freeze view" }).click();
      for (const of of ["events", "ladder"] as const) {
        results[`scrolling ${of}`] = await scrolled(page, session, of);
        print(`scrolling ${of}`, results[`scrolling ${of}`]);
      }
    }
    await sleep(Number(values.soak) * 1_000);
    results.heap = { beforeMB: before / MB, afterMB: (await heapBytes(page)) / MB };
    print("heap", results.heap);
    await page.screenshot({ path: "test-results/page-under-load.png" });
    await browser.close();
    // The lab has more to remember by now: that is no cost of the page.
    await sleep(2_000);
    results.unwatchedAgain = await hostUse(lab, load.handled, seconds);
    print("nobody watches again", results.unwatchedAgain);
  } finally {
    await load.stop();
    await lab.stop();
  }
  mkdirSync("test-results", { recursive: true });
  writeFileSync("test-results/bench-page.json", `${JSON.stringify(results, null, 2)}\n`);
}

const OPTIONS = {
  /** So many, and as many simulated clients. */
  devices: { type: "string", default: "25" },
  rate: { type: "string", default: "5000" },
  seconds: { type: "string", default: "10" },
  "warm-up": { type: "string", default: "10" },
  /** How long it goes on before the heap is looked at again. */
  soak: { type: "string", default: "0" },
  tab: { type: "string", default: "events" },
  /** Whether list and ladder are scrolled as well, when they are full. */
  scroll: { type: "boolean", default: false },
  /** Whether an event is selected meanwhile. */
  select: { type: "boolean", default: false },
  /** Where a CPU profile of the page is written. */
  profile: { type: "string", default: "" },
  page: { type: "boolean" },
} as const;

async function openPage(address: string): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== null && { executablePath }),
    args: ["--no-sandbox", "--enable-precise-memory-info"],
  });
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  await page.goto(address);
  await page.locator(".wire-node").first().waitFor();
  return { browser, page };
}

/** The host's processor over the time, for each message, and what it holds. */
async function hostUse(lab: Lab, handled: () => number, seconds: number): Promise<Record<string, number>> {
  const [cpuBefore, handledBefore, startedAt] = [cpuMs(lab.pid), handled(), performance.now()];
  await sleep(seconds * 1_000);
  const messages = handled() - handledBefore;
  const cpu = cpuMs(lab.pid) - cpuBefore;
  return {
    messagesPerSecond: (messages * 1_000) / (performance.now() - startedAt),
    cpu: cpu / (performance.now() - startedAt),
    cpuMicrosecondsPerMessage: (cpu * 1_000) / messages,
    residentMB: residentBytes(lab.pid) / MB,
  };
}

/** After a collection of what is no longer needed. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}

async function profiled(page: Page, path: string, seconds: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.start");
  await sleep(seconds * 1_000);
  const { profile } = await session.send("Profiler.stop");
  writeFileSync(path, JSON.stringify(profile));
  await session.detach();
}

function print(name: string, values: unknown): void {
  const words = Object.entries(values as Record<string, number>).map(([key, value]) => `${key} ${value.toFixed(2)}`);
  console.log(`${name}: ${words.join(", ")}`);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const MB = 1_048_576;
/** By then the page has as many events as it keeps. */
const FILL_MS = 30_000;

await main();
