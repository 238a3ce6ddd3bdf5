import { startTransition, Suspense, use, useState } from "react";
import { caseFile, type Case } from "../api/case";
import { filingAddress, filings, remindersOf, type Filing } from "../api/filing";
import { Problem } from "../api/http";
import { keptOutcomes } from "../api/outcomes";
import { supplementsOf } from "../api/supplement";
import { Facts } from "../components/facts";
import { GoesOnFrom, Supplements } from "../components/filing/chain";
import { Due } from "../components/filing/due";
import { History } from "../components/filing/history";
import { ConfirmedOutcomes } from "../components/filing/outcome";
import { NewSince } from "../components/filing/news";
import { RecordForm } from "../components/filing/record-form";
import { Signatures, useUnsigned } from "../components/filing/signatures";
import { FilingState, useFilingTitle, useRecipients } from "../components/filing/state";
import { Grade } from "../components/marks";
import { partyName } from "../components/names";
import { PageTitle } from "../components/page-title";
import { Pdf } from "../components/pdf";
import { Problems } from "../components/problem";
import { Loading } from "../components/states";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

function Actions({ filing }: { filing: Filing }) {
  const { t } = useWords();
  const unsigned = useUnsigned(filing);
  return (
    <span className="buttons no-print">
      {filing.next.includes("sent") && (
        <Link
          className={filing.state === "sealed" && unsigned.length === 0 ? "button button-main" : "button"}
          href={casePath(filing.case, "filings", filing.id, "send")}
        >
          {t("send.title")}
        </Link>
      )}
      <a className="button" href={filingAddress(filing.case, filing.id, "bundle.zip")} download>
        {t("filing.bundle")}
      </a>
      <a className="button" href={filingAddress(filing.case, filing.id, "document.docx")} download>
        {t("filing.docx")}
      </a>
    </span>
  );
}

function About({ file, filing }: { file: Case; filing: Filing }) {
  const { t, format } = useWords();
  const recipients = useRecipients();
  const { filings: all, reminders } = use(filings(file.id));
  const supplements = supplementsOf(all, filing.id);
  return (
    <Facts
      entries={[
        [
          t("filing.state"),
          <>
            <FilingState state={filing.state} /> {t("filing.since", { date: format.date(filing.since) })}
          </>,
        ],
        filing.supplements !== "" && [
          t("chain.goes-on-from"),
          <GoesOnFrom key="from" all={all} submission={filing.supplements} />,
        ],
        supplements.length > 0 && [t("chain.supplements"), <Supplements key="chain" supplements={supplements} />],
        [t("filing.recipient"), recipients(filing.regime, filing.recipient)],
        filing.partners.length > 0 && [
          t("partners.with"),
          filing.partners.map((partner) => partner.organisation).join(", "),
        ],
        [t("filing.reference"), filing.reference],
        [t("filings.waits"), <Due key="due" reminders={remindersOf(reminders, filing.id)} />],
        [t("filing.targets"), filing.targets.map((target) => partyName(file.parties, target)).join(", ")],
        [t("grade.title"), <Grade key="grade" grade={filing.grade} />],
        [t("filing.created"), format.moment(filing.created)],
        [t("filing.pages"), format.number(filing.pages)],
        [t("filing.signed-by"), filing.signed_by && <code className="breakable">{filing.signed_by}</code>],
        [t("filing.hash"), filing.bundle_sha256 && <code className="breakable">{filing.bundle_sha256}</code>],
      ]}
    />
  );
}

function Outcomes({ file, filing }: { file: Case; filing: Filing }) {
  const all = use(keptOutcomes(file.id));
  return <ConfirmedOutcomes file={file} outcomes={all.filter((outcome) => outcome.filing === filing.id)} />;
}

export default function FilingPage({ case: caseId, filing: id }: { case: string; filing: string }) {
  const { t } = useWords();
  const [, setRecorded] = useState(0);
  const again = () => startTransition(() => setRecorded((count) => count + 1));
  const file = use(caseFile(caseId));
  const all = use(filings(caseId));
  const filing = all.filings.find((item) => item.id === id);
  const titleOf = useFilingTitle();
  if (!filing) throw new Problem(404, t("filing.unknown", { id }));
  const title = titleOf(filing);
  return (
    <>
      <PageTitle title={title} above={<Link href={casePath(caseId, "filings")}>{t("nav.filings")}</Link>}>
        <Actions filing={filing} />
      </PageTitle>
      <About file={file} filing={filing} />
      {filing.partners.length > 0 && (
        <section aria-labelledby="signatures">
          <h2 id="signatures">{t("signatures.title")}</h2>
          <Problems>
            <Suspense fallback={<Loading />}>
              <Signatures filing={filing} onTaken={again} />
            </Suspense>
          </Problems>
        </section>
      )}
      <div className="filing-columns">
        <section aria-labelledby="history">
          <h2 id="history">{t("filing.history")}</h2>
          <History file={file} filing={filing} />
          <h2>{t("filings.waits")}</h2>
          <Due reminders={remindersOf(all.reminders, id)} all />
        </section>
        <section aria-labelledby="record" className="card no-print">
          <h2 id="record">{t("record.title")}</h2>
          <RecordForm file={file} filing={filing} onRecorded={again} />
        </section>
      </div>
      <NewSince file={file} all={all.filings} filing={filing} />
      <section aria-labelledby="outcomes">
        <h2 id="outcomes">{t("nav.outcomes")}</h2>
        <Problems>
          <Suspense fallback={<Loading />}>
            <Outcomes file={file} filing={filing} />
          </Suspense>
        </Problems>
      </section>
      <section aria-labelledby="document" className="no-print">
        <h2 id="document">{t("filing.document-title")}</h2>
        <Pdf address={filingAddress(caseId, id, "document.pdf")} title={t("filing.document", { title })} />
      </section>
    </>
  );
}
