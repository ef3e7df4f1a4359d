import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { devHost } from "./electron/dev-host.ts";
import { worldSources } from "./electron/recording/world-sources.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A function, because vitest takes the constants out of the object that it is given. */
const defined = () => ({ __WORLD_SOURCES__: JSON.stringify(worldSources(here("core"))) });

/** Tests measure no time: what takes longer hangs, on however busy a machine. */
const TEST_TIMEOUT_MS = 60_000;

/** One file builds the page, the Node programs and Electron's preload, and runs the unit tests. */
export default defineConfig({
  root: here("renderer"),
  base: "./",
  define: defined(),
  plugins: [react(), devHost()],
  // Everything that is built comes from one `vite build --app`: page first, so that nothing is served half-built.
  builder: {
    buildApp: async (builder) => {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== "ssr") await builder.build(environment);
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: here("dist/renderer"),
        emptyOutDir: true,
        target: "chrome140",
        // A data: URL would need a hole in the Content Security Policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 2_000,
      },
    },
    node: {
      consumer: "server",
      build: {
        outDir: here("dist/node"),
        emptyOutDir: true,
        target: "node20",
        ssr: true,
        sourcemap: true,
        rolldownOptions: {
          input: {
            main: here("electron/main.ts"),
            launcher: here("electron/launcher.ts"),
            lesson: here("electron/lesson-check/main.ts"),
            recording: here("electron/recording/main.ts"),
          },
          external: ["electron"],
          output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
        },
      },
    },
    broker: {
      consumer: "server",
      // Everything in few files: a broker that is started is there at once. A database has files of its own.
      resolve: { noExternal: true, external: ["classic-level"] },
      build: {
        outDir: here("dist"),
        emptyOutDir: false,
        target: "node20",
        ssr: true,
        sourcemap: true,
        rolldownOptions: {
          input: { broker: here("electron/broker/main.ts") },
          output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "broker-[name].js" },
        },
      },
    },
    preload: {
      consumer: "server",
      resolve: { noExternal: true },
      build: {
        outDir: here("dist/node"),
        emptyOutDir: false,
        target: "chrome140",
        ssr: true,
        rolldownOptions: {
          input: { preload: here("electron/preload.ts") },
          external: ["electron"],
          output: { format: "cjs", entryFileNames: "[name].cjs" },
        },
      },
    },
  },
  test: {
    root: here("."),
    projects: [
      {
        root: here("."),
        define: defined(),
        resolve: { alias: { electron: here("test/electron/fake-electron.ts") } },
        test: {
          name: "node",
          testTimeout: TEST_TIMEOUT_MS,
          environment: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/renderer/**", "test/e2e/**"],
        },
      },
      {
        root: here("."),
        define: defined(),
        plugins: [react()],
        test: {
          name: "page",
          testTimeout: TEST_TIMEOUT_MS,
          environment: "happy-dom",
          include: ["test/renderer/**/*.test.{ts,tsx}"],
        },
      },
    ],
  },
});
