import type { CDPSession, Page } from "@playwright/test";
import { type Frames, traced } from "./frames.ts";

/** The list, or the ladder, is scrolled up by the wheel and down again, as fast as a hand does it. */
export async function scrolled(page: Page, session: CDPSession, of: "events" | "ladder"): Promise<Frames> {
  if (of === "ladder") await page.getByRole("tab", { name: "Ladder" }).click();
  const place = page.locator(of === "ladder" ? ".ladder" : ".events-scroller");
  // All rungs of the ladder have to be placed first.
  await page.waitForFunction(
    (selector) => {
      const element = document.querySelector(selector);
      return element?.getAttribute("aria-busy") !== "true" && (element?.scrollHeight ?? 0) > 100_000;
    },
    of === "ladder" ? ".ladder" : ".events-scroller",
  );
  await place.hover();
  const height = await place.evaluate(({ scrollHeight }) => scrollHeight);
  console.log(`${of}: ${height} pixels high`);
  return traced(session, async () => {
    for (const way of [-1, 1]) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        await page.mouse.wheel(0, way * PIXELS_A_TURN);
        await new Promise((resolve) => setTimeout(resolve, TURN_MS));
      }
    }
  });
}

const TURNS = 120;
const PIXELS_A_TURN = 400;
const TURN_MS = 16;
