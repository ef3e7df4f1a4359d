import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "vite";
import { expect, test } from "vitest";

interface Room {
  /** Rooms, or single files of rooms. A room includes the rooms below it. */
  readonly values: readonly string[];
  /** Of these only types. */
  readonly types: readonly string[];
  /** `node:*` stands for all that Node has. */
  readonly packages: readonly string[];
}

/** Facts and words that the page shows. */
const SHOWN = ["core/events", "core/observe", "core/drawing", "core/protocol", "core/kernel"];
/** What else crosses between page and host. */
const CROSSING = [
  "core/contract",
  "core/experiment",
  "core/lesson",
  "core/timeline",
  "core/world",
  "core/broker/config.ts",
  "core/client/settings.ts",
];

/** What lesson files are made of. */
const LESSONS = [
  "core/contract/contract.ts",
  "core/kernel",
  "core/protocol",
  "core/broker/config.ts",
  "core/client/settings.ts",
];

/** What each room may import besides itself. A new arrow needs a decision record. */
const ROOMS: Readonly<Record<string, Room>> = {
  "core/kernel": room([]),
  "core/protocol": room(["core/kernel"]),
  "core/words": room([]),
  "core/codec": room(["core/protocol"], [], ["mqtt-packet", "node:buffer"]),
  "core/delivery": room(["core/kernel", "core/protocol"]),
  "core/events": room([], ["core/kernel", "core/protocol"]),
  "core/broker": room(["core/kernel", "core/protocol", "core/codec", "core/delivery", "core/events"]),
  "core/client": room(["core/kernel", "core/protocol", "core/codec", "core/delivery", "core/events"]),
  "core/world": room(["core/kernel", "core/protocol", "core/codec", "core/events", "core/broker", "core/client"]),
  "core/timeline": room(["core/kernel", "core/world"], ["core/events", "core/protocol", "core/observe", "core/broker"]),
  "core/observe": room(
    ["core/words", "core/kernel", "core/protocol", "core/events", "core/world/connection.ts"],
    ["core/broker", "core/client", "core/delivery", "core/world"],
  ),
  "core/drawing": room(["core/kernel", "core/protocol", "core/events", "core/observe"]),
  "core/recording": room([
    "core/words",
    "core/kernel",
    "core/protocol",
    "core/events",
    "core/observe",
    "core/drawing",
    "core/world",
  ]),
  "core/lesson": room(
    ["core/kernel", "core/protocol", "core/events", "core/observe", "core/broker/config.ts", "core/client/settings.ts"],
    ["core/world", "core/experiment"],
  ),
  "core/experiment": room([
    "core/kernel",
    "core/protocol",
    "core/events",
    "core/world",
    "core/broker/config.ts",
    "core/broker/message-queue.ts",
    "core/client/settings.ts",
  ]),
  "core/contract": room(
    ["core/kernel"],
    [...SHOWN, "core/lesson", "core/timeline", "core/world", "core/experiment"],
    ["@msgpack/msgpack"],
  ),
  "electron/shell": room(["core/codec", "core/kernel"], ["core/protocol"], ["ws", "node:*"]),
  "electron/disk": room([], [], ["node:*"]),
  "electron/store": room(
    ["core/broker/durable-records.ts", "electron/disk"],
    ["core/broker", "core/kernel", "core/protocol"],
    ["@msgpack/msgpack", "classic-level", "valibot", "node:*"],
  ),
  "electron/broker": room(
    [
      "core/broker",
      "core/codec",
      "core/kernel",
      "core/protocol",
      "electron/disk",
      "electron/shell",
      "electron/store",
      "electron/host/clock.ts",
    ],
    [],
    ["valibot", "package.json", "node:*"],
  ),
  "electron/host": room(
    [
      "core",
      "electron/disk",
      "electron/shell",
      "electron/store",
      "electron/recording",
      "electron/lessons",
      "electron/progress",
    ],
    [],
    ["valibot", "ws", "node:*"],
  ),
  "electron/lessons": room(
    [...LESSONS, "electron/host/fault-sentence.ts", "electron/host/world-command-schema.ts"],
    ["core"],
    ["valibot", "yaml"],
  ),
  "electron/progress": room(["core/contract/learning-view.ts", "electron/disk"], [], ["valibot", "node:*"]),
  "electron/lesson-check": room(
    ["core/lesson", "core/kernel", "core/world", "electron/host", "electron/lessons", "electron/recording"],
    ["core"],
    ["node:*"],
  ),
  "electron/recording": room(
    ["core", "electron/host/fault-sentence.ts", "electron/host/world-command-schema.ts"],
    [],
    ["valibot", "package.json", "node:*"],
  ),
  electron: room(
    ["core/contract", "electron/host", "electron/progress/personal-directory.ts"],
    [],
    ["electron", "@electron/get", "vite", "ws", "node:*"],
  ),
  "renderer/port": room(["core/contract", "renderer/messages"]),
  "renderer/messages": room(["core/words"], [], ["i18next", "react"]),
  "renderer/store": room([...SHOWN, "renderer/messages"], CROSSING, ["react", "zustand"]),
  "renderer/actions": room(
    [...SHOWN, "core/contract/contract.ts", "core/recording/ladder-svg.ts", "renderer/messages", "renderer/store"],
    CROSSING,
  ),
  "renderer/canvas": room(SHOWN, CROSSING),
  "renderer/panels": room(
    [
      ...SHOWN,
      "core/contract/contract.ts",
      "core/contract/learning-view.ts",
      "core/client/settings.ts",
      "core/codec/dissect.ts",
      "core/delivery/tables.ts",
      "core/experiment/matrix.ts",
      "renderer/messages",
      "renderer/store",
      "renderer/actions",
      "renderer/canvas",
    ],
    CROSSING,
    ["react", "react-aria-components", "lucide-react", "@tanstack/react-virtual"],
  ),
  renderer: room(["renderer"], CROSSING, ["react", "react-dom"]),
};

/** The only files that may import Electron: everything else runs without it. */
const ELECTRON_FILES = [
  "electron/ipc-port.ts",
  "electron/main.ts",
  "electron/preload.ts",
  "electron/sandbox-dialog.ts",
  "electron/window.ts",
];
/** Would make the core depend on the machine, or on when it is run. */
const MACHINE = ["Date", "Intl", "console", "setTimeout", "setInterval", "queueMicrotask", "performance", "crypto"];
const MAXIMUM_LINES = 320;

const files = ["core", "electron", "renderer"].flatMap(sourceFiles).map(readSource);

test("rooms import only what the table allows", () => {
  const forbidden = files.flatMap(({ path, imports }) =>
    imports
      .filter((imported) => !mayImport(path, imported))
      .map(({ target, typesOnly }) => {
        return `${path} imports ${typesOnly ? "types of " : ""}${target}`;
      }),
  );
  expect(forbidden).toEqual([]);
});

test("only the five thin files import Electron", () => {
  const importers = files.filter(({ imports }) => imports.some(({ target }) => target === "electron"));
  expect(importers.map(({ path }) => path).sort()).toEqual(ELECTRON_FILES);
});

test("the core knows no clock, no chance, no timer and no console", () => {
  const offences = files
    .filter(({ path }) => path.startsWith("core/"))
    .flatMap(({ path, names }) => MACHINE.filter((name) => names.has(name)).map((name) => `${path} uses ${name}`));
  expect(offences).toEqual([]);
});

test("the core never draws a number that a seed does not determine", () => {
  expect(pathsWhere(({ path, text }) => path.startsWith("core/") && text.includes("Math.random"))).toEqual([]);
});

test("the core is synchronous, except where it meets the page and the host", () => {
  const isSynchronous = (path: string): boolean => path.startsWith("core/") && !path.startsWith("core/contract/");
  expect(pathsWhere(({ path, names }) => isSynchronous(path) && names.has("Promise"))).toEqual([]);
});

test("the core keeps nothing in a module", () => {
  expect(pathsWhere(({ path, hasModuleVariable }) => path.startsWith("core/") && hasModuleVariable)).toEqual([]);
});

test(`no file is longer than ${MAXIMUM_LINES} lines`, () => {
  const long = files.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }));
  expect(long.filter(({ lines }) => lines > MAXIMUM_LINES)).toEqual([]);
});

interface Import {
  /** A path from the project's root, or a package. */
  readonly target: string;
  readonly typesOnly: boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** Every identifier that occurs, in code or in types. */
  readonly names: ReadonlySet<string>;
  readonly hasModuleVariable: boolean;
}

function readSource(path: string): Source {
  const text = readFileSync(fromRoot(path), "utf8");
  const { program, errors } = parseSync(path, text);
  expect(errors).toEqual([]);
  const imports: Import[] = [];
  const names = new Set<string>();
  const add = (
    source: { readonly value: unknown },
    kind: string,
    specifiers: readonly { importKind?: string }[],
  ): void => {
    const typesOnly =
      kind === "type" || (specifiers.length > 0 && specifiers.every((one) => one.importKind === "type"));
    imports.push({ target: resolve(path, String(source.value)), typesOnly });
  };
  new Visitor({
    ImportDeclaration: (node) => {
      add(node.source, node.importKind ?? "value", node.specifiers as readonly { importKind?: string }[]);
    },
    ExportNamedDeclaration: ({ source, exportKind }) => {
      if (source !== null) add(source, exportKind ?? "value", []);
    },
    ExportAllDeclaration: ({ source, exportKind }) => add(source, exportKind ?? "value", []),
    ImportExpression: ({ source }) => add(source as unknown as { readonly value: unknown }, "value", []),
    Identifier: ({ name }) => names.add(name),
  }).visit(program);
  const declarations = program.body.map((node) => (node.type === "ExportNamedDeclaration" ? node.declaration : node));
  const hasModuleVariable = declarations.some((node) => node?.type === "VariableDeclaration" && node.kind !== "const");
  return { path, text, imports, names, hasModuleVariable };
}

function mayImport(path: string, { target, typesOnly }: Import): boolean {
  const from = roomOf(path);
  const { values, types, packages } = ROOMS[from] ?? room([]);
  if (!isSource(target)) return packages.some((name) => isBelow(target, name) || (name === "node:*" && isNode(target)));
  return roomOf(target) === from || [...values, ...(typesOnly ? types : [])].some((place) => isBelow(target, place));
}

/** The innermost room that `path` is in. */
function roomOf(path: string): string {
  const rooms = Object.keys(ROOMS).filter((name) => isBelow(path, name));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? "none";
}

function isBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function isSource(target: string): boolean {
  return /^(core|electron|renderer)\//.test(target);
}

function isNode(target: string): boolean {
  return target.startsWith("node:");
}

function resolve(path: string, specifier: string): string {
  return specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
}

function sourceFiles(folder: string): readonly string[] {
  const names = readdirSync(fromRoot(folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => posix.join(folder, name.replaceAll("\\", "/")));
}

function pathsWhere(holds: (source: Source) => boolean): readonly string[] {
  return files.filter(holds).map(({ path }) => path);
}

function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

function room(values: readonly string[], types: readonly string[] = [], packages: readonly string[] = []): Room {
  return { values, types, packages };
}
