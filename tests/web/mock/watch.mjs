// Alerts of a watched portfolio, as docs/api.md has them.
import { json, Refusal } from "./answers.mjs";

const alertOf = (number, row_name, subject) => ({
  alert: number,
  portfolio: "clients",
  row: `c${number}`,
  row_name,
  entry: subject.id,
  entry_name: subject.caption,
  list: subject.list,
  state: "open",
  ended: "",
  because: "",
  score: 0.97,
  explanation: "The names agree almost entirely.",
  list_version: "2026-09-02",
  digest: `${number}`.repeat(64),
});

export const alertsAbout = (subject) => [alertOf(2, "Radomir Halvenyk", subject), alertOf(1, "R. Halvenik", subject)];

const pending = ({ state }) => state === "open" || state === "escalated";

function decide(alert, { state, reason, digest }, user) {
  if (digest !== alert.digest) throw new Refusal(409, "Conflict", "the alert says something else by now");
  if (state === "false_positive" && !reason) throw new Refusal(400, "The request is not valid", "say why: it needs a reason");
  Object.assign(alert, { state, decision: { state, reason, who: user, when: "2026-11-27T12:00:00Z" } });
  return json(alert);
}

export function watchWork(alerts, [kind, number, word], body, { user, method }) {
  if (!user) throw new Refusal(401, "Sign in first");
  if (kind === "alerts" && number === undefined) return json({ alerts: alerts.filter(pending) });
  const alert = kind === "alerts" && alerts.find((one) => `${one.alert}` === number);
  if (!alert) throw new Refusal(404, "Nothing is here");
  if (word === "decision" && method === "POST") return decide(alert, body, user);
  return json(alert);
}
