import { call } from "./http";

/** Answers that pages share while a session lasts; kept in memory only. */
const answers = new Map<string, Promise<unknown>>();

const get = (path: string) => call("GET", path);

/** The answer of GET `path` as `read` understands it, asked for once. For React's use(). */
export function resource<T>(path: string, read: (raw: unknown) => T, ask = get): Promise<T> {
  const known = answers.get(path);
  if (known) return known as Promise<T>;
  const answer = ask(path).then(read);
  answers.set(path, answer);
  return answer;
}

/** Drops the answers whose path starts with `prefix`, so that they are asked for again. */
export function forget(prefix = ""): void {
  for (const path of [...answers.keys()]) {
    if (path.startsWith(prefix)) answers.delete(path);
  }
}
