import { call } from "./http";
import { complete } from "./fields";

export interface SessionState {
  signed_in: boolean;
  workspace: string;
  user: string;
  workspaces: string[];
}

export interface Credentials {
  workspace: string;
  user: string;
  passphrase: string;
  /** The one-time code, when the user has them on; else empty. */
  totp: string;
}

const blank: SessionState = { signed_in: false, workspace: "", user: "", workspaces: [] };

export async function readSession(): Promise<SessionState> {
  return complete(blank, await call("GET", "session"));
}

export async function signIn(credentials: Credentials): Promise<SessionState> {
  return complete(blank, await call("POST", "session", credentials));
}

export async function signOut(): Promise<void> {
  await call("DELETE", "session");
}
