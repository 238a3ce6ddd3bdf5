import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Problem } from "../../api/http";
import { filings } from "../../api/filing";
import { sealFiling, tellsNothing, type Asked, type Preview } from "../../api/prepare";
import { useWords } from "../../i18n/language";
import { casePath, Link, navigate } from "../../router";
import { useSession } from "../../session";
import { ProblemNotice } from "../problem";
import { Said } from "./said";

interface Props {
  caseId: string;
  asked: Asked;
  preview: Preview;
}

/** Seals what was shown, or, where nobody may seal alone, asks for a second person. */
export function Seal({ caseId, asked, preview }: Props) {
  const { t } = useWords();
  const { state } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [waiting, setWaiting] = useState(false);
  const mine = preview.approved_by === state?.user;
  const waits = preview.needs_second_person && (preview.approved_by === "" || mine);

  async function seal() {
    setBusy(true);
    setProblem(null);
    try {
      const made = await sealFiling(caseId, asked, preview.digest);
      navigate(casePath(caseId, "filings", made.id));
    } catch (error) {
      const denied = error instanceof Problem && error.status === 403;
      const kept = denied && (await filings(caseId)).drafts.some((draft) => draft.digest === preview.digest);
      if (kept) setWaiting(true);
      else setProblem(error);
      setBusy(false);
    }
  }

  if (waiting) {
    return (
      <Said title={t("seal.asked")}>
        <p>{t("seal.asked-lead")}</p>
        <p>
          <Link href={casePath(caseId, "filings")}>{t("seal.to-filings")}</Link>
        </p>
      </Said>
    );
  }
  if (asked.supplements && tellsNothing(preview)) return <p className="warning">{t("seal.nothing-new")}</p>;
  if (preview.uncited.length > 0) return <p className="warning">{t("seal.uncited")}</p>;
  return (
    <div className="steps no-print">
      <p>{t(waits ? "seal.two-lead" : "seal.lead")}</p>
      {preview.approved_by && <p>{t("drafts.approved", { name: preview.approved_by })}</p>}
      <Button className="button button-main" isPending={busy} onPress={() => void seal()}>
        {t(busy ? "filing.making" : waits ? "seal.ask" : "filing.make")}
      </Button>
      <div role="status">{busy && <p className="quiet">{t("filing.wait")}</p>}</div>
      {problem !== null && <ProblemNotice problem={problem} />}
    </div>
  );
}
