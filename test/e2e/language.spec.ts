import { expect } from "@playwright/test";
import { test } from "./lab.ts";
import { Learner } from "./learner.ts";

test("a learner switches to Spanish and finishes a step of lesson 1 in it", async ({ lab: { page } }) => {
  const learner = new Learner(page);
  await learner.button("1. The cable is cut").click();
  await learner.button(/^Learner:/).click();
  await page.getByRole("menuitemradio", { name: "Español" }).click();

  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  const lesson = page.getByRole("region", { name: "Lección" });
  await expect(lesson.getByText("Demasiado pronto")).toBeVisible();
  await page.getByRole("slider", { name: "Velocidad" }).press("End");
  await expect(learner.nextThing).toHaveText("Reproducir");
  await learner.nextThing.click();
  await expect(learner.event("sensor envía CONNECT")).toBeVisible({ timeout: 20_000 });
  await expect(lesson.getByText("el broker no guardó m1 para nadie")).toBeVisible({ timeout: 20_000 });
  await expect(learner.nextThing).toHaveText("Siguiente");
  await learner.nextThing.click();
  await expect(lesson.getByText("El primer CONNECT")).toBeVisible();

  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await learner.button(/^Estudiante:/).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("region", { name: "Lesson" }).getByText("The first CONNECT")).toBeVisible();
});
