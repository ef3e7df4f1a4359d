import { expect, test } from "vitest";
import { sentencesIn } from "../../../renderer/messages/sentences.ts";

const said = sentencesIn({
  "The payload has {1} bytes: send at most {2}.": "Caben {2} bytes, no {1}.",
  "The will cannot be used. {1}": "Sin Will. {say 1}",
  "{1} is not connected: connect it first.": "{1} no está conectado.",
  "Done on branch {1} only. {2}": "Solo en {1}. {say 2}",
  "{1} cannot be opened. {2}": "{1} no se abre. {say 2}",
  "It ends at {1}. {2}": "Acaba en {1}. {say 2}",
  "Copy it again.": "Cópialo otra vez.",
  "a packet": "un paquete",
  '"{1}" ends where {2} is expected.': "«{1}» termina donde se espera {say 2}.",
});

test("a sentence is said with its values in the other language's order", () => {
  expect(said("The payload has 7 bytes: send at most 5.")).toBe("Caben 5 bytes, no 7.");
});

test("a sentence inside a sentence is said, too", () => {
  expect(said("The will cannot be used. The payload has 7 bytes: send at most 5.")).toBe(
    "Sin Will. Caben 5 bytes, no 7.",
  );
});

test("sentences that were put together are said one by one, and one that is not known stays as it is", () => {
  expect(said("dash is not connected: connect it first. What is this? The payload has 7 bytes: send at most 5.")).toBe(
    "dash no está conectado. What is this? The payload has 7 bytes: send at most 5.",
  );
});

test("of several that fit, the outer sentence is found before the one inside it", () => {
  expect(said("Done on branch B only. dash is not connected: connect it first.")).toBe(
    "Solo en B. dash no está conectado.",
  );
  expect(said("a.json cannot be opened. dash is not connected: connect it first.")).toBe(
    "a.json no se abre. dash no está conectado.",
  );
});

test("what is said last may be several sentences, which belong together", () => {
  expect(said("a.json cannot be opened. It ends at 7. Copy it again.")).toBe(
    "a.json no se abre. Acaba en 7. Cópialo otra vez.",
  );
});

test("what a peer wrote is never taken for words", () => {
  expect(said("a packet is not connected: connect it first.")).toBe("a packet no está conectado.");
  expect(said('"a packet" ends where a packet is expected.')).toBe("«a packet» termina donde se espera un paquete.");
  expect(said("{1} $& {2} is not connected: connect it first.")).toBe("{1} $& {2} no está conectado.");
});

test("what a peer has made too long stays as it is", () => {
  const long = `${"x. ".repeat(5_000)}dash is not connected: connect it first.`;
  expect(said(long)).toBe(long);
});
