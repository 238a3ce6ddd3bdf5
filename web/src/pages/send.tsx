import { startTransition, use, useState } from "react";
import { addresses, type Dispatch } from "../api/dispatch";
import { filings } from "../api/filing";
import { Problem } from "../api/http";
import { Choice } from "../components/fields";
import { AddressEntry } from "../components/filing/address";
import { PrepareDispatch } from "../components/filing/prepare-dispatch";
import { OnceSigned } from "../components/filing/signatures";
import { useFilingTitle, useRecipients } from "../components/filing/state";
import { Leaving } from "../components/filing/leaving";
import { PageTitle } from "../components/page-title";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

export default function SendPage({ case: caseId, filing: id }: { case: string; filing: string }) {
  const { t } = useWords();
  const filing = use(filings(caseId)).filings.find((item) => item.id === id);
  const recipients = useRecipients();
  const titleOf = useFilingTitle();
  const ids = filing?.recipient.split(",").filter(Boolean) ?? [];
  const [chosen, setChosen] = useState(ids[0] ?? "");
  const [, setEntered] = useState(0);
  const [dispatch, setDispatch] = useState<Dispatch | null>(null);
  const known = use(addresses()).find((item) => item.recipient === chosen);
  if (!filing) throw new Problem(404, t("filing.unknown", { id }));

  function choose(recipient: string) {
    setChosen(recipient);
    setDispatch(null);
  }

  function entered() {
    setDispatch(null);
    startTransition(() => setEntered((count) => count + 1));
  }

  return (
    <>
      <PageTitle
        title={t("send.title")}
        lead={t("send.lead")}
        above={
          <>
            <Link href={casePath(caseId, "filings")}>{t("nav.filings")}</Link> /{" "}
            <Link href={casePath(caseId, "filings", id)}>{titleOf(filing)}</Link>
          </>
        }
      />
      <OnceSigned filing={filing}>
        <section aria-labelledby="whom">
          <h2 id="whom">{t("send.whom")}</h2>
          {ids.length > 1 ? (
            <div className="filters">
              <Choice
                label={t("filing.recipient")}
                options={ids.map((item) => ({ id: item, label: recipients(filing.regime, item) }))}
                value={chosen}
                onChange={choose}
                wide
              />
            </div>
          ) : (
            <p>{recipients(filing.regime, chosen)}</p>
          )}
          <AddressEntry key={chosen} recipient={chosen} known={known} onEntered={entered} />
        </section>
        {known && (
          <section aria-labelledby="message">
            <h2 id="message">{t("send.message")}</h2>
            <PrepareDispatch key={chosen} caseId={caseId} filing={id} recipient={chosen} onPrepared={setDispatch} />
          </section>
        )}
        {dispatch && <Leaving key={dispatch.size + dispatch.encrypted_to} caseId={caseId} filing={id} dispatch={dispatch} />}
      </OnceSigned>
    </>
  );
}
