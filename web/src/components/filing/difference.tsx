import { use, type ReactNode } from "react";
import type { Status } from "../../api/assessment";
import type { Case } from "../../api/case";
import { regimes } from "../../api/record";
import type { Difference, FindingDifference, RecordDifference } from "../../api/supplement";
import { useWords } from "../../i18n/language";
import { StatusMark } from "../marks";
import { partyName } from "../names";
import { FieldChanges } from "./field-changes";
import { RecordName } from "./record-name";

function Group({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      {lead && <p className="quiet">{lead}</p>}
      <ul className="plain-list news">{children}</ul>
    </>
  );
}

function RecordLine({ file, record }: { file: Case; record: RecordDifference }) {
  const { code } = useWords();
  return (
    <li>
      <span className="news-kind">{code("record", record.kind)}</span>
      <div>
        <RecordName file={file} kind={record.kind} id={record.id} />
        {record.fields.length > 0 && <FieldChanges file={file} record={record} />}
      </div>
    </li>
  );
}

function FindingLine({ file, finding }: { file: Case; finding: FindingDifference }) {
  const { t } = useWords();
  const elements = use(regimes()).flatMap((regime) => regime.elements);
  const title = elements.find((element) => element.id === finding.element)?.title ?? finding.element;
  const mark = (status: string) => (status ? <StatusMark status={status as Status} /> : t("difference.not-assessed"));
  return (
    <li>
      <span className="news-kind">{partyName(file.parties, finding.target)}</span>
      <div>
        {title}
        <span className="cell-note">
          {t("difference.before")} {mark(finding.before)} · {t("difference.after")} {mark(finding.after)}
        </span>
      </div>
    </li>
  );
}

/** What is new since a submission, as its recipients have it, in the words of the case. */
export function DifferenceOf({ file, news }: { file: Case; news: Difference }) {
  const { t } = useWords();
  const groups = [
    { change: "new", title: t("difference.new") },
    { change: "changed", title: t("difference.changed"), lead: t("difference.changed-lead") },
    { change: "gone", title: t("difference.gone"), lead: t("difference.gone-lead") },
  ];
  return (
    <div className="difference">
      {groups.map(({ change, ...head }) => {
        const records = news.records.filter((record) => record.change === change);
        if (records.length === 0) return null;
        return (
          <Group key={change} {...head}>
            {records.map((record) => (
              <RecordLine key={`${record.kind} ${record.id}`} file={file} record={record} />
            ))}
          </Group>
        );
      })}
      {news.findings.length > 0 && (
        <Group title={t("difference.findings")}>
          {news.findings.map((finding) => (
            <FindingLine key={`${finding.target} ${finding.element}`} file={file} finding={finding} />
          ))}
        </Group>
      )}
    </div>
  );
}
