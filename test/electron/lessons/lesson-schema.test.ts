import { toJsonSchema } from "@valibot/to-json-schema";
import { expect, test } from "vitest";
import { LESSON_FILE } from "../../../electron/lessons/lesson-schema.ts";

test("the JSON Schema for editors is the one that files are checked with (npx vitest -u writes it)", async () => {
  // What a line means is beyond JSON Schema: editors see the form.
  const schema = toJsonSchema(LESSON_FILE, { errorMode: "ignore" });
  await expect(`${JSON.stringify({ title: "A Sessionscope lesson", ...schema }, null, 2)}\n`).toMatchFileSnapshot(
    "../../../core/lesson/lesson.schema.json",
  );
});
