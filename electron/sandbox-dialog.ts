import { dialog } from "electron";
import type { SandboxChoice } from "./sandbox-choice.ts";

/** Asks in a box of the system's own: there is no window yet. */
export async function askInDialog(sentence: string): Promise<SandboxChoice> {
  const { response } = await dialog.showMessageBox({
    type: "warning",
    title: "Sessionscope",
    message: "The sandbox cannot be kept there.",
    detail: sentence,
    buttons: ["Another folder…", "In memory", "Quit"],
    defaultId: 0,
    cancelId: 2,
  });
  if (response === 1) return "memory";
  if (response !== 0) return null;
  const { filePaths } = await dialog.showOpenDialog({ properties: ["openDirectory", "createDirectory"] });
  const [directory] = filePaths;
  // Whoever looks at no folder after all is asked again.
  return directory === undefined ? askInDialog(sentence) : { directory };
}
