import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { onSignedOut, Problem } from "./api/http";
import { forget } from "./api/resource";
import { readSession, signIn, signOut, type Credentials, type SessionState } from "./api/session";

interface Session {
  state: SessionState | null;
  problem: Problem | null;
  /** The session ended while it was in use: the sign-in page says so. */
  ended: boolean;
  enter: (credentials: Credentials) => Promise<void>;
  leave: () => Promise<void>;
}

const Current = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error("no SessionProvider above");
  return session;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [ended, setEnded] = useState(false);

  const refresh = useCallback(async () => {
    try {
      setState(await readSession());
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, ""));
    }
  }, []);

  useEffect(() => {
    onSignedOut(() => {
      forget();
      setEnded(true);
      void refresh();
    });
    void refresh();
  }, [refresh]);

  const session = useMemo<Session>(
    () => ({
      state,
      problem,
      ended,
      enter: async (credentials) => {
        const entered = await signIn(credentials);
        forget();
        setEnded(false);
        setState(entered);
      },
      leave: async () => {
        await signOut();
        forget();
        await refresh();
      },
    }),
    [state, problem, ended, refresh],
  );
  return <Current value={session}>{children}</Current>;
}
