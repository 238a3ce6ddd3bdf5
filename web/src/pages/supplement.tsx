import { use } from "react";
import { caseFile, type Case } from "../api/case";
import { filings } from "../api/filing";
import { Problem } from "../api/http";
import { chainOf, type Chain } from "../api/supplement";
import { Facts } from "../components/facts";
import { FilingLink, Supplements } from "../components/filing/chain";
import { Composer } from "../components/filing/composer";
import { News } from "../components/filing/news";
import { Seal } from "../components/filing/seal";
import { useRecipients, useRegimeTitle } from "../components/filing/state";
import { PageTitle } from "../components/page-title";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

/** What a supplement has from its submission, and nobody is asked for. */
function Given({ chain: { submission, supplements } }: { chain: Chain }) {
  const { t } = useWords();
  const recipients = useRecipients();
  const titleOf = useRegimeTitle();
  return (
    <Facts
      entries={[
        [t("chain.goes-on-from"), <FilingLink key="from" filing={submission} />],
        supplements.length > 0 && [t("chain.earlier"), <Supplements key="earlier" supplements={supplements} />],
        [t("filing.regime"), titleOf(submission.regime)],
        [t("filing.recipient"), recipients(submission.regime, submission.recipient)],
        submission.partners.length > 0 && [
          t("partners.with"),
          submission.partners.map((partner) => partner.organisation).join(", "),
        ],
        [t("filing.reference"), submission.reference],
        [t("supplement.pseudonyms"), t(submission.own_pseudonyms ? "supplement.own-pseudonyms" : "supplement.case-pseudonyms")],
      ]}
    />
  );
}

function Write({ file, chain: { submission } }: { file: Case; chain: Chain }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="write">
      <h2 id="write">{t("supplement.write")}</h2>
      <Composer
        file={file}
        regime={submission.regime}
        recipients={submission.recipient.split(",").filter(Boolean)}
        start={{
          language: "",
          own_pseudonyms: submission.own_pseudonyms,
          supplements: submission.id,
          log_proofs: false,
          partners: submission.partners.map((partner) => partner.id),
        }}
        submission={submission}
        steps={(asked, preview) => <Seal caseId={file.id} asked={asked} preview={preview} />}
      />
    </section>
  );
}

export default function SupplementPage({ case: caseId, filing: id }: { case: string; filing: string }) {
  const { t, format } = useWords();
  const file = use(caseFile(caseId));
  const all = use(filings(caseId)).filings;
  const filing = all.find((item) => item.id === id);
  const chain = filing && chainOf(all, filing);
  const recipients = useRecipients();
  const titleOf = useRegimeTitle();
  if (!chain) throw new Problem(404, t("filing.unknown", { id }));
  const { submission } = chain;
  const said = {
    date: format.date(submission.created.slice(0, 10)),
    recipient: recipients(submission.regime, submission.recipient),
  };
  return (
    <>
      <PageTitle
        title={t("supplement.title")}
        lead={t("supplement.lead", said)}
        above={
          <>
            <Link href={casePath(caseId, "filings")}>{t("nav.filings")}</Link> /{" "}
            <Link href={casePath(caseId, "filings", submission.id)}>{titleOf(submission.regime)}</Link>
          </>
        }
      />
      <Given chain={chain} />
      <section aria-labelledby="new-since">
        <h2 id="new-since">{t("difference.title")}</h2>
        <News file={file} chain={chain} below={<Write file={file} chain={chain} />} />
      </section>
    </>
  );
}
