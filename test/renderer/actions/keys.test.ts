import { afterEach, beforeEach, expect, test } from "vitest";
import { listenToKeys } from "../../../renderer/actions/keys.ts";
import { createLabStore, openLab } from "../../../renderer/store/lab-store.ts";
import { fakeHost } from "../fixtures/fake-host.ts";
import { labView } from "../fixtures/lab-view.ts";

let stop = () => {};
let lab = newLab();

function newLab(view = labView()) {
  const store = createLabStore();
  openLab(store, view);
  const host = fakeHost(view, () => {});
  return { store, call: host.call, calls: host.calls };
}

function press(key: string, target: EventTarget = document.body, init: KeyboardEventInit = {}) {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
}

function focusable(html: string): Element {
  document.body.innerHTML = html;
  return document.body.firstElementChild as Element;
}

beforeEach(() => {
  lab = newLab();
  stop = listenToKeys(lab, document);
});

afterEach(() => {
  stop();
  document.body.innerHTML = "";
});

test("Space plays, the right arrow steps", () => {
  press(" ");
  press("ArrowRight");
  expect(lab.calls).toEqual([["time/play"], ["time/step"]]);
});

test("C restores the cut cable of the selected client, and cuts a whole one", () => {
  press("c");
  press("1");
  press("c");
  expect(lab.calls).toEqual([
    ["world/command", { type: "restore", node: "dash" }],
    ["world/command", { type: "cut", node: "sensor", how: "noticed" }],
  ]);
});

test("digits select clients in the order they joined", () => {
  press("1");
  expect(lab.store.getState().ui.selectedNode).toBe("sensor");
  press("3");
  expect(lab.store.getState().ui.selectedNode).toBe("device:board");
});

test("Q and R change what P publishes", () => {
  press("1");
  press("q");
  press("r");
  press("p");
  expect(lab.calls).toMatchObject([["world/command", { type: "publish", node: "sensor", qos: 2, retain: true }]]);
});

test("S asks for the subscribe form to be on screen and focused", () => {
  press("s");
  expect(lab.store.getState().ui).toMatchObject({ leftTab: "clients", focusWish: { field: "subscribe-filter" } });
});

test("Ctrl+K opens the palette and ? the help", () => {
  press("k", document.body, { ctrlKey: true });
  expect(lab.store.getState().ui.dialog).toBe("palette");
  press("?");
  expect(lab.store.getState().ui.dialog).toBe("help");
});

test("no key works while something is typed, except with Ctrl", () => {
  const input = focusable('<input type="text">');
  press(" ", input);
  press("c", input);
  expect(lab.calls).toEqual([]);
  press("k", input, { ctrlKey: true });
  expect(lab.store.getState().ui.dialog).toBe("palette");
});

test("Space belongs to a focused button, letters do not", () => {
  const button = focusable("<button>Clear</button>");
  press(" ", button);
  expect(lab.calls).toEqual([]);
  press("c", button);
  expect(lab.calls.length).toBe(1);
});

test("inside a dialog and a menu no key of the page works", () => {
  const button = focusable("<div role='dialog'><button>Close</button></div>").firstElementChild as Element;
  press("c", button);
  expect(lab.calls).toEqual([]);
});

test("a key that cannot do anything now says why", () => {
  press("3");
  press("k");
  expect(lab.calls).toEqual([]);
  expect(lab.store.getState().notices.map((notice) => notice.text)).toEqual([
    "A real device is controlled by its own program.",
  ]);
});

test("a key held down does its work once; only steps repeat", () => {
  press("c", document.body, { repeat: true });
  press("ArrowRight", document.body, { repeat: true });
  expect(lab.calls).toEqual([["time/step"]]);
});
