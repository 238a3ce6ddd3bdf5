import { use } from "react";
import { gridView, nameIn, type GridEntry, type GridView } from "../api/views";
import { ExhibitLinks } from "../components/exhibit-link";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";

function Claims({ title, ids, view }: { title: string; ids: string[]; view: GridView }) {
  const found = view.claims.filter((claim) => ids.includes(claim.id));
  if (found.length === 0) return null;
  return (
    <>
      <p className="who-claims-title">{title}</p>
      <ul>
        {found.map((claim) => (
          <li key={claim.id}>{claim.text}</li>
        ))}
      </ul>
    </>
  );
}

function Entry({ entry, view }: { entry: GridEntry; view: GridView }) {
  const { t, code, format } = useWords();
  const count = new Set([...entry.claims, ...entry.act_claims, ...entry.contrary]).size;
  return (
    <li className="who-entry">
      <strong>{code("conduct", entry.conduct)}</strong>
      <span className="who-tie">
        {entry.mode ? code("mode", entry.mode) : t("grid.nobody-tied")}
        {entry.certainty && (
          <span className={`certainty certainty-${entry.certainty}`}>{code("certainty", entry.certainty)}</span>
        )}
      </span>
      <span className="quiet">{entry.date ? format.date(entry.date) : t("view.undated")}</span>
      {entry.exhibits.length > 0 ? (
        <ExhibitLinks caseId={view.case} exhibits={view.exhibits} ids={entry.exhibits} />
      ) : (
        entry.mode && <span className="unsourced">{t("view.no-source")}</span>
      )}
      {entry.contrary.length > 0 && (
        <span className="exculpatory">{t("matrix.contrary", { count: entry.contrary.length })}</span>
      )}
      {count > 0 && (
        <details className="who-claims">
          <summary>{t("matrix.supports", { count })}</summary>
          <Claims title={t("grid.claims-tie")} ids={entry.claims} view={view} />
          <Claims title={t("grid.claims-act")} ids={entry.act_claims} view={view} />
          <Claims title={t("matrix.claims-against")} ids={entry.contrary} view={view} />
        </details>
      )}
    </li>
  );
}

function Row({ view, perpetrator }: { view: GridView; perpetrator: string }) {
  const { t } = useWords();
  const victimName = (id: string) => (id ? nameIn(view.parties, id) : t("grid.no-individual"));
  return (
    <tr>
      <th scope="row">{perpetrator ? nameIn(view.parties, perpetrator) : t("grid.nobody-named")}</th>
      {view.victims.map((victim) => {
        const cell = view.cells.find((item) => item.perpetrator === perpetrator && item.victim === victim);
        return (
          <td key={victim} data-label={victimName(victim)} className={cell ? undefined : "who-empty"}>
            {cell && (
              <ul>
                {cell.entries.map((entry) => (
                  <Entry key={entry.act + entry.mode} entry={entry} view={view} />
                ))}
              </ul>
            )}
          </td>
        );
      })}
    </tr>
  );
}

export default function Grid({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const view = use(gridView(caseId));
  return (
    <>
      <PageTitle title={t("nav.grid")} lead={t("grid.lead")} />
      {view.cells.length === 0 ? (
        <Empty>{t("timeline.empty")}</Empty>
      ) : (
        <div className="who-scroll" role="region" aria-label={t("nav.grid")} tabIndex={0}>
          <table className="who">
            <caption className="visually-hidden">{t("nav.grid")}</caption>
            <thead>
              <tr>
                <th scope="col" className="who-corner">
                  {t("grid.who")} <span aria-hidden="true">↓</span> {t("grid.to-whom")} <span aria-hidden="true">→</span>
                </th>
                {view.victims.map((victim) => (
                  <th key={victim} scope="col">
                    {victim ? nameIn(view.parties, victim) : t("grid.no-individual")}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.perpetrators.map((perpetrator) => (
                <Row key={perpetrator} view={view} perpetrator={perpetrator} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
