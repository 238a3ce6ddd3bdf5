import { use } from "react";
import { assessment, type AssessedTarget } from "../api/assessment";
import { Checks } from "../components/checks";
import { StandingMark } from "../components/marks";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

/** Every regime that any target was assessed under, in the order of the server. */
function regimesOf(targets: AssessedTarget[]) {
  const titles = new Map<string, string>();
  for (const target of targets) for (const regime of target.regimes) titles.set(regime.regime, regime.title);
  return [...titles].map(([id, title]) => ({ id, title }));
}

/** Where the regime stands for the target, its place among those to file under, and its gaps. */
function PlaceCell({ caseId, target, regime }: { caseId: string; target: AssessedTarget; regime: string }) {
  const { t, format } = useWords();
  const at = target.places.findIndex((item) => item.regime === regime);
  const place = target.places[at];
  const gaps = target.regimes.find((item) => item.regime === regime)?.gaps.length ?? 0;
  if (!place) return <td />;
  const notes = place.standing === "ruled-out" ? [] : [t("place.rank", { rank: format.number(at + 1) })];
  if (gaps > 0) notes.push(t("gap.count", { count: gaps }));
  return (
    <td>
      <Link href={casePath(caseId, "matrix", target.party, regime)}>
        <StandingMark standing={place.standing} />
        <span className="cell-note">{notes.join(" · ")}</span>
      </Link>
    </td>
  );
}

function VerdictTable({ caseId, targets }: { caseId: string; targets: AssessedTarget[] }) {
  const { t, code } = useWords();
  return (
    <div className="scroll" role="region" aria-label={t("assessment.table")} tabIndex={0}>
      <table className="table verdict-table">
        <caption className="visually-hidden">{t("assessment.table")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("matrix.regime")}</th>
            {targets.map((target) => (
              <th scope="col" key={target.party}>
                <Link href={casePath(caseId, "assessment", target.party)}>{target.name}</Link>
                {target.listings.length > 0 && (
                  <span className="listed">{t("listing.count", { count: target.listings.length })}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {regimesOf(targets).map((regime) => (
            <tr key={regime.id}>
              <th scope="row">
                {code("regime", regime.id)}
                <span className="cell-note">{regime.title}</span>
              </th>
              {targets.map((target) => (
                <PlaceCell key={target.party} caseId={caseId} target={target} regime={regime.id} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export default function AssessmentPage({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const { checks, targets } = use(assessment(caseId));
  return (
    <>
      <PageTitle title={t("nav.assessment")} lead={t("assessment.lead")} />
      {targets.length === 0 ? (
        <Empty>{t("assessment.empty")}</Empty>
      ) : (
        <VerdictTable caseId={caseId} targets={targets} />
      )}
      <p className="quiet">{t("place.proposal")}</p>
      <Checks title={t("check.case")} checks={checks} />
      <p className="quiet">{t("assessment.human")}</p>
    </>
  );
}
