export const learnerTexts = {
  language: {
    title: "Language",
    system: "As the system says",
  },
  stepsDone: "steps done",
  add: {
    title: "Add a learner",
    note: "Everybody who learns here has marks and a place in each lesson of their own. They stay on this machine.",
    name: "Name",
    confirm: "Add",
  },
  startOver: {
    title: "Start over?",
    note: "All marks of {{name}} are removed, and every lesson begins at its first step. This cannot be undone.",
    confirm: "Start over",
  },
  remove: {
    title: "Remove this learner?",
    note: "{{name}} is removed from this machine, with all marks. This cannot be undone.",
    confirm: "Remove {{name}}",
  },
  current: "Learner: {{name}}",
  title: "Learner",
  who: "Who learns",
  done: "done",
} as const;
