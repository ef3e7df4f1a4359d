/** A lesson in one step to watch and one to build, as it stands in a file; a line may be replaced by another. */
export function smallLesson(replaced = "", by = ""): string {
  if (!TEXT.includes(replaced)) throw new Error(`The small lesson has no "${replaced}".`);
  return TEXT.replace(replaced, by);
}

/** Where the text stands in the small lesson, counted from 1. */
export function lineWith(text: string): number {
  return TEXT.split("\n").findIndex((line) => line.includes(text)) + 1;
}

const TEXT = `id: small
number: 99
title: Small
aim: You can tell a lesson from a file.
topic: home/temp
world:
  clients:
    sensor: {}
    dash: { cleanStart: false }
steps:
  - id: waits
    kind: predict
    title: What waits
    vary: { count: [2, 3, 4] }
    say: |
      {count} messages come
      while dash is away.

      Predict.
    conclude: They waited.
    script:
      - 0s connect dash
      - 0s connect sensor
      - 3s subscribe dash qos 1
      - 5s cut dash
      - 6s publish sensor m1..m{count} qos 1 every 1s
    questions:
      - id: waiting
        ask: How many wait?
        at: session:dash
        count: 5
        probe: queueLength of session:dash
        explainedBy: message-queued clientId=dash
        because: They had QoS 1.
    goal:
      - "{count} times message-queued clientId=dash"
      - at rest
    statements: ["3:3.1.2-5"]
  - id: alone
    kind: build
    title: Alone
    say: Connect dash.
    conclude: It is connected.
    world: fresh
    goal: client-connected node=dash
    controls: [connection]
    hints: [A button does it., Press Connect.]
    solution:
      - 0s connect dash
rule:
  text: What waits, waits.
  statements: ["3:3.1.2-5"]
`;
