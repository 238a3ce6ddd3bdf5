import { use } from "react";
import { caseFile } from "../api/case";
import { filings } from "../api/filing";
import { Drafts } from "../components/filing/drafts";
import { FilingTable } from "../components/filing/table";
import { partyName } from "../components/names";
import { PageTitle } from "../components/page-title";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

export default function FilingsPage({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  const all = use(filings(caseId));
  return (
    <>
      <PageTitle title={t("nav.filings")} lead={t("filings.lead")}>
        <span className="buttons no-print">
          <Link className="button button-main" href={casePath(caseId, "filings", "prepare")}>
            {t("filing.make-title")}
          </Link>
          <Link className="button" href={casePath(caseId, "outcomes")}>
            {t("nav.outcomes")}
          </Link>
        </span>
      </PageTitle>
      <Drafts drafts={all.drafts} />
      <FilingTable all={all} about={(filing) => filing.targets.map((id) => partyName(file.parties, id)).join(", ")} />
    </>
  );
}
