import { nameIn, type TimelineEntry, type TimelineView } from "../../api/views";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { ExhibitLinks } from "../exhibit-link";
import { useTies } from "./ties";

function What({ entry, view }: { entry: TimelineEntry; view: TimelineView }) {
  const { t, code } = useWords();
  if (entry.kind === "exhibit") return <Link href={casePath(view.case, "evidence", entry.record)}>{entry.title}</Link>;
  if (entry.kind === "post") {
    return (
      <>
        {nameIn(view.parties, entry.record)}
        <span className="cell-note">
          {[entry.title, entry.party && nameIn(view.parties, entry.party)].filter(Boolean).join(", ")}
        </span>
      </>
    );
  }
  if (entry.kind === "incident") return entry.title;
  return (
    <>
      {code("conduct", entry.title)}
      {entry.party && ` ${t("act.against", { name: nameIn(view.parties, entry.party) })}`}
    </>
  );
}

/** Every moment of the case in order of time, the undated last. */
export function MomentTable({ view }: { view: TimelineView }) {
  const { t, code, format } = useWords();
  const { span } = useTies();
  return (
    <table className="table table-stacks">
      <caption className="visually-hidden">{t("timeline.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("view.when")}</th>
          <th scope="col">{t("timeline.precision")}</th>
          <th scope="col">{t("timeline.kind")}</th>
          <th scope="col">{t("timeline.what")}</th>
          <th scope="col">{t("map.place")}</th>
          <th scope="col">{t("view.shown-by")}</th>
        </tr>
      </thead>
      <tbody>
        {[...view.dated, ...view.undated].map((entry, index) => (
          <tr key={index}>
            <td data-label={t("view.when")}>
              {entry.kind === "post" ? span(entry.from, entry.until) : format.date(entry.from) || t("view.undated")}
            </td>
            <td data-label={t("timeline.precision")}>{code("date-precision", entry.precision)}</td>
            <td data-label={t("timeline.kind")}>{code("moment", entry.kind)}</td>
            <th scope="row">
              <What entry={entry} view={view} />
            </th>
            <td data-label={t("map.place")}>{entry.place}</td>
            <td data-label={t("view.shown-by")}>
              {entry.kind !== "exhibit" && (
                <ExhibitLinks caseId={view.case} exhibits={view.exhibits} ids={entry.exhibits} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
