import { useState, type ReactNode } from "react";
import { remindersOf, type Filing, type Filings } from "../../api/filing";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { Choice } from "../fields";
import { Grade } from "../marks";
import { Empty } from "../states";
import { Table } from "../table";
import { ChainNote } from "./chain";
import { Due } from "./due";
import { FilingState, useFilingTitle, useRecipients } from "./state";

/** What stands below the title of a row: whom it names, or of which case it is. */
type About = (filing: Filing) => ReactNode;

function Shown({ all, shown, about }: { all: Filings; shown: Filing[]; about: About }) {
  const { t, format } = useWords();
  const recipients = useRecipients();
  const titleOf = useFilingTitle();
  return (
    <Table
      caption={t("nav.filings")}
      className="filings"
      rows={shown}
      keyOf={(filing) => filing.id}
      columns={[
        {
          title: t("filing.regime"),
          names: true,
          cell: (filing) => (
            <>
              <Link href={casePath(filing.case, "filings", filing.id)}>{titleOf(filing)}</Link>
              <span className="cell-note">{about(filing)}</span>
              <ChainNote all={all.filings} filing={filing} />
            </>
          ),
        },
        { title: t("filing.recipient"), cell: (filing) => recipients(filing.regime, filing.recipient) },
        {
          title: t("filing.state"),
          cell: (filing) => (
            <>
              <FilingState state={filing.state} />
              <span className="cell-note">
                <time dateTime={filing.since}>{t("filing.since", { date: format.date(filing.since) })}</time>
              </span>
            </>
          ),
        },
        { title: t("filing.reference"), cell: (filing) => filing.reference || <span className="quiet">–</span> },
        {
          title: t("filings.waits"),
          cell: (filing) => <Due reminders={remindersOf(all.reminders, filing.id)} />,
        },
        { title: t("grade.title"), cell: (filing) => <Grade grade={filing.grade} /> },
      ]}
    />
  );
}

/** Submissions with where they stand; those in one state only, when that is chosen. */
export function FilingTable({ all, about }: { all: Filings; about: About }) {
  const { t, code } = useWords();
  const [state, setState] = useState("all");
  if (all.filings.length === 0) return <Empty>{t("filings.empty")}</Empty>;
  const states = [...new Set(all.filings.map((filing) => filing.state))];
  const shown = all.filings.filter((filing) => state === "all" || filing.state === state);
  return (
    <>
      <div className="filters no-print">
        <Choice
          label={t("filing.state")}
          options={[{ id: "all", label: t("filter.all") }, ...states.map((id) => ({ id, label: code("filing-state", id) }))]}
          value={state}
          onChange={setState}
        />
        <p role="status">{t("count.filings", { count: shown.length })}</p>
      </div>
      {shown.length === 0 ? (
        <Empty>{t("filings.none-in-state")}</Empty>
      ) : (
        <Shown all={all} shown={shown} about={about} />
      )}
    </>
  );
}
