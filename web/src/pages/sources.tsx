import { use } from "react";
import { caseFile, type Case, type Source } from "../api/case";
import { ExhibitLinks } from "../components/exhibit-link";
import { Grade, Grading } from "../components/marks";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";

const reliabilities = ["A", "B", "C", "D", "E", "F"];
const credibilities = [1, 2, 3, 4, 5, 6];

function SourceRow({ file, source }: { file: Case; source: Source }) {
  const { t, code } = useWords();
  const root = file.sources.find((other) => other.id === source.root);
  const exhibits = file.exhibits.filter((exhibit) => exhibit.source === source.id).map((exhibit) => exhibit.id);
  return (
    <tr>
      <th scope="row">
        {source.title}
        {source.motive && <span className="cell-note">{source.motive}</span>}
      </th>
      <td data-label={t("source.kind")}>{code("source", source.kind)}</td>
      <td data-label={t("source.grading")}>
        <Grading reliability={source.reliability} credibility={source.credibility} />
      </td>
      <td data-label={t("source.capacity")}>{code("capacity", source.capacity)}</td>
      <td data-label={t("source.root")}>{root ? root.title : t("source.own-root")}</td>
      <td data-label={t("grade.title")}>
        <Grade grade={source.confidentiality} />
      </td>
      <td data-label={t("overview.exhibits")}>
        <ExhibitLinks caseId={file.id} exhibits={file.exhibits} ids={exhibits} />
      </td>
    </tr>
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
        <table className="table table-stacks">
          <caption className="visually-hidden">{t("nav.sources")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("source.title")}</th>
              <th scope="col">{t("source.kind")}</th>
              <th scope="col">{t("source.grading")}</th>
              <th scope="col">{t("source.capacity")}</th>
              <th scope="col">{t("source.root")}</th>
              <th scope="col">{t("grade.title")}</th>
              <th scope="col">{t("overview.exhibits")}</th>
            </tr>
          </thead>
          <tbody>
            {file.sources.map((source) => (
              <SourceRow key={source.id} file={file} source={source} />
            ))}
          </tbody>
        </table>
      )}
      <GradingKey />
    </>
  );
}
