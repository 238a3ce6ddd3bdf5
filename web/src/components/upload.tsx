import { startTransition, useRef, useState, type DragEvent } from "react";
import type { Case } from "../api/case";
import { Problem } from "../api/http";
import { addEvidence, type Receipt } from "../api/upload";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";
import { Choice } from "./fields";
import { FileChooser } from "./file-chooser";
import { More } from "./more";

/** A file on its way in, or what became of it. */
interface Sent {
  key: number;
  name: string;
  share: number;
  receipt?: Receipt;
  problem?: string;
}

function ReceiptLines({ caseId, receipt }: { caseId: string; receipt: Receipt }) {
  const { t, code, format } = useWords();
  return (
    <>
      <p className="cell-note">
        {t("upload.receipt", {
          id: receipt.id,
          accepted: receipt.accepted,
          duplicate: receipt.duplicate,
          failed: receipt.failed,
        })}
      </p>
      <ul className="receipt">
        {receipt.items.map((item, index) => (
          <li key={index}>
            <strong>{code("outcome", item.outcome)}</strong>{" "}
            {item.exhibit ? <Link href={casePath(caseId, "evidence", item.exhibit)}>{item.path}</Link> : item.path}{" "}
            <span className="quiet">{item.why || format.bytes(item.size)}</span>
            {item.sha256 && <code className="breakable">{item.sha256}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}

function SentLine({ caseId, sent }: { caseId: string; sent: Sent }) {
  const { t, format } = useWords();
  if (sent.receipt) return <ReceiptLines caseId={caseId} receipt={sent.receipt} />;
  if (sent.problem !== undefined) {
    return (
      <p className="withdrawn">
        {sent.name}: {t("upload.failed")}. {sent.problem}
      </p>
    );
  }
  const state = sent.share >= 1 ? t("upload.sealing") : sent.share > 0 ? format.percent(sent.share) : t("upload.waiting");
  return (
    <p>
      {sent.name} <progress max={1} value={sent.share} aria-label={sent.name} /> <span className="quiet">{state}</span>
    </p>
  );
}

/** Takes files from a drop or a button, one after the other, and shows each receipt. */
export function Upload({ file, onAdded }: { file: Case; onAdded: () => void }) {
  const { t } = useWords();
  const [source, setSource] = useState("none");
  const [over, setOver] = useState(false);
  const [all, setAll] = useState<Sent[]>([]);
  const next = useRef(0);
  const line = useRef(Promise.resolve());

  const change = (key: number, to: Partial<Sent>) =>
    setAll((before) => before.map((sent) => (sent.key === key ? { ...sent, ...to } : sent)));

  async function send(key: number, one: File) {
    try {
      const receipt = await addEvidence(file.id, one, source === "none" ? "" : source, (share) => change(key, { share }));
      change(key, { receipt });
      startTransition(onAdded);
    } catch (problem) {
      const known = problem instanceof Problem ? problem : null;
      change(key, { problem: known?.detail || known?.message || t("problem.unreachable") });
    }
  }

  /** One at a time: a workspace has one writer. */
  function take(files: FileList) {
    for (const one of files) {
      const key = next.current++;
      setAll((before) => [{ key, name: one.name, share: 0 }, ...before]);
      line.current = line.current.then(() => send(key, one));
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  const sources = file.sources.map(({ id, title }) => ({ id, label: title }));
  return (
    <div className="no-print upload">
      <More title={t("upload.title")} level={2}>
        <div
          className={over ? "drop drop-over" : "drop"}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <p>{t("upload.drop")}</p>
          <p>
            <FileChooser label={t("upload.choose")} onChosen={take} multiple />
          </p>
          <Choice
            label={t("upload.source")}
            options={[{ id: "none", label: t("upload.no-source") }, ...sources]}
            value={source}
            onChange={setSource}
          />
          <p className="hint">{t("upload.hint")}</p>
        </div>
      </More>
      {all.length > 0 && (
        <ul className="plain-list" aria-live="polite" aria-label={t("upload.receipts")}>
          {all.map((sent) => (
            <li key={sent.key}>
              <SentLine caseId={file.id} sent={sent} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
