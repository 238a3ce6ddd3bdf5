import { use } from "react";
import { caseFile, type Act, type Case, type Incident } from "../api/case";
import { timelineView } from "../api/views";
import { ExhibitLinks } from "../components/exhibit-link";
import { Grade } from "../components/marks";
import { partyName } from "../components/names";
import { More } from "../components/more";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { MomentTable } from "../components/views/moment-table";
import { Moments } from "../components/views/moments";
import { spanOf } from "../i18n/edtf";
import { useWords } from "../i18n/language";

/** Incidents without a date come last. */
function byDate(one: Incident, other: Incident): number {
  return (spanOf(one.date)?.first ?? Infinity) - (spanOf(other.date)?.first ?? Infinity);
}

function exhibitsOf(file: Case, claims: string[]): string[] {
  const cited = file.claims.filter((claim) => claims.includes(claim.id));
  return cited.flatMap((claim) => claim.citations.map((citation) => citation.exhibit));
}

function Involved({ file, act }: { file: Case; act: Act }) {
  const { t, code } = useWords();
  return (
    <table className="table involved">
      <caption className="visually-hidden">{t("act.involved")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("act.party")}</th>
          <th scope="col">{t("act.mode")}</th>
          <th scope="col">{t("act.certainty")}</th>
          <th scope="col">{t("act.how")}</th>
        </tr>
      </thead>
      <tbody>
        {act.involvements.map((item) => (
          <tr key={item.party + item.mode}>
            <th scope="row">{partyName(file.parties, item.party)}</th>
            <td data-label={t("act.mode")}>{code("mode", item.mode)}</td>
            <td data-label={t("act.certainty")}>{code("certainty", item.certainty)}</td>
            <td data-label={t("act.how")}>
              {item.how}{" "}
              <ExhibitLinks caseId={file.id} exhibits={file.exhibits} ids={exhibitsOf(file, item.claims)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ActEntry({ file, act }: { file: Case; act: Act }) {
  const { t, code, format } = useWords();
  return (
    <li className="act">
      <h3>
        {code("conduct", act.conduct)}
        {act.victim && (
          <span className="act-victim"> {t("act.against", { name: partyName(file.parties, act.victim) })}</span>
        )}
      </h3>
      <p className="quiet">{[format.date(act.date), act.place, act.amount].filter(Boolean).join(" · ")}</p>
      <p>
        {act.summary} <ExhibitLinks caseId={file.id} exhibits={file.exhibits} ids={exhibitsOf(file, act.claims)} />
      </p>
      {act.harm && (
        <p>
          <strong>{t("act.harm")}</strong> {act.harm}
        </p>
      )}
      {act.involvements.length > 0 && <Involved file={file} act={act} />}
    </li>
  );
}

function IncidentEntry({ file, incident }: { file: Case; incident: Incident }) {
  const { t, format } = useWords();
  return (
    <li className="incident">
      <p className="incident-date">{format.date(incident.date)}</p>
      <article aria-labelledby={incident.id}>
        <h2 id={incident.id}>{incident.title}</h2>
        <p className="quiet">
          {[incident.place, incident.country && format.country(incident.country)].filter(Boolean).join(", ")}{" "}
          <Grade grade={incident.confidentiality} />
        </p>
        <p>{incident.summary}</p>
        <ol className="acts">
          {incident.acts.map((act) => (
            <ActEntry key={act.id} file={file} act={act} />
          ))}
        </ol>
        {incident.state_response && (
          <p className="response">
            <strong>{t("incident.response")}</strong> {incident.state_response}
          </p>
        )}
      </article>
    </li>
  );
}

export default function Timeline({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  const view = use(timelineView(caseId));
  return (
    <>
      <PageTitle title={t("timeline.title")} lead={t("timeline.lead")} />
      <Moments view={view} />
      <More title={t("timeline.table")} level={2}>
        <MomentTable view={view} />
      </More>
      {file.incidents.length === 0 && <Empty>{t("timeline.empty")}</Empty>}
      <ol className="timeline">
        {[...file.incidents].sort(byDate).map((incident) => (
          <IncidentEntry key={incident.id} file={file} incident={incident} />
        ))}
      </ol>
    </>
  );
}
