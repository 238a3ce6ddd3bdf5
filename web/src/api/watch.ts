import { complete, each, field } from "./fields";
import { call, pathOf } from "./http";
import { forget, resource } from "./resource";

/** Matches of watched names that a person must look at. */

export type AlertState = "open" | "escalated" | "true_match" | "false_positive";

export interface AlertWord {
  state: string;
  reason: string;
  who: string;
  when: string;
}

export interface Alert {
  alert: number;
  portfolio: string;
  row: string;
  row_name: string;
  entry: string;
  entry_name: string;
  list: string;
  state: AlertState;
  /** Why it was opened again; empty when it never was. */
  because: string;
  score: number;
  explanation: string;
  list_version: string;
  /** Of what was compared: a word on an alert holds for this and nothing else. */
  digest: string;
  /** With four eyes: a decision that waits for a second person. */
  proposal: AlertWord | null;
}

const blank: Alert = {
  alert: 0,
  portfolio: "",
  row: "",
  row_name: "",
  entry: "",
  entry_name: "",
  list: "",
  state: "open",
  because: "",
  score: 0,
  explanation: "",
  list_version: "",
  digest: "",
  proposal: null,
};

function readAlert(raw: unknown): Alert {
  const proposal = field(raw, "proposal");
  return {
    ...complete(blank, raw),
    proposal: proposal ? complete({ state: "", reason: "", who: "", when: "" }, proposal) : null,
  };
}

const alertsPath = "watch/alerts?limit=";

/** Those that wait for a person's word, the newest first. */
export const pendingAlerts = (limit: number) =>
  resource(alertsPath + limit, (raw) => each(field(raw, "alerts"), readAlert));

export const forgetAlerts = () => forget(alertsPath);

export async function decideAlert(alert: Alert, state: AlertState, reason: string): Promise<Alert> {
  const path = pathOf("watch", "alerts", String(alert.alert), "decision");
  return readAlert(await call("POST", path, { state, reason, digest: alert.digest }));
}

export async function confirmAlert(alert: Alert, reject: boolean, reason: string): Promise<Alert> {
  const path = pathOf("watch", "alerts", String(alert.alert), "confirmation");
  return readAlert(await call("POST", path, reject ? { reject, reason } : { digest: alert.digest }));
}
