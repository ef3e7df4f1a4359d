export const leftTexts = {
  title: "Lesson and set-up",
  setUp: "Set-up",
  lesson: "Lesson",
  clients: "Clients",
  devices: "Devices",
  broker: "Broker",
} as const;
