/** The server may leave out empty fields; pages never want to ask whether one is there. */

type Raw = Record<string, unknown>;

/** `raw` over `blank`: every field of `blank` is there afterwards. */
export function complete<T extends object>(blank: T, raw: unknown): T {
  const given = (raw ?? {}) as Raw;
  const result = { ...blank } as Raw;
  for (const [field, value] of Object.entries(given)) {
    if (value !== null && value !== undefined) result[field] = value;
  }
  return result as T;
}

/** Each item of a list that may be absent, read by `read`. */
export function each<T>(raw: unknown, read: (item: unknown) => T): T[] {
  return Array.isArray(raw) ? raw.map(read) : [];
}

/** Field `name` of an object that may be absent. */
export function field(raw: unknown, name: string): unknown {
  return (raw as Raw | null | undefined)?.[name];
}
