import { readFileSync, writeFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("the quiz is answered before and after, and says what was gained", async ({ lab: { page } }) => {
  const learner = new Learner(page);
  await chooses(page, "Quiz");
  const quiz = page.getByRole("dialog", { name: "What do you believe?" });
  await quiz.getByRole("button", { name: "Begin" }).click();
  const questions = Number(
    await quiz
      .getByText(/^Question 1 of/)
      .textContent()
      .then((text) => text?.split(" of ")[1]),
  );
  expect(questions).toBeGreaterThan(20);
  await quiz.getByRole("group", { name: "Which messages does dash receive?" }).getByText("m1", { exact: true }).click();
  await quiz.getByRole("button", { name: "Next" }).click();
  for (let left = questions - 1; left > 0; left -= 1) await learner.button("I do not know").click();
  await expect(quiz.getByText(`0 of ${questions} right, before the lessons`)).toBeVisible();

  await quiz.getByRole("button", { name: "Answer again" }).click();
  await quiz.getByRole("group", { name: "Which messages does dash receive?" }).getByText("m2", { exact: true }).click();
  await quiz.getByRole("button", { name: "Next" }).click();
  for (let left = questions - 1; left > 0; left -= 1) await learner.button("I do not know").click();
  await expect(quiz.getByText("1 more than before.")).toBeVisible();
  await expect(quiz.getByRole("listitem")).toHaveCount(questions);

  await quiz.getByRole("listitem").first().getByRole("button", { name: "See it happen" }).click();
  await expect(quiz).toHaveCount(0);
  await expect(learner.nextThing).toBeVisible();
});

test("a lesson is presented to a room with two keys, and the room predicts by show of hands", async ({
  lab: { page, labUrl },
}) => {
  const learner = new Learner(page);
  await opensByLink(page, labUrl, "choose-a-clean-session", "Lesson 10: Choose a clean session");
  await page.getByRole("slider", { name: "Speed" }).press("End");
  const height = async (): Promise<number> => (await learner.nextThing.boundingBox())?.height ?? 0;
  const before = await height();
  await page.keyboard.press("b");
  await expect(learner.button(/^Leave the presentation/)).toBeVisible();
  expect(await height()).toBeGreaterThan(before * 1.2);

  await page.keyboard.press("PageDown");
  await expect(learner.nextThing).toHaveText(/^Next/, { timeout: 20_000 });
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("heading", { name: "What stays of a publisher" })).toBeVisible();
  const hands = page.getByRole("region", { name: "Show of hands" }).getByRole("group");
  await hands.getByRole("textbox", { name: "Hands for no" }).fill("12");
  await hands.getByRole("button", { name: "One more for yes" }).click();
  await page.keyboard.press("PageDown");
  await expect(hands.getByRole("textbox")).toHaveCount(0);
  await page.keyboard.press("PageDown");
  await expect(page.getByText(/^Not so\. You said no/)).toBeVisible({ timeout: 20_000 });
  await expect(hands.getByText("so it is")).toHaveCount(1);

  await page.keyboard.press("PageUp");
  await expect(page.getByRole("heading", { name: "It only publishes" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(learner.button(/^Leave the presentation/)).toHaveCount(0);
});

test("a lesson is printed on one page with its ladder, its cards and its rule", async ({ lab: { page, labUrl } }) => {
  await opensByLink(page, labUrl, "start-clean", "Lesson 2: Start clean");
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await chooses(page, "Print this lesson on one page");
  await expect(page.locator("body[data-printed]")).toBeAttached();
  await page.emulateMedia({ media: "print" });
  const sheet = page.getByRole("article");
  await expect(sheet.getByRole("heading", { name: "Lesson 2: Start clean" })).toBeVisible();
  await expect(sheet.getByRole("img", { name: /Who sends what to whom/ })).toBeVisible();
  await expect(sheet.getByText("Session dash")).toBeVisible();
  await expect(sheet.getByText("[MQTT-3.1.2-6]")).toBeVisible();
});

test("what was done in the sandbox becomes a lesson file that opens", async ({ lab: { page } }, testInfo) => {
  const learner = new Learner(page);
  await expect(page.getByText("connected since").first()).toBeVisible();
  await learner.selects("sensor");
  await learner.button("Publish").click();
  await expect(learner.event("sensor sends PUBLISH")).toBeVisible();
  await page.getByRole("button", { name: "Recording and exports" }).click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Save as lesson" }).click(),
  ]);
  const path = testInfo.outputPath(file.suggestedFilename());
  writeFileSync(path, readFileSync(await file.path()));
  expect(readFileSync(path, "utf8")).toContain("publish sensor");

  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), chooses(page, "Open a lesson file")]);
  await chooser.setFiles(path);
  await expect(learner.nextThing).toBeVisible();
  await learner.plays();
});

/** The address that a teacher hands out. */
async function opensByLink(page: Page, labUrl: string, lesson: string, title: string): Promise<void> {
  await page.goto(`${labUrl.replace(/\?.*/, "")}#lesson=${lesson}`);
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
}

/** Chooses from the menu behind the title, at the top left. */
async function chooses(page: Page, item: string): Promise<void> {
  await page.getByRole("banner").getByRole("button").first().click();
  await page.getByRole("menuitem", { name: item }).click();
}
