export const packetTexts = {
  event: "Event",
  side: {
    packet: "Packet",
    story: "Message",
    states: "States",
  },
  atStep: "{{time}}, step {{step}}",
  title: "Packet",
  nothing: "Select an event, a message, or a packet on the wire, to see it byte by byte and what became of it.",
  sides: "What to see of it",
  none: "Not a packet",
  to: "to",
  bytes: "bytes {{from}} to {{last}}",
  atTheEnd: "at the end",
  byte: "byte {{from}}",
  fields: "Fields",
} as const;
