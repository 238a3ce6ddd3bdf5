import { use, useReducer, useState } from "react";
import { caseFile, type Case, type Exhibit } from "../api/case";
import { Choice, TextBox } from "../components/fields";
import { Grade, Grading } from "../components/marks";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { Upload } from "../components/upload";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

function Row({ file, exhibit }: { file: Case; exhibit: Exhibit }) {
  const { t, code, format } = useWords();
  const source = file.sources.find((item) => item.id === exhibit.source);
  return (
    <tr>
      <td className="number" data-label={t("exhibit.number")}>
        {exhibit.number}
      </td>
      <th scope="row">
        <Link href={casePath(file.id, "evidence", exhibit.id)}>{exhibit.title}</Link>
        <span className="cell-note">
          {[exhibit.language && format.languageName(exhibit.language), format.date(exhibit.made)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </th>
      <td data-label={t("exhibit.kind")}>{code("exhibit", exhibit.kind)}</td>
      <td data-label={t("exhibit.source")}>
        {source && (
          <>
            <Grading reliability={source.reliability} credibility={source.credibility} /> {source.title}
          </>
        )}
      </td>
      <td data-label={t("grade.title")}>
        <Grade grade={exhibit.confidentiality} />
      </td>
      <td data-label="SHA-256">
        <code title={exhibit.sha256}>{exhibit.sha256.slice(0, 12)}</code>
      </td>
    </tr>
  );
}

function matches(exhibit: Exhibit, words: string): boolean {
  const text = `${exhibit.number} ${exhibit.title} ${exhibit.description} ${exhibit.sha256}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export default function Evidence({ case: caseId }: { case: string }) {
  const { t, code } = useWords();
  // Each receipt asks for the case anew; what was sent meanwhile stays on the page.
  const [, again] = useReducer((count: number) => count + 1, 0);
  const file = use(caseFile(caseId));
  const [words, setWords] = useState("");
  const [kind, setKind] = useState("all");
  const kinds = [...new Set(file.exhibits.map((exhibit) => exhibit.kind))].sort();
  const shown = file.exhibits.filter(
    (exhibit) => (kind === "all" || exhibit.kind === kind) && matches(exhibit, words),
  );
  return (
    <>
      <PageTitle title={t("nav.evidence")} lead={t("evidence.lead")} />
      <Upload file={file} onAdded={again} />
      <div className="filters no-print">
        <TextBox label={t("evidence.find")} name="find" type="search" value={words} onChange={setWords} />
        <Choice
          label={t("exhibit.kind")}
          options={[{ id: "all", label: t("filter.all") }, ...kinds.map((id) => ({ id, label: code("exhibit", id) }))]}
          value={kind}
          onChange={setKind}
        />
        <p role="status">{t("count.exhibits", { count: shown.length })}</p>
      </div>
      {shown.length === 0 ? (
        <Empty>{t("evidence.empty")}</Empty>
      ) : (
        <table className="table table-stacks">
          <caption className="visually-hidden">{t("nav.evidence")}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                {t("exhibit.number")}
              </th>
              <th scope="col">{t("exhibit.title")}</th>
              <th scope="col">{t("exhibit.kind")}</th>
              <th scope="col">{t("exhibit.source")}</th>
              <th scope="col">{t("grade.title")}</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((exhibit) => (
              <Row key={exhibit.id} file={file} exhibit={exhibit} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
