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

  /** Answers (a count, a choice, or the messages to tick), commits, and plays. */
  async predicts(
    ...answers: readonly (readonly [question: RegExp, answer: string | readonly string[]])[]
  ): Promise<void> {
    for (const [question, answer] of answers) {
      if (typeof answer === "string") await this.picks(question, answer);
      else for (const message of answer) await this.ticks(question, message);
    }
    await this.button(/^Commit prediction/).click();
    await this.plays();
  }

  async ticks(question: RegExp, message: string): Promise<void> {
    await this.page.getByRole("group", { name: question }).getByText(message, { exact: true }).click();
  }

  async publishesWith(qos: 0 | 1 | 2): Promise<void> {
    const form = this.page.getByRole("region", { name: "Publish", exact: true });
    await form.getByRole("radiogroup", { name: "QoS" }).getByText(String(qos), { exact: true }).click();
    await form.getByRole("button", { name: "Publish", exact: true }).click();
  }

  async connects(client: string): Promise<void> {
    await this.selects(client);
    await this.button("Connect").click();
    await expect(this.button("Disconnect")).toBeVisible({ timeout: 20_000 });
  }

  /** For the first time in this world; waits for the broker's answer. */
  async subscribes(client: string, topicFilter: string): Promise<void> {
    await this.selects(client);
    await this.page.getByRole("textbox", { name: "Topic Filter" }).fill(topicFilter);
    await this.button("Subscribe").click();
    await expect(this.event("The broker sends SUBACK")).toBeVisible({ timeout: 20_000 });
  }

  async plansCut(node: string, packet: string, arrivesAt: string): Promise<void> {
    await this.button(new RegExp(`^Link of ${node}:`)).click();
    await this.page.getByRole("menuitem", { name: "Cut at a named point" }).click();
    const dialog = this.page.getByRole("dialog", { name: `Cut the cable of ${node}` });
    await expect(dialog.getByRole("heading")).toBeInViewport();
    await dialog.getByLabel("When").selectOption("before it arrives");
    await dialog.getByLabel("Packet").selectOption(packet);
    await dialog.getByLabel("Arrives at").selectOption(arrivesAt);
    await dialog.getByRole("button", { name: "Plan the cut" }).click();
  }

  async turns(
    name: "cleanSession" | "RETAIN" | "Subscribes again by itself" | "Withholds acknowledgements",
  ): Promise<void> {
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
