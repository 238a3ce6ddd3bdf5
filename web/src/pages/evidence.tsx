import { use, useReducer, useState } from "react";
import { caseFile, type Case, type Exhibit } from "../api/case";
import { Choice, TextBox } from "../components/fields";
import { Grade, GradedSource } from "../components/marks";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { Table } from "../components/table";
import { Upload } from "../components/upload";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

function ExhibitTable({ file, shown }: { file: Case; shown: Exhibit[] }) {
  const { t, code, format } = useWords();
  const sourceOf = (exhibit: Exhibit) => file.sources.find((item) => item.id === exhibit.source);
  return (
    <Table
      caption={t("nav.evidence")}
      rows={shown}
      keyOf={(exhibit) => exhibit.id}
      columns={[
        { title: t("exhibit.number"), number: true, cell: (exhibit) => exhibit.number },
        {
          title: t("exhibit.title"),
          names: true,
          cell: (exhibit) => (
            <>
              <Link href={casePath(file.id, "evidence", exhibit.id)}>{exhibit.title}</Link>
              <span className="cell-note">
                {[exhibit.language && format.languageName(exhibit.language), format.date(exhibit.made)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </>
          ),
        },
        { title: t("exhibit.kind"), cell: (exhibit) => code("exhibit", exhibit.kind) },
        { title: t("exhibit.source"), cell: (exhibit) => <GradedSource source={sourceOf(exhibit)} /> },
        { title: t("grade.title"), cell: (exhibit) => <Grade grade={exhibit.confidentiality} /> },
        {
          title: "SHA-256",
          cell: (exhibit) => <code title={exhibit.sha256}>{exhibit.sha256.slice(0, 12)}</code>,
        },
      ]}
    />
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
        <ExhibitTable file={file} shown={shown} />
      )}
    </>
  );
}
