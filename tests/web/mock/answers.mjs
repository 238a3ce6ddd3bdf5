// The answers that the mock gives.
export class Refusal extends Error {
  constructor(status, title, detail = "") {
    super(title);
    Object.assign(this, { status, detail });
  }
}

export function bytes(type, body, name = "") {
  const disposition = name ? { "content-disposition": `attachment; filename="${name}"` } : {};
  return { status: 200, type, body, headers: { "cache-control": "no-store", ...disposition } };
}

export const json = (body, status = 200, headers = {}) => ({
  status,
  type: "application/json",
  body: JSON.stringify(body),
  headers: { "cache-control": "no-store", ...headers },
});
