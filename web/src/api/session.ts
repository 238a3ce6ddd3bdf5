import { call } from "./http";
import { complete } from "./fields";

export interface SessionState {
  signed_in: boolean;
  workspace: string;
  workspaces: string[];
}

const blank: SessionState = { signed_in: false, workspace: "", workspaces: [] };

export async function readSession(): Promise<SessionState> {
  return complete(blank, await call("GET", "session"));
}

export async function signIn(workspace: string, passphrase: string): Promise<SessionState> {
  return complete(blank, await call("POST", "session", { workspace, passphrase }));
}

export async function signOut(): Promise<void> {
  await call("DELETE", "session");
}
