import { Suspense, use } from "react";
import { cases } from "../api/case";
import { useWords, type Key } from "../i18n/language";
import { casePath, Link, matchPath } from "../router";
import { useSession } from "../session";
import { Problems } from "./problem";

const casePages: [string, Key][] = [
  ["", "nav.overview"],
  ["timeline", "nav.timeline"],
  ["grid", "nav.grid"],
  ["command", "nav.command"],
  ["network", "nav.network"],
  ["map", "nav.map"],
  ["parties", "nav.parties"],
  ["duplicates", "nav.duplicates"],
  ["evidence", "nav.evidence"],
  ["sources", "nav.sources"],
  ["assessment", "nav.assessment"],
  ["matrix", "nav.matrix"],
  ["filings", "nav.filings"],
  ["outcomes", "nav.outcomes"],
];

const recordPages: [string, Key][] = [
  ["/screening", "nav.screening"],
  ["/lists", "nav.lists"],
  ["/regimes", "nav.regimes"],
];

interface Props {
  path: string;
  chosen: () => void;
}

/** The case that an address is inside of. */
function caseOf(path: string): string | null {
  const [first, id] = path.split("/").filter(Boolean);
  return first === "cases" && id ? decodeURIComponent(id) : null;
}

function Entry({ href, current, label, chosen }: { href: string; current: boolean; label: string; chosen: () => void }) {
  return (
    <li>
      <Link href={href} aria-current={current ? "page" : undefined} onClick={chosen}>
        {label}
      </Link>
    </li>
  );
}

function CaseNavigation({ path, chosen }: Props) {
  const { t } = useWords();
  const all = use(cases());
  const inside = caseOf(path);
  const shown = all.find((item) => item.id === inside) ?? all[0];
  if (!shown) return null;
  return (
    <nav aria-label={t("nav.case")}>
      <h2>{t("nav.case")}</h2>
      <p className="nav-case">{shown.title}</p>
      <ul>
        {casePages.map(([part, label]) => {
          const href = part ? casePath(shown.id, part) : casePath(shown.id);
          const current = part ? path.startsWith(href) : path === href;
          return <Entry key={label} href={href} current={current} label={t(label)} chosen={chosen} />;
        })}
      </ul>
      {all.length > 1 && (
        <ul>
          <Entry href="/" current={path === "/"} label={t("nav.cases")} chosen={chosen} />
          <Entry href="/filings" current={path === "/filings"} label={t("nav.all-filings")} chosen={chosen} />
        </ul>
      )}
    </nav>
  );
}

export function Navigation({ path, chosen }: Props) {
  const { t } = useWords();
  const { state } = useSession();
  return (
    <>
      {state?.signed_in && (
        <Problems key={state.workspace}>
          <Suspense fallback={null}>
            <CaseNavigation path={path} chosen={chosen} />
          </Suspense>
        </Problems>
      )}
      <nav aria-label={t("nav.record")}>
        <h2>{t("nav.record")}</h2>
        <ul>
          {recordPages.map(([href, label]) => (
            <Entry key={href} href={href} current={matchPath(href, path) !== null} label={t(label)} chosen={chosen} />
          ))}
          {state?.signed_in && (
            <Entry href="/watch" current={path === "/watch"} label={t("nav.watch")} chosen={chosen} />
          )}
          {state && !state.signed_in && (
            <Entry href="/" current={path === "/"} label={t("nav.sign-in")} chosen={chosen} />
          )}
        </ul>
      </nav>
    </>
  );
}
