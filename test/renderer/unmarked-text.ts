/** The same tree with each letter of its texts in another alphabet, so that they are still known when they are cut into pieces. */
export function marked(texts: object): object {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]: [string, unknown]) => [
      name,
      typeof text === "object" && text !== null ? marked(text) : String(text).replaceAll(/(?<!\{\{[^}]*)[^{}]+/g, wide),
    ]),
  );
}

/** "Play" -> "Ｐｌａｙ" */
export function wide(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + FULL_WIDTH));
}

/** What is read or heard and is not marked; but for names, numbers, topics and the specification's words. */
export function unmarkedIn(top: Element): readonly string[] {
  const found: string[] = [];
  for (const element of [top, ...top.querySelectorAll("*")]) {
    if (element.closest("style, script, code, pre") !== null) continue;
    const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue);
    const heard = READ_ATTRIBUTES.map((name) => element.getAttribute(name));
    for (const text of [...texts, ...heard]) {
      const rest = (text ?? "").replaceAll(SAME, "");
      if (/[A-Za-z]{2}/.test(rest)) found.push(`<${element.tagName.toLowerCase()} ${element.className}> ${text}`);
    }
  }
  return found;
}

const FULL_WIDTH = 0xfee0;
const READ_ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-valuetext"];
const SAME =
  /\[MQTT-[\d.-]+\]|home\/[\w#+/-]*|https?:\S+|mqtts?:\S+|wss?:\S+|\b(text\/plain|cleanSession|Remaining Length|Return Code|Granted QoS|English|Español|Ctrl|Esc|Payload|Descartar|Connect Acknowledge Flags|Connection Accepted|sensor|display|dash|QoS|CS|SP|ms|Session Present|Session Expiry(?: Interval)?|CleanSession|Clean Start|Keep Alive|Packet Identifier|Topic (?:Name|Filter)|Reason Code|Receive Maximum|No Local|Retain As Published|Retain Handling|[A-Z]{2,})\b/g;
