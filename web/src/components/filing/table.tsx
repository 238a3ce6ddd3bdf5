import { useState, type ReactNode } from "react";
import { remindersOf, type Filing, type Filings } from "../../api/filing";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { Choice } from "../fields";
import { Grade } from "../marks";
import { Empty } from "../states";
import { ChainNote } from "./chain";
import { Due } from "./due";
import { FilingState, useFilingTitle, useRecipients } from "./state";

/** What stands below the title of a row: whom it names, or of which case it is. */
type About = (filing: Filing) => ReactNode;

function Row({ all, filing, about }: { all: Filings; filing: Filing; about: About }) {
  const { t, format } = useWords();
  const recipients = useRecipients();
  const titleOf = useFilingTitle();
  return (
    <tr>
      <th scope="row">
        <Link href={casePath(filing.case, "filings", filing.id)}>{titleOf(filing)}</Link>
        <span className="cell-note">{about(filing)}</span>
        <ChainNote all={all.filings} filing={filing} />
      </th>
      <td data-label={t("filing.recipient")}>{recipients(filing.regime, filing.recipient)}</td>
      <td data-label={t("filing.state")}>
        <FilingState state={filing.state} />
        <span className="cell-note">
          <time dateTime={filing.since}>{t("filing.since", { date: format.date(filing.since) })}</time>
        </span>
      </td>
      <td data-label={t("filing.reference")}>{filing.reference || <span className="quiet">–</span>}</td>
      <td data-label={t("filings.waits")}>
        <Due reminders={remindersOf(all.reminders, filing.id)} />
      </td>
      <td data-label={t("grade.title")}>
        <Grade grade={filing.grade} />
      </td>
    </tr>
  );
}

function Table({ all, shown, about }: { all: Filings; shown: Filing[]; about: About }) {
  const { t } = useWords();
  return (
    <table className="table table-stacks filings">
      <caption className="visually-hidden">{t("nav.filings")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("filing.regime")}</th>
          <th scope="col">{t("filing.recipient")}</th>
          <th scope="col">{t("filing.state")}</th>
          <th scope="col">{t("filing.reference")}</th>
          <th scope="col">{t("filings.waits")}</th>
          <th scope="col">{t("grade.title")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((filing) => (
          <Row key={filing.id} all={all} filing={filing} about={about} />
        ))}
      </tbody>
    </table>
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
        <Table all={all} shown={shown} about={about} />
      )}
    </>
  );
}
