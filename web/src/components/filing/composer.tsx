import { use, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { Case } from "../../api/case";
import { documentLanguages, previewFiling, type Asked, type Preview } from "../../api/prepare";
import { useWords } from "../../i18n/language";
import { Choice, Tick } from "../fields";
import { ProblemNotice } from "../problem";
import { PreviewOf } from "./preview";

interface Props {
  file: Case;
  /** Under which regime, and to whom. */
  regime: string;
  recipients: string[];
  /** How it was asked for already. */
  start?: Omit<Asked, "regime" | "recipients">;
  /** What can be done with what is shown. */
  steps: (asked: Asked, preview: Preview, changed: (preview: Preview) => void) => React.ReactNode;
  children?: React.ReactNode;
}

/** A preview with its heading, which takes the focus when it comes. */
function Shown({ file, preview, children }: { file: Case; preview: Preview; children: React.ReactNode }) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="preview" className="preview">
      <h2 id="preview" ref={heading} tabIndex={-1}>
        {t("preview.title")}
      </h2>
      <PreviewOf file={file} preview={preview} />
      {children}
    </section>
  );
}

/** Chooses how a submission is written, and shows what would leave before anything does. */
export function Composer({ file, regime, recipients, start, steps, children }: Props) {
  const { t } = useWords();
  const languages = use(documentLanguages());
  const [language, setLanguage] = useState(start?.language ?? "");
  const [own, setOwn] = useState(start?.own_pseudonyms ?? false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [shown, setShown] = useState<{ key: string; asked: Asked; preview: Preview } | null>(null);
  const asked: Asked = {
    ...{ regime, recipients, language, own_pseudonyms: own },
    ...{ supplements: start?.supplements ?? "", log_proofs: start?.log_proofs ?? false },
  };
  const key = JSON.stringify(asked);

  async function look() {
    setBusy(true);
    setProblem(null);
    setShown(null);
    try {
      setShown({ key, asked, preview: await previewFiling(file.id, asked) });
    } catch (error) {
      setProblem(error);
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
              { id: "usual", label: t("prepare.usual-language") },
              ...languages.map((item) => ({ id: item.code, label: item.name })),
            ]}
            value={language || "usual"}
            onChange={(id) => setLanguage(id === "usual" ? "" : id)}
          />
          <Tick label={t("prepare.own-pseudonyms")} checked={own} onChange={setOwn} />
        </div>
        <Button className="button button-main" isPending={busy} isDisabled={!regime} onPress={() => void look()}>
          {t(busy ? "prepare.looking" : "prepare.look")}
        </Button>
        <div role="status">{busy && <p className="quiet">{t("filing.wait")}</p>}</div>
        {problem !== null && <ProblemNotice problem={problem} />}
      </div>
      {/* What was shown for other choices is not shown for these. */}
      {shown?.key === key && (
        <Shown file={file} preview={shown.preview}>
          {steps(shown.asked, shown.preview, (preview) => setShown({ ...shown, preview }))}
        </Shown>
      )}
    </>
  );
}
