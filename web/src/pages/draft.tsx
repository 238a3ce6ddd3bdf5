import { use, useState } from "react";
import { Button } from "react-aria-components/Button";
import { caseFile } from "../api/case";
import { filings, type Draft } from "../api/filing";
import { Problem } from "../api/http";
import { approveFiling, type Asked, type Preview } from "../api/prepare";
import { chainOf } from "../api/supplement";
import { Facts } from "../components/facts";
import { GoesOnFrom } from "../components/filing/chain";
import { Composer } from "../components/filing/composer";
import { News } from "../components/filing/news";
import { Said } from "../components/filing/said";
import { Seal } from "../components/filing/seal";
import { useFilingTitle, useRecipients } from "../components/filing/state";
import { Grade } from "../components/marks";
import { partnerNames } from "../components/names";
import { PageTitle } from "../components/page-title";
import { ProblemNotice } from "../components/problem";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";
import { useSession } from "../session";

interface Props {
  caseId: string;
  draft: Draft;
  asked: Asked;
  preview: Preview;
  changed: (preview: Preview) => void;
}

function Approve({ caseId, asked, preview, changed }: Omit<Props, "draft">) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function approve() {
    setBusy(true);
    setProblem(null);
    try {
      changed(await approveFiling(caseId, asked, preview.digest));
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <div className="steps no-print">
      <p>{t("draft.approve-lead")}</p>
      <Button className="button button-main" isPending={busy} onPress={() => void approve()}>
        {t("draft.approve")}
      </Button>
      {problem !== null && <ProblemNotice problem={problem} />}
    </div>
  );
}

/** Approve, seal, or say why neither can be done here. */
function Next({ draft, ...shown }: Props) {
  const { t } = useWords();
  const { state } = useSession();
  if (shown.preview.digest !== draft.digest) return <p className="warning">{t("draft.other")}</p>;
  if (shown.preview.approved_by === "") {
    return draft.asked_by === state?.user ? <p className="warning">{t("draft.own")}</p> : <Approve {...shown} />;
  }
  if (shown.preview.approved_by === state?.user) return <Said title={t("draft.approved")}>{t("draft.approved-lead")}</Said>;
  return <Seal caseId={shown.caseId} asked={shown.asked} preview={shown.preview} />;
}

export default function DraftPage({ case: caseId, digest }: { case: string; digest: string }) {
  const { t, format } = useWords();
  const file = use(caseFile(caseId));
  // As it was when the page opened: once approved or sealed it may be gone from the list.
  const [first] = useState(filings(caseId));
  const { drafts, filings: all } = use(first);
  const draft = drafts.find((item) => item.digest === digest);
  const recipients = useRecipients();
  const titleOf = useFilingTitle();
  if (!draft) throw new Problem(404, t("draft.unknown"));
  const submission = all.find((item) => item.id === draft.supplements);
  const chain = submission && chainOf(all, submission);
  return (
    <>
      <PageTitle
        title={titleOf(draft)}
        lead={t("draft.lead")}
        above={<Link href={casePath(caseId, "filings")}>{t("nav.filings")}</Link>}
      />
      <Facts
        entries={[
          draft.supplements !== "" && [
            t("chain.goes-on-from"),
            <GoesOnFrom key="from" all={all} submission={draft.supplements} />,
          ],
          [t("filing.recipient"), recipients(draft.regime, draft.recipient)],
          draft.partners.length > 0 && [t("partners.with"), partnerNames(file.partners, draft.partners)],
          [t("grade.title"), <Grade key="grade" grade={draft.grade} />],
          [t("draft.asked-by"), `${draft.asked_by}, ${format.moment(draft.asked)}`],
          [t("preview.digest"), <code key="digest" className="breakable">{draft.digest}</code>],
        ]}
      />
      {chain && (
        <section aria-labelledby="new-since">
          <h2 id="new-since">{t("difference.title")}</h2>
          <News file={file} chain={chain} />
        </section>
      )}
      <Composer
        file={file}
        regime={draft.regime}
        recipients={draft.recipient.split(",")}
        start={draft}
        submission={submission}
        steps={(asked, preview, changed) => (
          <Next caseId={caseId} draft={draft} asked={asked} preview={preview} changed={changed} />
        )}
      />
    </>
  );
}
