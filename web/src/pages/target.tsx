import { use } from "react";
import { assessment, type AssessedTarget, type Assessment, type Status } from "../api/assessment";
import { caseFile } from "../api/case";
import { Problem } from "../api/http";
import { StatusMark, VerdictMark } from "../components/marks";
import { useListTitle } from "../components/list-title";
import { Gaps } from "../components/matrix/panel";
import { NameList } from "../components/names";
import { PageTitle } from "../components/page-title";
import { useWords } from "../i18n/language";
import { casePath, Link, subjectPath } from "../router";

const order: Status[] = ["met", "arguable", "missing", "contradicted"];

/** The target is on a list already: said before anything else. */
function Listings({ target }: { target: AssessedTarget }) {
  const { t, format, code } = useWords();
  const titleOf = useListTitle();
  if (target.listings.length === 0) return <p className="quiet">{t("listing.none")}</p>;
  return (
    <section className="notice" aria-labelledby="listed">
      <h2 id="listed" className="notice-title">
        {t("listing.title")}
      </h2>
      <p>{t("listing.lead")}</p>
      <ul className="plain-list">
        {target.listings.map((listing) => (
          <li key={listing.subject_id}>
            <Link href={subjectPath(listing.subject_id)}>{listing.name}</Link>{" "}
            {t("listing.on", { list: titleOf(listing.list), score: format.percent(listing.score) })}{" "}
            <span className="quiet">{listing.regimes.map((regime) => code("regime", regime)).join(", ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StatusCounts({ regime }: { regime: Assessment }) {
  const { t } = useWords();
  return (
    <ul className="status-counts" aria-label={t("assessment.elements")}>
      {order.map((status) => {
        const count = regime.findings.filter((finding) => finding.status === status).length;
        return count === 0 ? null : (
          <li key={status}>
            {count} <StatusMark status={status} />
          </li>
        );
      })}
    </ul>
  );
}

function RegimeCard({ caseId, regime }: { caseId: string; regime: Assessment }) {
  const { t } = useWords();
  return (
    <li className="card regime-card">
      <div className="card-line">
        <h2>{regime.title}</h2>
        <VerdictMark verdict={regime.verdict} />
      </div>
      <p className="quiet">{regime.authority}</p>
      <StatusCounts regime={regime} />
      {regime.warnings.map((warning) => (
        <p key={warning} className="warning">
          {warning}
        </p>
      ))}
      {regime.gaps.length > 0 && (
        <>
          <h3>{t("gap.title")}</h3>
          <Gaps gaps={regime.gaps} />
        </>
      )}
      <p className="card-foot no-print">
        <Link className="button" href={casePath(caseId, "matrix", regime.target, regime.regime)}>
          {t("assessment.open-matrix")}
          <span className="visually-hidden">: {regime.title}</span>
        </Link>
      </p>
    </li>
  );
}

export default function TargetPage({ case: caseId, target: party }: { case: string; target: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  const target = use(assessment(caseId)).find((item) => item.party === party);
  if (!target) throw new Problem(404, t("assessment.unknown", { id: party }));
  const known = file.parties.find((item) => item.id === party);
  const above = <Link href={casePath(caseId, "assessment")}>{t("nav.assessment")}</Link>;
  return (
    <>
      <PageTitle title={target.name} above={above} />
      {known && <NameList names={known.names.filter((name) => name.full !== target.name)} />}
      <Listings target={target} />
      <ul className="cards cards-wide">
        {target.regimes.map((regime) => (
          <RegimeCard key={regime.regime} caseId={caseId} regime={regime} />
        ))}
      </ul>
      <p className="quiet">{t("assessment.human")}</p>
    </>
  );
}
