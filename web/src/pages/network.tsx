import { use, useMemo, useState } from "react";
import { nameIn, networkView, type NetworkEdge, type NetworkView } from "../api/views";
import { Choice, Tick } from "../components/fields";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { Table } from "../components/table";
import { ShownBy } from "../components/views/shown-by";
import { useTies } from "../components/views/ties";
import { tieClass, WebOfTies } from "../components/views/web-of-ties";
import { useWords } from "../i18n/language";

function TieTable({ view, edges }: { view: NetworkView; edges: NetworkEdge[] }) {
  const { t, code, format } = useWords();
  const { tie, span } = useTies();
  return (
    <Table
      caption={t("network.table")}
      captioned
      rows={edges}
      keyOf={(_, index) => index}
      columns={[
        { title: t("network.from"), names: true, cell: (edge) => nameIn(view.parties, edge.from) },
        {
          title: t("view.tie"),
          cell: (edge) => (
            <>
              {edge.kind === "act" ? code("conduct", edge.label) : tie(edge.kind)}
              <span className="cell-note">{edge.kind === "act" ? code("mode", edge.mode) : edge.label}</span>
            </>
          ),
        },
        { title: t("network.to"), cell: (edge) => nameIn(view.parties, edge.to) },
        {
          title: t("view.when"),
          cell: (edge) =>
            edge.kind === "act" ? format.date(edge.since) || t("view.undated") : span(edge.since, edge.until),
        },
        { title: t("view.shown-by"), cell: (edge) => <ShownBy view={view} exhibits={edge.exhibits} /> },
      ]}
    />
  );
}

export default function Network({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const { tie } = useTies();
  const view = use(networkView(caseId));
  const kinds = useMemo(() => [...new Set(view.edges.map((edge) => edge.kind))], [view]);
  const [hidden, setHidden] = useState<string[]>([]);
  const [around, setAround] = useState("all");
  const edges = useMemo(
    () =>
      view.edges.filter(
        (edge) =>
          !hidden.includes(edge.kind) && (around === "all" || edge.from === around || edge.to === around),
      ),
    [view, hidden, around],
  );
  const everyone = view.nodes.map((id) => ({ id, label: nameIn(view.parties, id) }));
  return (
    <>
      <PageTitle title={t("nav.network")} lead={t("network.lead")} />
      {view.edges.length === 0 ? (
        <Empty>{t("network.empty")}</Empty>
      ) : (
        <>
          <div className="filters no-print">
            <Choice
              label={t("network.around")}
              options={[{ id: "all", label: t("network.everyone") }, ...everyone]}
              value={around}
              onChange={setAround}
            />
            {kinds.map((kind) => (
              <Tick
                key={kind}
                label={tie(kind)}
                checked={!hidden.includes(kind)}
                onChange={(on) => setHidden(on ? hidden.filter((item) => item !== kind) : [...hidden, kind])}
              />
            ))}
          </div>
          {edges.length > 0 && <WebOfTies view={view} edges={edges} />}
          <ul className="legend" aria-label={t("matrix.legend")}>
            {kinds.map((kind) => (
              <li key={kind}>
                <svg className="key-tie" viewBox="0 0 34 8" width="34" height="8" aria-hidden="true">
                  <path d="M1 4H33" className={`tie ${tieClass(kind)}`} />
                </svg>{" "}
                {tie(kind)}
              </li>
            ))}
          </ul>
          <p role="status" className="quiet">
            {t("network.count", { count: edges.length })}
          </p>
          <TieTable view={view} edges={edges} />
          {view.alone.length > 0 && (
            <p className="quiet">
              {t("network.alone")} {view.alone.map((id) => nameIn(view.parties, id)).join(", ")}
            </p>
          )}
        </>
      )}
    </>
  );
}
