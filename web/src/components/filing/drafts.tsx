import type { ReactNode } from "react";
import type { Draft } from "../../api/filing";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { Grade } from "../marks";
import { useFilingTitle, useRecipients } from "./state";

/** Submissions that wait for a second person, or have their word and wait to be sealed. */
export function Drafts({ drafts, about }: { drafts: Draft[]; about?: (draft: Draft) => ReactNode }) {
  const { t, format } = useWords();
  const recipients = useRecipients();
  const titleOf = useFilingTitle();
  if (drafts.length === 0) return null;
  return (
    <section className="notice" aria-labelledby="drafts">
      <h2 id="drafts" className="notice-title">
        {t("drafts.title")}
      </h2>
      <ul className="plain-list">
        {drafts.map((draft) => (
          <li key={draft.digest}>
            <Link href={casePath(draft.case, "filings", "drafts", draft.digest)}>{titleOf(draft)}</Link>{" "}
            <Grade grade={draft.grade} />
            <span className="cell-note">
              {about && <>{about(draft)} · </>}
              {recipients(draft.regime, draft.recipient)} ·{" "}
              {t("drafts.asked", { name: draft.asked_by, date: format.moment(draft.asked) })} ·{" "}
              <strong>
                {draft.approved_by ? t("drafts.approved", { name: draft.approved_by }) : t("drafts.waits")}
              </strong>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
