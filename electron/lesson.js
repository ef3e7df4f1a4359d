import { buildIfStale } from "./build-if-stale.js";

/** `npm run lesson`: builds what is stale, then checks lessons. Plain JavaScript, because it runs before a build. */
buildIfStale();
await import("../dist/node/lesson.js");
