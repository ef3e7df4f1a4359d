import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { EventId } from "../../../core/events/names.ts";
import type { LessonView } from "../../../core/lesson/lesson-view.ts";
import { LeftColumn } from "../../../renderer/panels/left/left-column.tsx";
import { labView } from "../fixtures/lab-view.ts";
import { lessonView } from "./lesson-view.ts";
import { renderPanel } from "./render-panel.tsx";

const choice = { kind: "lesson", id: "cable-is-cut" } as const;

test.each<[string, Partial<LessonView>, string]>([
  ["the step is done", { phase: "done", conclude: "c" }, "This step is done."],
  ["its goal is out of reach", { phase: "running", missedBy: 14 as EventId }, "The goal of this step is out of reach."],
])("in a small window who acts is told that %s, and led to the lesson", async (_, change, told) => {
  const { user } = renderPanel(<LeftColumn />, labView({ choice, lesson: lessonView(change) }));
  expect(screen.queryByText(told)).toBeNull();
  await user.click(screen.getByRole("tab", { name: "Clients" }));
  expect(screen.getByText(told).closest("[role=status]")).not.toBeNull();
  await user.click(screen.getByRole("button", { name: "To the lesson" }));
  expect(screen.getByRole("tab", { name: "Lesson" }).getAttribute("aria-selected")).toBe("true");
});

test("in a small window nothing is told while there is something to do", async () => {
  const { user } = renderPanel(<LeftColumn />, labView({ choice, lesson: lessonView({ phase: "running" }) }));
  await user.click(screen.getByRole("tab", { name: "Clients" }));
  expect(screen.queryByRole("button", { name: "To the lesson" })).toBeNull();
});
