import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";

export interface StaticFile {
  readonly body: Buffer<ArrayBuffer>;
  readonly contentType: string;
}

/**
 * The file of `root` that a URL's path names; null when there is none, or when the path leads outside of `root` or to a
 * kind of file that the page does not consist of. Used by the browser stand-in and by Electron's own protocol.
 */
export async function readStaticFile(root: string, urlPath: string): Promise<StaticFile | null> {
  const relative = relativePath(urlPath);
  if (relative === null) return null;
  const path = join(root, relative);
  const contentType = CONTENT_TYPES[extname(path)];
  if (contentType === undefined || !path.startsWith(join(root, sep))) return null;
  try {
    return { body: await readFile(path), contentType };
  } catch {
    return null;
  }
}

/** The headers of every answer. `connectSource` is where the page may open connections to. */
export function securityHeaders(connectSource: string): Record<string, string> {
  return {
    "content-security-policy": [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src ${connectSource}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  };
}

function relativePath(urlPath: string): string | null {
  try {
    const decoded = decodeURIComponent(urlPath);
    if (decoded.includes("\0") || decoded.includes("\\")) return null;
    return decoded === "/" ? "index.html" : normalize(decoded);
  } catch {
    return null;
  }
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
