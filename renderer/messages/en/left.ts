export const leftTexts = {
  title: "Lesson and set-up",
  setUp: "Set-up",
  lesson: "Lesson",
  done: "This step is done.",
  missed: "The goal of this step is out of reach.",
  toLesson: "To the lesson",
  clients: "Clients",
  devices: "Devices",
  broker: "Broker",
} as const;
