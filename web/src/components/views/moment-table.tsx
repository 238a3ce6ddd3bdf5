import { nameIn, type TimelineEntry, type TimelineView } from "../../api/views";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { ExhibitLinks } from "../exhibit-link";
import { Table } from "../table";
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
    <Table
      caption={t("timeline.table")}
      rows={[...view.dated, ...view.undated]}
      keyOf={(_, index) => index}
      columns={[
        {
          title: t("view.when"),
          cell: (entry) =>
            entry.kind === "post" ? span(entry.from, entry.until) : format.date(entry.from) || t("view.undated"),
        },
        { title: t("timeline.precision"), cell: (entry) => code("date-precision", entry.precision) },
        { title: t("timeline.kind"), cell: (entry) => code("moment", entry.kind) },
        { title: t("timeline.what"), names: true, cell: (entry) => <What entry={entry} view={view} /> },
        { title: t("map.place"), cell: (entry) => entry.place },
        {
          title: t("view.shown-by"),
          cell: (entry) =>
            entry.kind !== "exhibit" && (
              <ExhibitLinks caseId={view.case} exhibits={view.exhibits} ids={entry.exhibits} />
            ),
        },
      ]}
    />
  );
}
