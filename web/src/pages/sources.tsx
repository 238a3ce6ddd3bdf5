import { use } from "react";
import { caseFile, type Case, type Source } from "../api/case";
import { ExhibitLinks } from "../components/exhibit-link";
import { Grade, Grading } from "../components/marks";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { Table } from "../components/table";
import { useWords } from "../i18n/language";

const reliabilities = ["A", "B", "C", "D", "E", "F"];
const credibilities = [1, 2, 3, 4, 5, 6];

function SourceTable({ file }: { file: Case }) {
  const { t, code } = useWords();
  const rootOf = (source: Source) => file.sources.find((other) => other.id === source.root);
  const exhibitsOf = (source: Source) => file.exhibits.filter((exhibit) => exhibit.source === source.id);
  return (
    <Table
      caption={t("nav.sources")}
      rows={file.sources}
      keyOf={(source) => source.id}
      columns={[
        {
          title: t("source.title"),
          names: true,
          cell: (source) => (
            <>
              {source.title}
              {source.motive && <span className="cell-note">{source.motive}</span>}
            </>
          ),
        },
        { title: t("source.kind"), cell: (source) => code("source", source.kind) },
        {
          title: t("source.grading"),
          cell: (source) => <Grading reliability={source.reliability} credibility={source.credibility} />,
        },
        { title: t("source.capacity"), cell: (source) => code("capacity", source.capacity) },
        { title: t("source.root"), cell: (source) => rootOf(source)?.title ?? t("source.own-root") },
        { title: t("grade.title"), cell: (source) => <Grade grade={source.confidentiality} /> },
        {
          title: t("overview.exhibits"),
          cell: (source) => (
            <ExhibitLinks caseId={file.id} exhibits={file.exhibits} ids={exhibitsOf(source).map(({ id }) => id)} />
          ),
        },
      ]}
    />
  );
}

function GradingKey() {
  const { t, code } = useWords();
  return (
    <section aria-labelledby="key">
      <h2 id="key">{t("source.key")}</h2>
      <div className="grading-key">
        <dl>
          {reliabilities.map((letter) => (
            <div key={letter}>
              <dt>{letter}</dt>
              <dd>{code("reliability", letter)}</dd>
            </div>
          ))}
        </dl>
        <dl>
          {credibilities.map((digit) => (
            <div key={digit}>
              <dt>{digit}</dt>
              <dd>{code("credibility", String(digit))}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

export default function Sources({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  const roots = new Set(file.sources.map((source) => source.root || source.id));
  return (
    <>
      <PageTitle title={t("nav.sources")} lead={t("sources.lead", { count: file.sources.length, roots: roots.size })} />
      {file.sources.length === 0 ? (
        <Empty>{t("sources.empty")}</Empty>
      ) : (
        <SourceTable file={file} />
      )}
      <GradingKey />
    </>
  );
}
