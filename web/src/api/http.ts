/** What went wrong, as the server's problem document (RFC 9457) says it. Status 0: the server did not answer. */
export class Problem extends Error {
  readonly status: number;
  readonly detail: string;

  constructor(status: number, title: string, detail = "") {
    super(title);
    this.name = "Problem";
    this.status = status;
    this.detail = detail;
  }
}

let signedOut: () => void = () => undefined;

/** Calls `listener` when the server says that there is no session any more. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

/** Says that the server knows of no session, for calls that do not go through call(). */
export const signedOutNow = () => signedOut();

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.includes("json")) return new Problem(response.status, response.statusText);
  const body = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  return new Problem(response.status, body.title ?? response.statusText, body.detail ?? "");
}

/** One call of the API; throws a Problem. An answer without content gives undefined. */
export async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (method !== "GET") headers["x-recourse-request"] = "1";
  if (body !== undefined) headers["content-type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(`/api/v1/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Problem(0, "");
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401) signedOut();
    throw problem;
  }
  return response.status === 204 ? undefined : await response.json();
}

/** A path of the API from its parts, each escaped. */
export function pathOf(...parts: string[]): string {
  return parts.map(encodeURIComponent).join("/");
}
