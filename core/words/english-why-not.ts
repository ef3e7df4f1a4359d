/** Why somebody did not get a message. */
export const WHY_NOT_WORDS = {
  later: "{{sentence}} It subscribed to {{topicFilter}} only later; a subscription does not reach back.",
  received: "The application of {{client}} has it.",
  acknowledged: "{{client}} has acknowledged it.",
  arrived: "It reached {{client}}.",
  unheard: "It reached {{client}}, which acknowledged it; but its application had no handler yet, so nobody heard it.",
  waiting: "It waits in the queue of {{client}}.",
  inFlight:
    "It was sent to {{client}}, which has not acknowledged it. The broker keeps it and sends it again when the client comes back.",
  underWay: "It is on its way to {{client}}, at QoS 0: nobody will send it again.",
  lost: "It was sent to {{client}} at QoS 0 and lost with the connection. Nobody keeps a QoS 0 message to send it again.",
  withheld: "{{client}} has published it itself, and its subscription has No Local.",
  dropped: "The broker dropped it for {{client}}: {{why}}.",
  discarded: "It was not acknowledged yet when the session of {{client}} was discarded.",
  lostWithBroker: "The session of {{client}} {{how}}. {{again}} had not acknowledged the message by then.",
  unknown:
    "No subscription of {{client}} matched {{topic}} when it was published. The history no longer reaches back to what it was subscribed to.",
  never: "{{client}} had no session yet when it was published.",
  discardedBefore:
    "The session of {{client}} had been discarded before it was published: {{why}}. Nothing was kept for it.",
  lostBefore:
    "The session of {{client}}, with {{subscriptions}} and {{messages}}, {{how}}. The message was published after that.",
  unsubscribed: "{{client}} had unsubscribed from {{topicFilter}} before.",
  subscriptionRefused: "The broker had refused the subscription of {{client}} to {{topicFilter}}. {{detail}}",
  noSubscription: "{{client}} had a session, but no subscription.",
  noMatch: "{{client}} was subscribed to {{topicFilters}}: {{match}} {{topic}}.",
  otherTurn: "{{client}} shares {{shared}} with others who take turns: it was the turn of {{other}}.",
  matches: {
    one: "that does not match",
    many: "none of them matches",
  },
} as const;
