import { use } from "react";
import { assessment, type AssessedTarget } from "../api/assessment";
import { VerdictMark } from "../components/marks";
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

/** The number of a regime among those that can be filed under for the target; nothing when it is ruled out. */
function rankOf(target: AssessedTarget, regime: string) {
  const at = target.places.findIndex((place) => place.regime === regime);
  return at < 0 || target.places[at]?.standing === "ruled-out" ? undefined : at + 1;
}

function VerdictCell({ caseId, target, regime }: { caseId: string; target: AssessedTarget; regime: string }) {
  const { t, format } = useWords();
  const found = target.regimes.find((item) => item.regime === regime);
  const rank = rankOf(target, regime);
  if (!found) return <td />;
  return (
    <td>
      <Link href={casePath(caseId, "matrix", target.party, regime)}>
        <VerdictMark verdict={found.verdict} />
        <span className="cell-note">
          {[
            ...(rank ? [t("place.rank", { rank: format.number(rank) })] : []),
            ...(found.gaps.length > 0 ? [t("gap.count", { count: found.gaps.length })] : []),
          ].join(" · ")}
        </span>
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
                <VerdictCell key={target.party} caseId={caseId} target={target} regime={regime.id} />
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
  const targets = use(assessment(caseId));
  return (
    <>
      <PageTitle title={t("nav.assessment")} lead={t("assessment.lead")} />
      {targets.length === 0 ? (
        <Empty>{t("assessment.empty")}</Empty>
      ) : (
        <VerdictTable caseId={caseId} targets={targets} />
      )}
      <p className="quiet">{t("place.proposal")}</p>
      <p className="quiet">{t("assessment.human")}</p>
    </>
  );
}
