import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { checkSettings, SETTINGS, type Setting, type SettingName, type Settings } from "./settings.ts";

export type ParsedOptions =
  | { readonly kind: "run"; readonly settings: Settings }
  | { readonly kind: "help" | "version" }
  /** Reads a password and prints a line for the users' file. */
  | { readonly kind: "hash-password"; readonly userName: string }
  | { readonly kind: "error"; readonly message: string };

/**
 * Reads the words behind `node dist/broker.js`, and the file that --config names. A word of the command line goes before
 * the same field of the file; the last of two equal words counts.
 */
export function parseOptions(words: readonly string[]): ParsedOptions {
  const raw: Partial<Record<SettingName, unknown>> = {};
  let configFile: string | null = null;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [option, attached] = cutAtEquals(word);
    if (attached === null && (option === "--help" || option === "-h")) return { kind: "help" };
    if (attached === null && option === "--version") return { kind: "version" };
    const name = NAMES.get(option) ?? null;
    if (name === null && !OTHERS_WITH_VALUE.has(option)) return error(`Unknown option ${option}.`);
    const wanted = name === null ? "TEXT" : SETTINGS[name].value;
    if (name !== null && wanted === null) {
      if (attached !== null) return error(`${option} takes no value.`);
      raw[name] = true;
      continue;
    }
    const value = attached ?? rest.shift();
    if (value === undefined || (attached === null && value.startsWith("--"))) return error(`${option} needs a value.`);
    if (option === "--hash-password") return { kind: "hash-password", userName: value };
    if (name === null) configFile = value;
    else raw[name] = wanted === "N" ? numberIn(value) : value;
  }
  return combine(raw, configFile);
}

/** What is no number is kept as it is, for the sentence that refuses it. */
function numberIn(word: string): number | string | null {
  if (word === "none") return null;
  return /^\d{1,15}$/.test(word) ? Number(word) : word;
}

/** "--port=1" is "--port" and "1". */
function cutAtEquals(word: string): readonly [option: string, attached: string | null] {
  const equals = word.startsWith("--") ? word.indexOf("=") : -1;
  return equals === -1 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
}

function combine(raw: Partial<Record<SettingName, unknown>>, configFile: string | null): ParsedOptions {
  const given = checkSettings(raw);
  if (!given.ok) return error(`${optionOf(given.name as SettingName)} ${given.sentence}.`);
  if (configFile === null) return agreeing(given.settings);
  const read = readConfig(configFile);
  if (typeof read === "string") return error(read);
  const combined = checkSettings({ ...read.fields, ...raw });
  return combined.ok ? agreeing(combined.settings) : error(`${configFile}: ${combined.sentence}.`);
}

function readConfig(path: string): { readonly fields: object } | string {
  let fields: unknown;
  try {
    fields = JSON.parse(readFileSync(path, "utf8"));
  } catch (fault) {
    if (fault instanceof SyntaxError) return `${path} is not JSON: ${fault.message}.`;
    return `--config ${path} cannot be read (${(fault as NodeJS.ErrnoException).code}).`;
  }
  const checked = checkSettings(fields);
  if (!checked.ok) return `${path}: ${checked.name === null ? "it" : `"${checked.name}"`} ${checked.sentence}.`;
  const found = { ...(fields as Partial<Record<SettingName, unknown>>) };
  // A file names its neighbours: where the broker is started does not matter.
  for (const name of FILES) {
    if (typeof found[name] === "string") found[name] = resolve(dirname(path), found[name]);
  }
  return { fields: found };
}

/** Refuses settings that are good by themselves and do not go together. */
function agreeing(settings: Settings): ParsedOptions {
  const { host, port, wsPort, tlsPort, wssPort, cert, key, users, allowAnonymous } = settings;
  if (port === null && wsPort === null && tlsPort === null && wssPort === null) {
    return error("There is no port to listen on: all are none.");
  }
  const isSecure = tlsPort !== null || wssPort !== null;
  if (isSecure && (cert === null || key === null)) {
    return error(`${tlsPort === null ? "--wss-port" : "--tls-port"} needs --cert FILE and --key FILE.`);
  }
  if (!isLoopback(host) && users === null && !allowAnonymous) {
    return error(
      `--host ${host} opens the broker to the network, where anybody could publish and subscribe. ` +
        "Give --users FILE with the names and passwords of those who may, or --allow-anonymous if everybody may.",
    );
  }
  return { kind: "run", settings };
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function error(message: string): ParsedOptions {
  return { kind: "error", message };
}

function optionOf(name: SettingName): string {
  return `--${name.replaceAll(/[A-Z]|0/g, (letter) => (letter === "0" ? letter : `-${letter.toLowerCase()}`))}`;
}

function helpLine(option: string, help: string): string {
  return `  ${option.padEnd(33)}${help}`;
}

function isOption([, { value }]: [string, Setting]): boolean {
  return value !== "JSON";
}

function settingLine([name, { value, help, schema }]: Row): string {
  const option = optionOf(name);
  const fallback = schema.default;
  const ending = fallback === null || fallback === false ? "" : ` (${fallback})`;
  return helpLine(value === null ? option : `${option} ${value}`, `${help}${ending}`);
}

function fieldLine([name, { help }]: [string, Setting]): string {
  return helpLine(name, help);
}

type Row = [SettingName, Setting & { schema: { default?: unknown } }];
const ROWS = Object.entries(SETTINGS) as Row[];
const NAMES = new Map(ROWS.filter(isOption).map(([name]) => [optionOf(name), name]));
const OTHERS_WITH_VALUE: ReadonlySet<string> = new Set(["--config", "--hash-password"]);
const FILES = ["cert", "key", "users", "data"] as const satisfies readonly SettingName[];

export const HELP = `An MQTT broker without a window.

  node dist/broker.js OPTIONS         (or: npm run broker -- OPTIONS)

${ROWS.filter(isOption).map(settingLine).join("\n")}
${helpLine("--config FILE", 'all of these as JSON, by the same names: { "wsPort": 8080, "maxQueued": 100 }')}
${helpLine("--hash-password NAME", "ask for a password and print a line for the users' file")}
${helpLine("--version", "print the version")}
${helpLine("--help", "these lines")}

Only in the file of --config:
${ROWS.filter((row) => !isOption(row))
  .map(fieldLine)
  .join("\n")}

In brackets: what holds without the option. Each listener says on a line when it is ready:
listening mqtt://127.0.0.1:1883
`;
