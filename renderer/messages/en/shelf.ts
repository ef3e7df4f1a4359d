export const shelfTexts = {
  nothingFor: "Nothing is retained for {{topic}}.",
  origin: "QoS {{qos}} from {{from}}, {{age}} ago",
  title: "Retained shelf",
  note: "Outside every session: one slot a topic.",
  empty: "Nothing is retained. A PUBLISH with RETAIN 1 puts a message here.",
  clearTopic: "Clear {{topic}}: publish an empty retained message",
  clear: "Clear",
  needsClient: "Clear is a PUBLISH: it needs a connected simulated client to send it.",
} as const;
