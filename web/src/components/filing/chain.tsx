import type { Filing } from "../../api/filing";
import { supplementsOf } from "../../api/supplement";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { FilingState } from "./state";

/** "Submission of 3 May 2026", leading to it. */
export function FilingLink({ filing }: { filing: Filing }) {
  const { t, format } = useWords();
  return (
    <Link href={casePath(filing.case, "filings", filing.id)}>
      {t(filing.supplements ? "chain.supplement" : "chain.submission", { date: format.date(filing.created.slice(0, 10)) })}
    </Link>
  );
}

/** The submission that a supplement goes on from, by its id. */
export function GoesOnFrom({ all, submission }: { all: Filing[]; submission: string }) {
  const { t } = useWords();
  const found = all.find((item) => item.id === submission);
  return found ? <FilingLink filing={found} /> : <span className="quiet">{t("chain.not-here")}</span>;
}

/** The supplements of a submission, each with where it stands. */
export function Supplements({ supplements }: { supplements: Filing[] }) {
  return (
    <ul>
      {supplements.map((item) => (
        <li key={item.id}>
          <FilingLink filing={item} /> <FilingState state={item.state} />
        </li>
      ))}
    </ul>
  );
}

/** What a filing belongs to, for the lists: the submission of a supplement, or the supplements of a submission. */
export function ChainNote({ all, filing }: { all: Filing[]; filing: Filing }) {
  const { t } = useWords();
  const supplements = supplementsOf(all, filing.id);
  if (filing.supplements) {
    return (
      <span className="cell-note">
        {t("chain.note-from")} <GoesOnFrom all={all} submission={filing.supplements} />
      </span>
    );
  }
  if (supplements.length === 0) return null;
  return (
    <span className="cell-note">
      {t("chain.note-supplements")}{" "}
      {supplements.map((item, index) => (
        <span key={item.id}>
          {index > 0 && ", "}
          <FilingLink filing={item} />
        </span>
      ))}
    </span>
  );
}
