import { use } from "react";
import { caseFile } from "../api/case";
import { filingAddress, filings } from "../api/filing";
import { Problem } from "../api/http";
import { regimes } from "../api/record";
import { Facts } from "../components/facts";
import { Grade } from "../components/marks";
import { partyName } from "../components/names";
import { PageTitle } from "../components/page-title";
import { Pdf } from "../components/pdf";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

export default function FilingPage({ case: caseId, filing: id }: { case: string; filing: string }) {
  const { t, code, format } = useWords();
  const file = use(caseFile(caseId));
  const filing = use(filings(caseId)).find((item) => item.id === id);
  const regime = use(regimes()).find((item) => item.id === filing?.regime);
  if (!filing) throw new Problem(404, t("filing.unknown", { id }));
  const title = regime?.title ?? filing.regime;
  const above = <Link href={casePath(caseId, "filings")}>{t("nav.filings")}</Link>;
  return (
    <>
      <PageTitle title={title} above={above}>
        <span className="buttons no-print">
          <a className="button button-main" href={filingAddress(caseId, id, "bundle.zip")} download>
            {t("filing.bundle")}
          </a>
          <a className="button" href={filingAddress(caseId, id, "document.docx")} download>
            {t("filing.docx")}
          </a>
        </span>
      </PageTitle>
      <Facts
        entries={[
          [t("filing.recipient"), filing.recipient && code("authority", filing.recipient)],
          [t("filing.targets"), filing.targets.map((target) => partyName(file.parties, target)).join(", ")],
          [t("grade.title"), <Grade key="grade" grade={filing.grade} />],
          [t("filing.created"), format.moment(filing.created)],
          [t("filing.pages"), format.number(filing.pages)],
          [t("filing.signed-by"), filing.signed_by && <code className="breakable">{filing.signed_by}</code>],
          [t("filing.hash"), filing.bundle_sha256 && <code className="breakable">{filing.bundle_sha256}</code>],
        ]}
      />
      <Pdf address={filingAddress(caseId, id, "document.pdf")} title={t("filing.document", { title })} />
    </>
  );
}
