import { BookOpen, ChevronDown, FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { LabChoice } from "../../../core/contract/contract.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { LessonMark } from "../learner/lesson-mark.tsx";

/** Which lab is open, and the others: the sandbox and the lessons. */
export function LabList() {
  const lab = useLab();
  const choice = useLabState((state) => state.choice);
  const lessons = useLabState((state) => state.lessons);
  const current = choice.kind === "lesson" ? lessons.find(({ id }) => id === choice.id) : undefined;
  const open = (what: LabChoice) => void ask(lab, "lab/open", what);
  return (
    <Disclosure className="lab-list" key={current?.id ?? choice.kind} defaultExpanded={choice.kind === "sandbox"}>
      <Heading level={2} className="lab-list-heading">
        <Button slot="trigger" className="lab-list-trigger">
          {current === undefined ? <FlaskConical size={16} aria-hidden /> : <BookOpen size={16} aria-hidden />}
          <span className="lab-list-title">
            {choice.kind === "recording"
              ? "Recording"
              : current === undefined
                ? "Sandbox"
                : `${current.number}. ${current.title}`}
          </span>
          <ChevronDown size={16} aria-hidden className="lab-list-chevron" />
        </Button>
      </Heading>
      <DisclosurePanel>
        <ul className="lab-list-choices">
          <LabEntry label="Sandbox" isCurrent={choice.kind === "sandbox"} onOpen={() => open({ kind: "sandbox" })} />
          {lessons.map((lesson) => (
            <LabEntry
              key={lesson.id}
              label={`${lesson.number}. ${lesson.title}`}
              mark={<LessonMark lesson={lesson.id} />}
              isCurrent={lesson.id === current?.id}
              onOpen={() => open({ kind: "lesson", id: lesson.id })}
            />
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}

interface LabEntryProps {
  readonly label: string;
  readonly mark?: ReactNode;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

function LabEntry({ label, mark, isCurrent, onOpen }: LabEntryProps) {
  return (
    <li>
      <Button className="lab-entry" onPress={onOpen} aria-current={isCurrent}>
        {label}
        {mark}
      </Button>
    </li>
  );
}
