import { type FileView, LARGEST_LESSON_CHARACTERS, LARGEST_UPLOAD_BYTES } from "../../core/contract/contract.ts";
import { failureText, t } from "../messages/text.ts";
import { ask, type Lab } from "../store/lab-context.tsx";
import { addNotice } from "../store/lab-store.ts";

/** Hands a file to the person at the page, as a download. */
export function keepFile({ name, mediaType, bytes }: FileView): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after this turn; a minute is enough, and a page may be open for days.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Lets the person choose a recording and opens it. */
export function chooseRecording(lab: Lab): void {
  chooseFile(".json,.gz", (file) => void openRecordingFile(lab, file));
}

/** Lets the person choose a lesson file and opens it; what is wrong with it becomes a notice. */
export function chooseLesson(lab: Lab): void {
  chooseFile(".yaml,.yml,.json", (file) => void openLessonFile(lab, file));
}

/** What was dropped on the page: a lesson by its extension, otherwise a recording. */
export function openDroppedFile(lab: Lab, file: File): Promise<void> {
  return /\.ya?ml$/i.test(file.name) ? openLessonFile(lab, file) : openRecordingFile(lab, file);
}

async function openLessonFile(lab: Lab, file: File): Promise<void> {
  if (file.size > LARGEST_LESSON_CHARACTERS) {
    addNotice(lab.store, { level: "error", text: t("actions.file.largeLesson", { name: file.name }) });
    return;
  }
  const text = await file.text().catch(() => null);
  if (text === null) addNotice(lab.store, { level: "error", text: t("actions.file.unreadable", { name: file.name }) });
  else await ask(lab, "lesson/open-file", { name: file.name, text });
}

function chooseFile(accept: string, then: (file: File) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  input.hidden = true;
  input.addEventListener("cancel", () => input.remove());
  input.addEventListener("change", () => {
    input.remove();
    const file = input.files?.[0];
    if (file !== undefined) then(file);
  });
  // One that stands nowhere may be collected as garbage before the person has chosen.
  document.body.append(input);
  input.click();
}

/** The host checks it; what is wrong with it becomes a notice. */
async function openRecordingFile(lab: Lab, file: File): Promise<void> {
  if (file.size > LARGEST_UPLOAD_BYTES) {
    const text = t("actions.file.large", { name: file.name });
    addNotice(lab.store, { level: "error", text });
    return;
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    addNotice(lab.store, { level: "error", text: t("actions.file.unreadable", { name: file.name }) });
    return;
  }
  await ask(lab, "recording/open", { name: file.name, bytes });
}

/** Asks the host for a file and passes it on. A refusal becomes a notice. */
export async function receiveFile(
  lab: Lab,
  wanted: () => Promise<FileView>,
  change: (file: FileView) => Promise<FileView> | FileView = (file) => file,
): Promise<void> {
  try {
    const file = await change(await wanted());
    keepFile(file);
    addNotice(lab.store, { level: "info", text: t("actions.file.saved", { name: file.name }) });
  } catch (error) {
    addNotice(lab.store, { level: "error", text: failureText(error) });
  }
}
