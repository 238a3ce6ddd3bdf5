import type { Standing, Status, Verdict } from "../api/assessment";
import type { Source } from "../api/case";
import type { ListStatus } from "../api/record";
import { useWords } from "../i18n/language";

/** Shapes differ as well as colours, so that nobody needs to tell the colours apart. */
const shapes: Record<Status, string> = {
  met: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.6 4.3-4.7 4.6L4.6 7.7 3.5 8.8l3.4 3.3 5.8-5.7Z",
  arguable: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.7v10.6A5.3 5.3 0 0 0 8 2.7Z",
  missing: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.7a5.3 5.3 0 1 0 0 10.6A5.3 5.3 0 0 0 8 2.7Z",
  contradicted:
    "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm2.6 3.2L8 6.8 5.4 4.2 4.2 5.4 6.8 8l-2.6 2.6 1.2 1.2L8 9.2l2.6 2.6 1.2-1.2L9.2 8l2.6-2.6Z",
};

function Shape({ status }: { status: Status }) {
  return (
    <svg className="shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={shapes[status]} fillRule="evenodd" />
    </svg>
  );
}

export function StatusMark({ status }: { status: Status }) {
  const { code } = useWords();
  return (
    <span className={`mark mark-${status}`}>
      <Shape status={status} />
      {code("status", status)}
    </span>
  );
}

/** A list that is closed, or has no rhythm, is neither fresh nor stale. */
export function FreshnessMark({ list }: { list: ListStatus }) {
  const { t } = useWords();
  if (!list.stale && !list.every) return <span className="quiet">{t("list.no-rhythm")}</span>;
  const status: Status = list.stale ? "contradicted" : list.failing ? "arguable" : "met";
  const fresh = list.failing ? "list.fresh-but" : "list.fresh";
  const word = list.age_seconds < 0 ? "list.never-came" : list.stale ? "list.stale" : fresh;
  return (
    <span className={`mark mark-${status}`}>
      <Shape status={status} />
      {t(word)}
    </span>
  );
}

const shapeOfVerdict: Record<Verdict, Status> = {
  fits: "met",
  "has-gaps": "arguable",
  "does-not-fit": "contradicted",
};

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { code } = useWords();
  const status = shapeOfVerdict[verdict];
  return (
    <span className={`mark mark-${status}`}>
      <Shape status={status} />
      {code("verdict", verdict)}
    </span>
  );
}

const shapeOfStanding: Record<Standing, Status> = {
  file: "met",
  blocked: "arguable",
  strengthen: "arguable",
  "already-listed": "missing",
  "ruled-out": "contradicted",
};

/** What a regime can be asked for a target. */
export function StandingMark({ standing }: { standing: Standing }) {
  const { code } = useWords();
  const status = shapeOfStanding[standing];
  return (
    <span className={`mark mark-${status}`}>
      <Shape status={status} />
      {code("standing", standing)}
    </span>
  );
}

/** Who may see something. */
export function Grade({ grade }: { grade: string }) {
  const { code, t } = useWords();
  return (
    <span className={`grade grade-${grade}`}>
      <span className="visually-hidden">{t("grade.label")} </span>
      {code("grade", grade)}
    </span>
  );
}

/** Admiralty grading: how reliable the source, how credible the information. */
export function Grading({ reliability, credibility }: { reliability: string; credibility: number }) {
  const { code } = useWords();
  return (
    <span className="grading">
      <abbr title={code("reliability", reliability)}>{reliability}</abbr>
      <abbr title={code("credibility", String(credibility))}>{credibility}</abbr>
    </span>
  );
}

/** A source by its grading and title; nothing where none is named. */
export function GradedSource({ source }: { source: Source | undefined }) {
  if (!source) return null;
  return (
    <>
      <Grading reliability={source.reliability} credibility={source.credibility} /> {source.title}
    </>
  );
}

/** Whether a person has checked a fact of law, with its source and when it was last looked at. */
export function Provenance({ verified, source, checked }: { verified: boolean; source: string; checked: string }) {
  const { t, format } = useWords();
  return (
    <p className="provenance">
      <span className={verified ? "verified" : "unverified"}>{t(verified ? "law.verified" : "law.unverified")}</span>
      {source && <span> {t("law.source", { source })}</span>}
      {checked && <span> {t("law.checked", { date: format.date(checked) })}</span>}
    </p>
  );
}
