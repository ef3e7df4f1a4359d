export const commonTexts = {
  starting: "The lab is still starting.",
  theBroker: "the broker",
  cancel: "Cancel",
  qosMark: {
    plain: "QoS {{qos}}",
    retained: "QoS {{qos}}, RETAIN 1",
    again: "QoS {{qos}}, sent again",
    retainedAgain: "QoS {{qos}}, RETAIN 1, sent again",
  },
  pending: "pending until the next CONNECT",
  whatBecame: "What became of it",
  close: "Close",
  provenance: {
    live: "The message was published just now and the client is connected.",
    queued: "The message waited in the session's queue while the client was away or busy.",
    retained: "The message was on the retained shelf and the client has just subscribed.",
    again: "The message was sent before and not acknowledged: the same packet identifier, DUP 1.",
  },
  statement: "Statement {{number}}",
  empty: "(empty)",
  wholeNumber: "A whole number, {{minimum}} to {{maximum}}.",
  wholeNumberOrNothing: "A whole number, {{minimum}} to {{maximum}}, or nothing.",
} as const;
