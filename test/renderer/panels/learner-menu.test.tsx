import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { LearnerDialogs } from "../../../renderer/panels/learner/learner-dialogs.tsx";
import { LearnerMenu } from "../../../renderer/panels/learner/learner-menu.tsx";
import { LessonMark } from "../../../renderer/panels/learner/lesson-mark.tsx";
import { labView } from "../fixtures/lab-view.ts";
import { renderPanel } from "./render-panel.tsx";

const PANEL = (
  <>
    <LearnerMenu />
    <LearnerDialogs />
  </>
);

test("another learner is chosen in the menu, which says who learns", async () => {
  const panel = renderPanel(PANEL, labView());
  await panel.user.click(screen.getByRole("button", { name: "Learner: greenhouse" }));
  await panel.user.click(screen.getByRole("menuitemradio", { name: "Learner 1" }));
  expect(panel.calls).toEqual([["learner/choose", "1"]]);
});

test("a learner is added by name", async () => {
  const panel = renderPanel(PANEL, labView());
  await panel.user.click(screen.getByRole("button", { name: "Learner: greenhouse" }));
  await panel.user.click(screen.getByRole("menuitem", { name: "Add a learner…" }));
  await panel.user.type(screen.getByRole("textbox", { name: "Name" }), "cellar{Enter}");
  expect(panel.calls).toEqual([["learner/add", "cellar"]]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("to start over asks first", async () => {
  const panel = renderPanel(PANEL, labView());
  await panel.user.click(screen.getByRole("button", { name: "Learner: greenhouse" }));
  await panel.user.click(screen.getByRole("menuitem", { name: "Start over…" }));
  expect(panel.calls).toEqual([]);
  await panel.user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Start over" }));
  expect(panel.calls).toEqual([["learner/start-over"]]);
});

test("a lesson is marked as done, or with how much of it is", () => {
  renderPanel(
    <ul>
      {["cable-is-cut", "start-clean", "retain-is-not-the-session"].map((lesson) => (
        <li key={lesson}>
          <LessonMark lesson={lesson} />
        </li>
      ))}
    </ul>,
    labView(),
  );
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["done", "3/7 steps done", ""]);
});
