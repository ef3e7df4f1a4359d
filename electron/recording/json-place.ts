/** The keys and list positions that lead to `position` in a JSON text that is right up to there: `["inputs", 16, "at"]`. */
export function jsonPlace(text: string, position: number): readonly (string | number)[] {
  const place: (string | number)[] = [];
  let string = "";
  for (let at = 0; at < position; at += 1) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at);
        string = text.slice(at + 1, end);
        at = end;
        break;
      }
      case "{":
        place.push("");
        break;
      case "[":
        place.push(0);
        break;
      case ":":
        place[place.length - 1] = string;
        break;
      case ",": {
        const last = place.at(-1);
        place[place.length - 1] = typeof last === "number" ? last + 1 : "";
        break;
      }
      case "}":
      case "]":
        place.pop();
        break;
    }
  }
  return place.filter((key) => key !== "");
}

/** Where the string that begins at `start` has its closing quote; the end of the text when it has none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
