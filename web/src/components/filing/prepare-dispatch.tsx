import { use, useState } from "react";
import { Button } from "react-aria-components/Button";
import { prepareDispatch, type Dispatch } from "../../api/dispatch";
import { documentLanguages } from "../../api/prepare";
import { useWords } from "../../i18n/language";
import { Choice, TextBox } from "../fields";
import { ProblemNotice } from "../problem";

interface Props {
  caseId: string;
  filing: string;
  recipient: string;
  onPrepared: (dispatch: Dispatch | null) => void;
}

/** Chooses the language of the message and the key it is encrypted to. */
export function PrepareDispatch({ caseId, filing, recipient, onPrepared }: Props) {
  const { t } = useWords();
  const languages = use(documentLanguages());
  const [language, setLanguage] = useState("");
  const [key, setKey] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function prepare() {
    setBusy(true);
    setProblem(null);
    onPrepared(null);
    try {
      onPrepared(await prepareDispatch(caseId, filing, { recipient, language, key: key.trim() && `${key.trim()}\n` }));
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }

  return (
    <div className="form">
      <Choice
        label={t("send.language")}
        options={[
          { id: "usual", label: t("send.usual-language") },
          ...languages.map((item) => ({ id: item.code, label: item.name })),
        ]}
        value={language || "usual"}
        onChange={(id) => setLanguage(id === "usual" ? "" : id)}
      />
      <TextBox label={t("send.key")} name="key" hint={t("send.key-hint")} value={key} onChange={setKey} long wide />
      <Button className="button button-main" isPending={busy} onPress={() => void prepare()}>
        {t(busy ? "send.preparing" : "send.prepare")}
      </Button>
      <div className="field-wide">{problem !== null && <ProblemNotice problem={problem} />}</div>
    </div>
  );
}
