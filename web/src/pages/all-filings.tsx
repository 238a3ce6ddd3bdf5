import { use } from "react";
import { cases } from "../api/case";
import { allFilings } from "../api/filing";
import { Drafts } from "../components/filing/drafts";
import { FilingTable } from "../components/filing/table";
import { PageTitle } from "../components/page-title";
import { useWords } from "../i18n/language";

export default function AllFilings() {
  const { t } = useWords();
  const known = use(cases());
  const all = use(allFilings());
  const titleOf = (id: string) => known.find((item) => item.id === id)?.title ?? id;
  return (
    <>
      <PageTitle title={t("nav.all-filings")} lead={t("all-filings.lead")} />
      <Drafts drafts={all.drafts} about={(draft) => titleOf(draft.case)} />
      <FilingTable all={all} about={(filing) => titleOf(filing.case)} />
    </>
  );
}
