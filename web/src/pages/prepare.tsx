import { use, useState } from "react";
import { assessment } from "../api/assessment";
import { caseFile } from "../api/case";
import { regimes } from "../api/record";
import { Choice } from "../components/fields";
import { Composer } from "../components/filing/composer";
import { Seal } from "../components/filing/seal";
import { PageTitle } from "../components/page-title";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

/** Regimes that the case was assessed under and that submissions can be written for. */
function useRegimeOptions(caseId: string) {
  const filed = new Set(use(regimes()).filter((item) => item.can_be_filed).map((item) => item.id));
  const assessed = use(assessment(caseId)).targets.flatMap((target) => target.regimes.filter((item) => filed.has(item.regime)));
  return [...new Map(assessed.map((item) => [item.regime, item.title]))].map(([id, label]) => ({ id, label }));
}

function useRecipientOptions(regime: string) {
  const { t } = useWords();
  const recipients = use(regimes()).find((item) => item.id === regime)?.recipients ?? [];
  const named = recipients.map((item) => ({
    id: item.id,
    label: [item.authority, item.addressee].filter(Boolean).join(", "),
  }));
  return named.length === 1 ? named : [{ id: "all", label: t("prepare.all-recipients") }, ...named];
}

export default function Prepare({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  const options = useRegimeOptions(caseId);
  const [chosen, setChosen] = useState("");
  const [addressed, setAddressed] = useState("all");
  const regime = chosen || options[0]?.id || "";
  const recipients = useRecipientOptions(regime);
  const recipient = recipients.find((item) => item.id === addressed)?.id ?? recipients[0]?.id ?? "all";
  return (
    <>
      <PageTitle
        title={t("filing.make-title")}
        lead={t("prepare.lead")}
        above={<Link href={casePath(caseId, "filings")}>{t("nav.filings")}</Link>}
      />
      <Composer
        file={file}
        regime={regime}
        recipients={recipient === "all" ? [] : [recipient]}
        steps={(asked, preview) => <Seal caseId={caseId} asked={asked} preview={preview} />}
      >
        <Choice label={t("matrix.regime")} options={options} value={regime} onChange={setChosen} wide />
        <Choice label={t("filing.recipient")} options={recipients} value={recipient} onChange={setAddressed} wide />
      </Composer>
    </>
  );
}
