import { useEffect, useState } from "react";
import { openDroppedFile } from "../../actions/files.ts";
import { t } from "../../messages/text.ts";
import { type Lab, useLab } from "../../store/lab-context.tsx";
import "./recording.css";

/** A recording or a lesson file can be dropped anywhere on the window; while one is held over it, the page says so. */
export function RecordingDrop() {
  const lab = useLab();
  const [held, setHeld] = useState(false);
  useEffect(() => listenToDrops(window, lab, setHeld), [lab]);
  if (!held) return null;
  return (
    <div className="recording-drop" role="status">
      <p className="recording-drop-words">{t("recording.drop")}</p>
    </div>
  );
}

function listenToDrops(target: Window, lab: Lab, setHeld: (held: boolean) => void): () => void {
  const drag = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    // Without this the browser would leave the lab and show the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setHeld(true);
  };
  const leave = (event: DragEvent) => {
    // Null: it left the window, and not only one element for another.
    if (event.relatedTarget === null) setHeld(false);
  };
  const drop = (event: DragEvent) => {
    setHeld(false);
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void openDroppedFile(lab, file);
  };
  target.addEventListener("dragenter", drag);
  target.addEventListener("dragover", drag);
  target.addEventListener("dragleave", leave);
  target.addEventListener("drop", drop);
  return () => {
    target.removeEventListener("dragenter", drag);
    target.removeEventListener("dragover", drag);
    target.removeEventListener("dragleave", leave);
    target.removeEventListener("drop", drop);
  };
}
