import { ReasonCode } from "../protocol/reason-codes.ts";
import type { StatementId } from "../protocol/statements.ts";
import type { Violation } from "../protocol/violation.ts";
import type { ProtocolVersion } from "../protocol/vocabulary.ts";

/**
 * A rule that the bytes of a packet must obey: what breaking it is called, and the statement each version has for it.
 * MQTT 3.1 is read by the rules of 3.1.1.
 */
export interface Rule extends Readonly<Record<4 | 5, StatementId | null>> {
  readonly reasonCode: number;
}

export type RuleName = keyof typeof RULES;

const MALFORMED = ReasonCode.malformedPacket;
const PROTOCOL_ERROR = ReasonCode.protocolError;
const UNSUPPORTED = ReasonCode.unsupportedProtocolVersion;

/** Everything that `decode` refuses. */
export const RULES = {
  // The fixed header and the packet as a whole.
  "known-packet-type": { reasonCode: PROTOCOL_ERROR, 4: "3:4.8.0-1", 5: "5:4.13.1-1" },
  "length-fits": { reasonCode: MALFORMED, 4: "3:4.8.0-1", 5: "5:4.13.1-1" },
  "connect-well-formed": { reasonCode: MALFORMED, 4: "3:3.1.4-1", 5: "5:3.1.4-1" },
  "shortest-length": { reasonCode: MALFORMED, 4: null, 5: "5:1.5.5-1" },
  "reserved-flags": { reasonCode: MALFORMED, 4: "3:2.2.2-2", 5: "5:2.1.3-1" },
  "pubrel-flags": { reasonCode: MALFORMED, 4: "3:3.6.1-1", 5: "5:3.6.1-1" },
  "subscribe-flags": { reasonCode: MALFORMED, 4: "3:3.8.1-1", 5: "5:3.8.1-1" },
  "unsubscribe-flags": { reasonCode: MALFORMED, 4: "3:3.10.1-1", 5: "5:3.10.1-1" },
  "auth-flags": { reasonCode: MALFORMED, 4: null, 5: "5:3.15.1-1" },
  "disconnect-flags": { reasonCode: MALFORMED, 4: "3:3.14.1-1", 5: "5:3.14.1-1" },

  // No statement limits how often something is repeated in a packet; memory and time do.
  "not-too-many": { reasonCode: ReasonCode.quotaExceeded, 4: null, 5: null },

  // Fields that many packets have.
  "well-formed-utf8": { reasonCode: MALFORMED, 4: "3:1.5.3-1", 5: "5:1.5.4-1" },
  "no-null-character": { reasonCode: MALFORMED, 4: "3:1.5.3-2", 5: "5:1.5.4-2" },
  "identifier-not-zero": { reasonCode: PROTOCOL_ERROR, 4: "3:2.3.1-1", 5: "5:2.2.1-3" },
  "identifier-of-publish": { reasonCode: PROTOCOL_ERROR, 4: "3:2.3.1-6", 5: "5:2.2.1-5" },
  "identifier-of-request": { reasonCode: PROTOCOL_ERROR, 4: "3:2.3.1-7", 5: "5:2.2.1-6" },
  "topic-not-empty": { reasonCode: MALFORMED, 4: "3:4.7.3-1", 5: "5:4.7.3-1" },
  "topic-without-wildcard": { reasonCode: MALFORMED, 4: "3:4.7.1-1", 5: "5:4.7.0-1" },
  "multi-level-wildcard": { reasonCode: MALFORMED, 4: "3:4.7.1-2", 5: "5:4.7.1-1" },
  "single-level-wildcard": { reasonCode: MALFORMED, 4: "3:4.7.1-3", 5: "5:4.7.1-2" },

  // CONNECT. The protocol name and level are refused before a version is agreed on.
  "protocol-name": { reasonCode: PROTOCOL_ERROR, 4: "3:3.1.2-1", 5: "3:3.1.2-1" },
  "protocol-level": { reasonCode: UNSUPPORTED, 4: "3:3.1.2-2", 5: "3:3.1.2-2" },
  "connect-reserved-flag": { reasonCode: MALFORMED, 4: "3:3.1.2-3", 5: "5:3.1.2-3" },
  "will-qos-without-will": { reasonCode: MALFORMED, 4: "3:3.1.2-13", 5: "5:3.1.2-11" },
  "will-qos": { reasonCode: MALFORMED, 4: "3:3.1.2-14", 5: "5:3.1.2-12" },
  "will-retain-without-will": { reasonCode: MALFORMED, 4: "3:3.1.2-15", 5: "5:3.1.2-13" },
  "password-without-user-name": { reasonCode: MALFORMED, 4: "3:3.1.2-22", 5: null },

  // CONNACK and the acknowledgements.
  "connack-flags": { reasonCode: MALFORMED, 4: "3:4.8.0-1", 5: "5:3.2.2-1" },
  "refused-without-session": { reasonCode: PROTOCOL_ERROR, 4: "3:3.2.2-4", 5: "5:3.2.2-6" },
  "connack-code": { reasonCode: PROTOCOL_ERROR, 4: "3:4.8.0-1", 5: "5:3.2.2-8" },
  "puback-code": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:3.4.2-1" },
  "pubrec-code": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:3.5.2-1" },
  "pubrel-code": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:3.6.2-1" },
  "pubcomp-code": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:3.7.2-1" },
  "suback-code": { reasonCode: PROTOCOL_ERROR, 4: "3:3.9.3-2", 5: "5:3.9.3-2" },
  "suback-not-empty": { reasonCode: PROTOCOL_ERROR, 4: "3:3.8.4-5", 5: "5:3.8.4-6" },
  "unsuback-code": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:3.11.3-2" },
  "auth-code": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:3.15.2-1" },
  "disconnect-code": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:3.14.2-1" },

  // PUBLISH, SUBSCRIBE, UNSUBSCRIBE.
  "dup-only-above-qos-0": { reasonCode: PROTOCOL_ERROR, 4: "3:3.3.1-2", 5: "5:3.3.1-2" },
  "publish-qos": { reasonCode: MALFORMED, 4: "3:3.3.1-4", 5: "5:3.3.1-4" },
  "publish-topic-or-alias": { reasonCode: PROTOCOL_ERROR, 4: "3:4.7.3-1", 5: "5:4.7.3-1" },
  "publish-without-wildcard": { reasonCode: MALFORMED, 4: "3:3.3.2-2", 5: "5:3.3.2-2" },
  "subscribe-not-empty": { reasonCode: PROTOCOL_ERROR, 4: "3:3.8.3-3", 5: "5:3.8.3-2" },
  "subscription-reserved-bits": { reasonCode: MALFORMED, 4: "3:3.8.3-4", 5: "5:3.8.3-5" },
  "subscription-qos": { reasonCode: PROTOCOL_ERROR, 4: "3:3.8.3-4", 5: "5:4.13.1-1" },
  "retain-handling": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:4.13.1-1" },
  "unsubscribe-not-empty": { reasonCode: PROTOCOL_ERROR, 4: "3:3.10.3-2", 5: "5:3.10.3-2" },

  // Properties, which only 5.0 has.
  "known-property": { reasonCode: MALFORMED, 4: null, 5: "5:4.13.1-1" },
  "property-once": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:4.13.1-1" },
  "property-in-range": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:4.13.1-1" },
  "topic-alias-not-zero": { reasonCode: ReasonCode.topicAliasInvalid, 4: null, 5: "5:3.3.2-8" },
  "response-topic-without-wildcard": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:3.3.2-14" },
  "response-topic-not-empty": { reasonCode: PROTOCOL_ERROR, 4: null, 5: "5:4.7.3-1" },
} as const satisfies Record<string, Rule>;

export function violation(rule: RuleName, version: ProtocolVersion, detail: string): Violation {
  const { reasonCode, [version === 5 ? 5 : 4]: statement } = RULES[rule];
  return { reasonCode, statement, detail };
}
