import packageJson from "../../package.json";

/** Put in when it is built, or by the tests: a fingerprint of what decides how a world goes on. */
declare const __WORLD_SOURCES__: string;

/**
 * What wrote a recording: two programs that are called the same come to the same world. Between two versions the broker and the
 * clients change many times, so the version alone would not say it.
 */
export const PROGRAM = `${packageJson.version} (${__WORLD_SOURCES__})`;
