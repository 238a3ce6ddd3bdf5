import type { Case } from "../../api/case";
import type { RecordDifference } from "../../api/supplement";
import { useWords } from "../../i18n/language";
import { More } from "../more";
import { useFieldWords } from "./field-values";
import { useRecordName } from "./record-name";
import { tellApart, type Apart } from "./tell-apart";

interface Change {
  field: string;
  /** Null: it can be said only that it changed. */
  apart: Apart | null;
}

function useChanges(record: RecordDifference): Change[] {
  const inWords = useFieldWords();
  return record.fields.map(({ field, ...value }) => {
    const before = inWords(record.kind, field, value.before);
    const after = inWords(record.kind, field, value.after);
    const readable = before !== undefined && after !== undefined && before !== after;
    return { field, apart: readable ? tellApart(before, after) : null };
  });
}

function Side({ label, apart: { head, tail }, text }: { label: string; apart: Apart; text: string }) {
  const { t } = useWords();
  const within = head || tail;
  return (
    <dd dir="auto">
      <span className="quiet">{label}</span> {head}
      {text && (within ? <mark>{text}</mark> : text)}
      {tail}
      {!within && !text && <span className="not-said">{t("difference.nothing-said")}</span>}
    </dd>
  );
}

function ChangeLines({ change: { field, apart } }: { change: Change }) {
  const { t, code } = useWords();
  return (
    <div>
      <dt>{code("field", field)}</dt>
      {apart ? (
        <>
          <Side label={t("difference.before")} apart={apart} text={apart.before} />
          <Side label={t("difference.after")} apart={apart} text={apart.after} />
        </>
      ) : (
        <dd className="quiet">{t("difference.changed-here")}</dd>
      )}
    </div>
  );
}

/** Which fields of a record changed, and how; of a protected person only which, so that no name shows. */
export function FieldChanges({ file, record }: { file: Case; record: RecordDifference }) {
  const { code } = useWords();
  const changes = useChanges(record);
  const nameOf = useRecordName(file);
  const fields = changes.map(({ field }) => code("field", field)).join(", ");
  const isProtected = record.kind === "party" && file.parties.some((item) => item.id === record.id && item.pseudonym);
  if (isProtected || changes.every(({ apart }) => apart === null)) return <span className="cell-note">{fields}</span>;
  return (
    <More
      title={
        <span>
          {fields}
          <span className="visually-hidden">: {nameOf(record.kind, record.id)}</span>
        </span>
      }
    >
      <dl className="changes">
        {changes.map((change) => (
          <ChangeLines key={change.field} change={change} />
        ))}
      </dl>
    </More>
  );
}
