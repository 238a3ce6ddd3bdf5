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

export default function AssessmentPage({ case: caseId }: { case: string }) {
  const { t, code } = useWords();
  const targets = use(assessment(caseId));
  const regimes = regimesOf(targets);
  return (
    <>
      <PageTitle title={t("nav.assessment")} lead={t("assessment.lead")} />
      {targets.length === 0 ? (
        <Empty>{t("assessment.empty")}</Empty>
      ) : (
        <div className="scroll" role="region" aria-label={t("assessment.table")} tabIndex={0}>
          <table className="table verdict-table">
            <caption className="visually-hidden">{t("assessment.table")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("assessment.target")}</th>
                {regimes.map((regime) => (
                  <th scope="col" key={regime.id}>
                    {code("regime", regime.id)}
                    <span className="cell-note">{regime.title}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {targets.map((target) => (
                <tr key={target.party}>
                  <th scope="row">
                    <Link href={casePath(caseId, "assessment", target.party)}>{target.name}</Link>
                    {target.listings.length > 0 && (
                      <span className="listed">{t("listing.count", { count: target.listings.length })}</span>
                    )}
                  </th>
                  {regimes.map(({ id }) => {
                    const found = target.regimes.find((regime) => regime.regime === id);
                    return (
                      <td key={id}>
                        {found && (
                          <Link href={casePath(caseId, "matrix", target.party, id)}>
                            <VerdictMark verdict={found.verdict} />
                            {found.gaps.length > 0 && (
                              <span className="cell-note">{t("gap.count", { count: found.gaps.length })}</span>
                            )}
                          </Link>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="quiet">{t("assessment.human")}</p>
    </>
  );
}
