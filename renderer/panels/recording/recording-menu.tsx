import { FileDown } from "lucide-react";
import {
  Button,
  Header,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Text,
} from "react-aria-components";
import { type Action, runAction } from "../../actions/action.ts";
import { exportActions } from "../../actions/export-recording.ts";
import { keyLabel } from "../../actions/keys.ts";
import { openRecording } from "../../actions/open-recording.ts";
import { saveLesson } from "../../actions/save-lesson.ts";
import { saveRecording } from "../../actions/save-recording.ts";
import { t } from "../../messages/text.ts";
import { useLab } from "../../store/lab-context.tsx";
import "./recording.css";

/** Saves what has happened, opens what was saved, and writes it for other programs. */
export function RecordingMenu() {
  return (
    <MenuTrigger>
      <Button className="ui-button ui-icon-button" aria-label={t("recording.title")}>
        <FileDown size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom end">
        <Menu className="ui-menu recording-menu" aria-label={t("recording.title")}>
          <MenuSection>
            <Header className="recording-header">{t("recording.recording")}</Header>
            {item(saveRecording, t("recording.save"), t("recording.saveNote"))}
            {item(openRecording, t("recording.open"), t("recording.openNote"))}
            {item(saveLesson, t("recording.lesson"), t("recording.lessonNote"))}
          </MenuSection>
          <MenuSection>
            <Header className="recording-header">{t("recording.export")}</Header>
            {EXPORTS.map(([id, label, description]) => {
              const action = exportActions.find((candidate) => candidate.id === id);
              return action === undefined ? null : item(action, t(label), t(description));
            })}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function item(action: Action, label: string, description: string) {
  return <RecordingItem key={action.id} action={action} label={label} description={description} />;
}

interface RecordingItemProps {
  readonly action: Action;
  readonly label: string;
  readonly description: string;
}

function RecordingItem({ action, label, description }: RecordingItemProps) {
  const lab = useLab();
  return (
    <MenuItem className="ui-menu-item recording-item" textValue={label} onAction={() => runAction(action, lab)}>
      <Text slot="label">{label}</Text>
      <Text slot="description">{description}</Text>
      {action.key !== null && <Keyboard className="ui-key recording-key">{keyLabel(action.key)}</Keyboard>}
    </MenuItem>
  );
}

const EXPORTS = [
  ["export-pcapng", "recording.pcapng", "recording.pcapngNote"],
  ["export-svg", "recording.svg", "recording.svgNote"],
  ["export-png", "recording.png", "recording.pngNote"],
  ["export-mermaid", "recording.mermaid", "recording.mermaidNote"],
  ["export-json-lines", "recording.jsonLines", "recording.jsonLinesNote"],
] as const;
