/** What a learner can ask for behind `npm start --`. */
export interface LaunchOptions {
  /** Never try Electron. */
  readonly browser: boolean;
  /** Open a window; when false, only the addresses are printed. */
  readonly open: boolean;
  /** 0 = any free port. */
  readonly httpPort: number;
  /** 0 = any free port. */
  readonly mqttPort: number;
  /** The same over WebSocket. 0 = any free port. */
  readonly wsPort: number;
  /** Where progress and the sandbox are kept; null: the app's own place, and behind `npm start` for progress alone. */
  readonly dataDirectory: string | null;
  /** The sandbox is kept nowhere, also where there is a directory. */
  readonly memory: boolean;
  /** The id of the lesson that the lab opens at; null: the sandbox. */
  readonly lesson: string | null;
}

export type ParsedOptions =
  | { readonly kind: "options"; readonly options: LaunchOptions }
  | { readonly kind: "help" }
  | { readonly kind: "error"; readonly message: string };

/** Reads the words after `npm start --`. A port can stand as `--mqtt-port 1884` or `--mqtt-port=1884`. */
export function parseOptions(words: readonly string[]): ParsedOptions {
  const options: { -readonly [K in keyof LaunchOptions]: LaunchOptions[K] } = { ...DEFAULT_OPTIONS };
  const rest = words.flatMap((word) => (word.startsWith("--") ? word.split("=") : [word]));
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--help" || word === "-h") return { kind: "help" };
    if (word === "--browser") options.browser = true;
    else if (word === "--no-open") options.open = false;
    else if (word === "--memory") options.memory = true;
    else if (word === "--data") {
      const directory = rest.shift();
      if (directory === undefined || directory === "" || directory.startsWith("--"))
        return { kind: "error", message: "--data needs a directory." };
      options.dataDirectory = directory;
    } else if (word === "--lesson") {
      const lesson = rest.shift();
      if (lesson === undefined || !LESSON_ID.test(lesson))
        return { kind: "error", message: "--lesson needs the id of a lesson: npm run lesson -- --list names them." };
      options.lesson = lesson;
    } else if (word === "--http-port" || word === "--mqtt-port" || word === "--ws-port") {
      const port = parsePort(rest.shift());
      if (port === null) return { kind: "error", message: `${word} needs a port number from 0 to 65535.` };
      options[PORTS[word]] = port;
    } else return { kind: "error", message: `Unknown option ${word}.` };
  }
  return { kind: "options", options };
}

/** The words among Electron's and Chromium's own that mean the lab, in which those others would be errors. */
export function wordsForTheLab(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const [name = ""] = word.split("=");
    if (SWITCHES.has(name)) return [word];
    if (!WITH_VALUE.has(name)) return [];
    const next = words[index + 1];
    return name !== word || next === undefined ? [word] : [word, next];
  });
}

/** The lesson that a link `sessionscope://lesson/ID` among these words names; null where there is none. */
export function linkedLesson(words: readonly string[]): string | null {
  for (const word of words) {
    const [, lesson] = /^sessionscope:\/\/lesson\/([^/]+)\/?$/.exec(word) ?? [];
    if (lesson !== undefined && LESSON_ID.test(lesson)) return lesson;
  }
  return null;
}

/** What follows the page's address so that it opens the lesson. */
export function lessonFragment(lesson: string | null): string {
  return lesson === null ? "" : `#lesson=${lesson}`;
}

function parsePort(word: string | undefined): number | null {
  if (word === undefined || !/^\d{1,5}$/.test(word)) return null;
  const port = Number(word);
  return port <= 65_535 ? port : null;
}

const PORTS = { "--http-port": "httpPort", "--mqtt-port": "mqttPort", "--ws-port": "wsPort" } as const;
const SWITCHES: ReadonlySet<string> = new Set(["--memory"]);
const WITH_VALUE: ReadonlySet<string> = new Set(["--mqtt-port", "--ws-port", "--data", "--lesson"]);
const LESSON_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const DEFAULT_OPTIONS: LaunchOptions = {
  browser: false,
  open: true,
  httpPort: 0,
  mqttPort: 1883,
  wsPort: 8083,
  dataDirectory: null,
  memory: false,
  lesson: null,
};

export const HELP = `Sessionscope: see what each side of an MQTT session keeps.

  npm start                     opens the lab
  npm start -- OPTIONS

  --browser                     in a browser, even where Electron is available
  --no-open                     only print the addresses; open no window
  --http-port N                 the port of the page in a browser (default: any free port)
  --mqtt-port N                 the port for real MQTT clients (default: 1883, or the next free one; 0: any)
  --ws-port N                   the same over WebSocket (default: 8083, or the next free one; 0: any)
  --lesson ID                   opens at that lesson
  --data DIR                    where your progress is kept, and the sandbox with the sessions of your devices
                                (default: progress where the installed app keeps it, the sandbox in memory)
  --memory                      the sandbox in memory, also with --data
  --help                        these lines
`;
