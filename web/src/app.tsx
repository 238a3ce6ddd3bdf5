import { lazy, Suspense, type ComponentType } from "react";
import { Problems } from "./components/problem";
import { Loading } from "./components/states";
import { Shell } from "./components/shell";
import { useSession } from "./session";
import { matchPath, usePath } from "./router";

type Page = ComponentType<Record<string, string>>;

/** A page, loaded when it is first shown. Its props are the named parts of its address. */
function page<T>(load: () => Promise<{ default: ComponentType<T> }>): Page {
  return lazy(load as unknown as () => Promise<{ default: Page }>);
}

const SignIn = page(() => import("./pages/sign-in"));
const NotFound = page(() => import("./pages/not-found"));

/** Pages that anyone at this computer may see. */
const publicPages: [string, Page][] = [
  ["/screening", page(() => import("./pages/screening"))],
  ["/subjects/:subject", page(() => import("./pages/subject"))],
  ["/subjects/:subject/at/:day", page(() => import("./pages/subject"))],
  ["/profiles/review", page(() => import("./pages/review"))],
  ["/profiles/:entry", page(() => import("./pages/profile"))],
  ["/lists", page(() => import("./pages/lists"))],
  ["/lists/:list/changes", page(() => import("./pages/changes"))],
  ["/regimes", page(() => import("./pages/regimes"))],
];

/** Pages that need an open workspace. */
const casePages: [string, Page][] = [
  ["/", page(() => import("./pages/cases"))],
  ["/watch", page(() => import("./pages/watch"))],
  ["/filings", page(() => import("./pages/all-filings"))],
  ["/cases/:case", page(() => import("./pages/overview"))],
  ["/cases/:case/timeline", page(() => import("./pages/timeline"))],
  ["/cases/:case/grid", page(() => import("./pages/grid"))],
  ["/cases/:case/command", page(() => import("./pages/command"))],
  ["/cases/:case/command/:act", page(() => import("./pages/command"))],
  ["/cases/:case/network", page(() => import("./pages/network"))],
  ["/cases/:case/map", page(() => import("./pages/map"))],
  ["/cases/:case/duplicates", page(() => import("./pages/duplicates"))],
  ["/cases/:case/parties", page(() => import("./pages/parties"))],
  ["/cases/:case/evidence", page(() => import("./pages/evidence"))],
  ["/cases/:case/evidence/:exhibit", page(() => import("./pages/exhibit"))],
  ["/cases/:case/sources", page(() => import("./pages/sources"))],
  ["/cases/:case/assessment", page(() => import("./pages/assessment"))],
  ["/cases/:case/assessment/:target", page(() => import("./pages/target"))],
  ["/cases/:case/matrix", page(() => import("./pages/matrix"))],
  ["/cases/:case/matrix/:target/:regime", page(() => import("./pages/matrix"))],
  ["/cases/:case/filings", page(() => import("./pages/filings"))],
  ["/cases/:case/filings/prepare", page(() => import("./pages/prepare"))],
  ["/cases/:case/filings/drafts/:digest", page(() => import("./pages/draft"))],
  ["/cases/:case/filings/:filing", page(() => import("./pages/filing"))],
  ["/cases/:case/filings/:filing/send", page(() => import("./pages/send"))],
  ["/cases/:case/filings/:filing/supplement", page(() => import("./pages/supplement"))],
  ["/cases/:case/outcomes", page(() => import("./pages/outcomes"))],
];

function find(pages: [string, Page][], path: string) {
  for (const [pattern, Found] of pages) {
    const parts = matchPath(pattern, path);
    if (parts) return { Found, parts };
  }
  return null;
}

function CurrentPage({ path }: { path: string }) {
  const { state, problem } = useSession();
  const open = find(publicPages, path);
  if (open) return <open.Found {...open.parts} />;
  if (problem) throw problem;
  if (!state) return <Loading />;
  const guarded = find(casePages, path);
  if (!guarded) return <NotFound />;
  return state.signed_in ? <guarded.Found {...guarded.parts} /> : <SignIn />;
}

export function App() {
  const path = usePath();
  const { state } = useSession();
  // A new session starts every page afresh, also one that failed because the old session had ended.
  const fresh = `${path} ${state?.workspace}`;
  return (
    <Shell path={path}>
      <Problems key={fresh} page>
        <Suspense key={fresh} fallback={<Loading />}>
          <CurrentPage path={path} />
        </Suspense>
      </Problems>
    </Shell>
  );
}
