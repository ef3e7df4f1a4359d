import { expect, type Locator, type Page } from "@playwright/test";

/** The page as somebody at the mouse uses it. */
export class Learner {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The one big button of a lesson: Play, Commit, Next. */
  get nextThing(): Locator {
    return this.page.locator(".lesson-next-button");
  }

  get card(): Locator {
    return this.page.getByRole("region", { name: /^Session/ });
  }

  /** The first row of the event list that says `sentence`: what is spoken to assistive technology says it too, a second later. */
  event(sentence: string | RegExp): Locator {
    return this.page.locator(".event-row-text", { hasText: sentence }).first();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  async opensLesson(name: string): Promise<void> {
    await this.button(name).click();
    await expect(this.nextThing).toBeVisible();
    await this.page.getByRole("slider", { name: "Speed" }).press("End");
  }

  /** Presses the next thing and waits until the step is done. */
  async plays(): Promise<void> {
    await expect(this.nextThing).toHaveText("Play");
    await this.nextThing.click();
  }

  async goesOn(): Promise<void> {
    await expect(this.nextThing).toHaveText(/^Next/, { timeout: 20_000 });
    await this.nextThing.click();
  }

  async selects(client: string): Promise<void> {
    await this.page.getByRole("list", { name: "Simulated clients" }).getByRole("button", { name: client }).click();
  }

  async picks(question: string | RegExp, answer: string): Promise<void> {
    await this.page.getByRole("radiogroup", { name: question }).getByText(answer, { exact: true }).click();
  }

  async turns(name: "cleanSession" | "RETAIN"): Promise<void> {
    await this.page
      .locator("label")
      .filter({ has: this.page.getByRole("switch", { name }) })
      .click();
  }

  async usesCable(node: string, item: "Cut now" | "Cut silently (half-open)" | "Restore"): Promise<void> {
    await this.button(new RegExp(`^Link of ${node}:`)).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }
}
