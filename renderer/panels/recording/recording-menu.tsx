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
import { useLab } from "../../store/lab-context.tsx";
import "./recording.css";

/** Saves what has happened, opens what was saved, and writes it for other programs. */
export function RecordingMenu() {
  return (
    <MenuTrigger>
      <Button className="ui-button ui-icon-button" aria-label="Recording and exports">
        <FileDown size={16} aria-hidden="true" />
      </Button>
      <Popover className="ui-popover" placement="bottom end">
        <Menu className="ui-menu recording-menu" aria-label="Recording and exports">
          <MenuSection>
            <Header className="recording-header">Recording</Header>
            {item(saveRecording, "Save recording", "All that has happened, to be seen again")}
            {item(openRecording, "Open recording…", "Or drop the file anywhere on the window")}
            {item(saveLesson, "Save as lesson", "What was done here, as a draft to go on with")}
          </MenuSection>
          <MenuSection>
            <Header className="recording-header">Export what happened</Header>
            {EXPORTS.map(([id, label, description]) => {
              const action = exportActions.find((candidate) => candidate.id === id);
              return action === undefined ? null : item(action, label, description);
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
  ["export-pcapng", "Packets (pcapng)", "For Wireshark, as captured at the broker"],
  ["export-svg", "Ladder as picture (SVG)", "Sharp at any size"],
  ["export-png", "Ladder as picture (PNG)", "For slides and documents"],
  ["export-mermaid", "Ladder as text (Mermaid)", "For documentation that draws diagrams"],
  ["export-json-lines", "Events (JSON lines)", "For scripts: one event a line"],
] as const;
