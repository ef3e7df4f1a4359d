import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { NodeName } from "../../../core/events/names.ts";
import type { PlannedCut } from "../../../core/events/wire-events.ts";
import { nodeLabel } from "../../../core/observe/entities.ts";
import { plannedCutWords } from "../../../core/observe/planned-cut-words.ts";
import type { PlainKey } from "../../messages/message-key.ts";

import { say, t } from "../../messages/text.ts";

import { askWorld, useLab } from "../../store/lab-context.tsx";

interface CutPlanDialogProps {
  readonly node: NodeName;
  readonly isOpen: boolean;
  onClose(): void;
}

/** Where exactly the cable is to be cut: at a packet, whenever it comes. */
export function CutPlanDialog({ node, isOpen, onClose }: CutPlanDialogProps) {
  const lab = useLab();
  const [cut, setCut] = useState<PlannedCut>(FIRST_PLAN);
  const change = (part: Partial<PlannedCut>) => setCut({ ...cut, ...part });
  const plan = async () => {
    if (await askWorld(lab, { type: "plan-cut", node, cut })) onClose();
  };
  return (
    <ModalOverlay className="dialog-overlay" isOpen={isOpen} isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog-modal cut-plan-modal">
        <Dialog className="cut-plan">
          <Heading slot="title" className="dialog-title">
            {t("wire.cutPlan.title", { name: nodeLabel(node) })}
          </Heading>
          <div className="cut-plan-fields">
            <Choice
              label={t("wire.cutPlan.when")}
              value={cut.moment}
              options={inWords(MOMENTS)}
              onChange={(moment) => change({ moment })}
            />
            <label className="cut-plan-field">
              <span className="ui-label">{t("wire.cutPlan.which")}</span>
              <input
                className="ui-input"
                type="number"
                min={1}
                max={1_000}
                value={cut.occurrence}
                onChange={({ currentTarget }) => change({ occurrence: clamped(currentTarget.valueAsNumber) })}
              />
            </label>
            <Choice
              label={t("wire.cutPlan.packet")}
              value={cut.packet}
              options={PACKETS}
              onChange={(packet) => change({ packet })}
            />
            <Choice
              label={t("wire.cutPlan.arrivesAt")}
              value={cut.direction}
              options={[
                ["up", t("common.theBroker")],
                ["down", nodeLabel(node)],
              ]}
              onChange={(direction) => change({ direction })}
            />
            <Choice
              label={t("wire.cutPlan.how")}
              value={cut.how}
              options={inWords(HOW)}
              onChange={(how) => change({ how })}
            />
          </div>
          <p className="cut-plan-words">{t("wire.cutPlan.words", { when: plannedCutWords(node, cut, say) })}</p>
          <div className="cut-plan-buttons">
            <Button className="ui-button" onPress={onClose}>
              {t("common.cancel")}
            </Button>
            <Button className="ui-button ui-button-primary" onPress={() => void plan()}>
              {t("wire.cutPlan.plan")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  onChange(value: T): void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <label className="cut-plan-field">
      <span className="ui-label">{label}</span>
      <select className="ui-input" value={value} onChange={({ currentTarget }) => onChange(currentTarget.value as T)}>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function inWords<T extends string>(options: readonly (readonly [T, PlainKey])[]): readonly (readonly [T, string])[] {
  return options.map(([value, words]) => [value, t(words)]);
}

function clamped(occurrence: number): number {
  return Number.isNaN(occurrence) ? 1 : Math.min(1_000, Math.max(1, Math.trunc(occurrence)));
}

const FIRST_PLAN: PlannedCut = {
  how: "noticed",
  moment: "after",
  packet: "pubrec",
  direction: "up",
  occurrence: 1,
};
const MOMENTS = [
  ["before", "wire.cutPlan.before"],
  ["after", "wire.cutPlan.after"],
] as const;
const HOW = [
  ["noticed", "wire.cutPlan.noticed"],
  ["silent", "wire.cutPlan.silent"],
] as const;
const PACKETS = [
  ["publish", "PUBLISH"],
  ["puback", "PUBACK"],
  ["pubrec", "PUBREC"],
  ["pubrel", "PUBREL"],
  ["pubcomp", "PUBCOMP"],
  ["connect", "CONNECT"],
  ["connack", "CONNACK"],
  ["subscribe", "SUBSCRIBE"],
  ["suback", "SUBACK"],
] as const;
