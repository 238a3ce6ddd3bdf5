import { use, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { Case } from "../../api/case";
import type { Filing } from "../../api/filing";
import { documentLanguages, previewFiling, type Asked, type Preview } from "../../api/prepare";
import { useWords } from "../../i18n/language";
import { Choice, Tick } from "../fields";
import { ProblemNotice } from "../problem";
import { PartnerTicks, useRefusal } from "./partners";
import { PreviewOf } from "./preview";

interface Props {
  file: Case;
  /** Under which regime, and to whom. */
  regime: string;
  recipients: string[];
  /** How it was asked for already; with whom it is filed is not asked for again then. */
  start?: Omit<Asked, "regime" | "recipients">;
  /** The one that a supplement goes on from: it is written as that was, unless another language is chosen. */
  submission?: Filing | undefined;
  /** What can be done with what is shown. */
  steps: (asked: Asked, preview: Preview, changed: (preview: Preview) => void) => React.ReactNode;
  children?: React.ReactNode;
}

interface ShownProps {
  file: Case;
  preview: Preview;
  supplement: boolean;
  children: React.ReactNode;
}

/** A preview with its heading, which takes the focus when it comes. */
function Shown({ file, preview, supplement, children }: ShownProps) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="preview" className="preview">
      <h2 id="preview" ref={heading} tabIndex={-1}>
        {t("preview.title")}
      </h2>
      <PreviewOf file={file} preview={preview} supplement={supplement} />
      {children}
    </section>
  );
}

/** Chooses how a submission is written, and shows what would leave before anything does. */
export function Composer({ file, regime, recipients, start, submission, steps, children }: Props) {
  const { t, format } = useWords();
  const languages = use(documentLanguages());
  const [language, setLanguage] = useState(start?.language ?? "");
  const [own, setOwn] = useState(start?.own_pseudonyms ?? false);
  const [proofs, setProofs] = useState(start?.log_proofs ?? false);
  const [partners, setPartners] = useState(start?.partners ?? []);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [shown, setShown] = useState<{ key: string; asked: Asked; preview: Preview } | null>(null);
  const supplements = start?.supplements ?? "";
  const asked: Asked = { regime, recipients, language, own_pseudonyms: own, supplements, log_proofs: proofs, partners };
  const key = JSON.stringify(asked);
  const refusal = useRefusal(file);
  const usual = submission
    ? t("supplement.usual-language", { language: format.languageName(submission.language) })
    : t("prepare.usual-language");

  async function look() {
    setBusy(true);
    setProblem(null);
    setShown(null);
    try {
      setShown({ key, asked, preview: await previewFiling(file.id, asked) });
    } catch (error) {
      setProblem(refusal(error, partners));
    }
    setBusy(false);
  }

  return (
    <>
      <div className="card no-print">
        <div className="filters">
          {children}
          <Choice
            label={t("prepare.language")}
            options={[
              { id: "usual", label: usual },
              ...languages.map((item) => ({ id: item.code, label: item.name })),
            ]}
            value={language || "usual"}
            onChange={(id) => setLanguage(id === "usual" ? "" : id)}
          />
          {!start && file.partners.length > 0 && (
            <PartnerTicks partners={file.partners} chosen={partners} onChange={setPartners} />
          )}
          {!supplements && <Tick label={t("prepare.own-pseudonyms")} checked={own} onChange={setOwn} />}
          <Tick
            label={t("prepare.log-proofs")}
            hint={t("prepare.log-proofs-hint")}
            checked={proofs}
            onChange={setProofs}
          />
        </div>
        <Button className="button button-main" isPending={busy} isDisabled={!regime} onPress={() => void look()}>
          {t(busy ? "prepare.looking" : "prepare.look")}
        </Button>
        <div role="status">{busy && <p className="quiet">{t("filing.wait")}</p>}</div>
        {problem !== null && <ProblemNotice problem={problem} />}
      </div>
      {/* What was shown for other choices is not shown for these. */}
      {shown?.key === key && (
        <Shown file={file} preview={shown.preview} supplement={supplements !== ""}>
          {steps(shown.asked, shown.preview, (preview) => setShown({ ...shown, preview }))}
        </Shown>
      )}
    </>
  );
}
