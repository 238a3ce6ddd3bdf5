import { use } from "react";
import { assessment, type AssessedTarget, type Assessment, type Place, type Status } from "../api/assessment";
import { caseFile } from "../api/case";
import { Problem } from "../api/http";
import { Checks } from "../components/checks";
import { Identity } from "../components/identity";
import { StandingMark, StatusMark } from "../components/marks";
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

/** What to settle first: only what the case does not answer well. */
function Triage({ target }: { target: AssessedTarget }) {
  const { t } = useWords();
  const open = target.triage.filter((point) => point.advice !== "");
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="triage">
      <h2 id="triage">{t("triage.title")}</h2>
      <ul className="gaps">
        {open.map((point) => (
          <li key={point.id}>
            <p>
              <strong>{point.question}</strong> {point.because}
            </p>
            <p className="closes">{point.advice}</p>
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

/** Why the regime stands where it does, point by point, and what its policy asks. */
function Reasons({ place }: { place: Place }) {
  const { t, format, code } = useWords();
  const open = place.prompts.filter((prompt) => !prompt.answered);
  return (
    <details>
      <summary>
        {t("place.reasons", { points: format.number(place.points), out_of: format.number(place.out_of) })}
        <span className="visually-hidden">: {place.title}</span>
      </summary>
      <table className="table reasons">
        <caption className="visually-hidden">{t("place.why")}</caption>
        <tbody>
          {place.considerations.map((one) => (
            <tr key={one.factor}>
              <th scope="row">
                {code("factor", one.factor)}
                <span className="cell-note">
                  {t("place.share", { points: format.number(one.points), out_of: format.number(one.out_of) })}
                </span>
              </th>
              <td>{one.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {open.length > 0 && (
        <>
          <h4>{t("place.prompts")}</h4>
          <ul className="gaps">
            {open.map((prompt) => (
              <li key={prompt.title}>
                <p>
                  <strong>{prompt.title}</strong> {prompt.question}
                  {!prompt.verified && <span className="unverified"> {t("law.unverified")}</span>}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function RegimeCard({ caseId, regime, place, rank }: { caseId: string; regime: Assessment; place: Place; rank: number }) {
  const { t, format } = useWords();
  return (
    <li className="card regime-card">
      <div className="card-line">
        <h3>
          {format.number(rank)}. {regime.title}
        </h3>
        <StandingMark standing={place.standing} />
      </div>
      <p className="quiet">{regime.authority}</p>
      <StatusCounts regime={regime} />
      {place.blocked_by && <p className="warning">{place.blocked_by}</p>}
      <Reasons place={place} />
      {regime.warnings.map((warning) => (
        <p key={warning} className="warning">
          {warning}
        </p>
      ))}
      {regime.gaps.length > 0 && (
        <>
          <h4>{t("gap.title")}</h4>
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

/** What no evidence could open, and why, in one line each. */
function RuledOut({ caseId, target, places }: { caseId: string; target: string; places: Place[] }) {
  const { t } = useWords();
  if (places.length === 0) return null;
  return (
    <section aria-labelledby="ruled-out">
      <h2 id="ruled-out">{t("place.ruled-out")}</h2>
      <ul className="plain-list ruled-out">
        {places.map((place) => (
          <li key={place.regime}>
            <Link href={casePath(caseId, "matrix", target, place.regime)}>{place.title}</Link>{" "}
            <span className="quiet">{place.ruled_out_by}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function TargetPage({ case: caseId, target: party }: { case: string; target: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  const target = use(assessment(caseId)).targets.find((item) => item.party === party);
  if (!target) throw new Problem(404, t("assessment.unknown", { id: party }));
  const known = file.parties.find((item) => item.id === party);
  const open = target.places.filter((place) => place.standing !== "ruled-out");
  const above = <Link href={casePath(caseId, "assessment")}>{t("nav.assessment")}</Link>;
  return (
    <>
      <PageTitle title={target.name} above={above} />
      {known && <NameList names={known.names.filter((name) => name.full !== target.name)} />}
      <Listings target={target} />
      <Triage target={target} />
      <Identity target={target} />
      <Checks title={t("check.title")} checks={target.checks} />
      <h2>{t("place.title")}</h2>
      <p className="quiet">{t("place.proposal")}</p>
      <ol className="cards cards-wide">
        {open.map((place, index) => {
          const regime = target.regimes.find((item) => item.regime === place.regime);
          return regime && <RegimeCard key={place.regime} {...{ caseId, regime, place }} rank={index + 1} />;
        })}
      </ol>
      <RuledOut caseId={caseId} target={party} places={target.places.filter((place) => !open.includes(place))} />
      <p className="quiet">{t("assessment.human")}</p>
    </>
  );
}
