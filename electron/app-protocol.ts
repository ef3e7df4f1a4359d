import { readStaticFile, securityHeaders } from "./static-files.ts";

export const APP_SCHEME = "app";
export const APP_ADDRESS = "app://lab/";

/** Whether an address belongs to the page. An `app:` URL has no origin in Node, so protocol and host are compared. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === "app:" && host === "lab";
}

/** Answers requests for `app://lab/...` with the built page. */
export function appProtocolHandler(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const headers = securityHeaders("'none'");
    if (!isAppAddress(request.url) || request.method !== "GET") return new Response(null, { status: 403, headers });
    const file = await readStaticFile(root, new URL(request.url).pathname);
    if (file === null) return new Response(null, { status: 404, headers });
    return new Response(file.body, { headers: { ...headers, "content-type": file.contentType } });
  };
}
