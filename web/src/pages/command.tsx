import { use } from "react";
import { commandView, nameIn, type CommandView } from "../api/views";
import { Choice } from "../components/fields";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { Table } from "../components/table";
import { Chain } from "../components/views/chain";
import { ShownBy } from "../components/views/shown-by";
import { useTies } from "../components/views/ties";
import { useWords } from "../i18n/language";
import { casePath, navigate } from "../router";

function ArrowTable({ view }: { view: CommandView }) {
  const { t, code } = useWords();
  const { span, tie } = useTies();
  return (
    <Table
      caption={t("command.table")}
      captioned
      rows={view.arrows}
      keyOf={(_, index) => index}
      columns={[
        { title: t("command.above"), names: true, cell: (arrow) => nameIn(view.parties, arrow.above) },
        {
          title: t("view.tie"),
          cell: (arrow) => (
            <>
              {tie(arrow.kind)}
              {arrow.title && <span className="cell-note">{arrow.title}</span>}
            </>
          ),
        },
        { title: t("command.below"), cell: (arrow) => nameIn(view.parties, arrow.below) },
        { title: t("view.when"), cell: (arrow) => span(arrow.from, arrow.until) },
        { title: t("command.on-the-date"), cell: (arrow) => code("holding", arrow.holding) },
        { title: t("view.shown-by"), cell: (arrow) => <ShownBy view={view} exhibits={arrow.exhibits} /> },
      ]}
    />
  );
}

function Legend() {
  const { t } = useWords();
  return (
    <ul className="legend" aria-label={t("matrix.legend")}>
      <li>
        <span className="key key-involved" /> {t("command.legend-involved")}
      </li>
      <li>
        <span className="key-line" /> {t("command.legend-held")}
      </li>
      <li>
        <span className="key-line key-perhaps" /> {t("command.legend-perhaps")}
      </li>
      <li>
        <span className="key-line key-unsourced" /> {t("command.legend-unsourced")}
      </li>
    </ul>
  );
}

export default function Command({ case: caseId, act }: { case: string; act?: string }) {
  const { t, code, format } = useWords();
  const view = use(commandView(caseId, act));
  const title = (item: CommandView["acts"][number]) =>
    [format.date(item.date), code("conduct", item.conduct), item.victim && nameIn(view.parties, item.victim)]
      .filter(Boolean)
      .join(" · ");
  const chosen = view.acts.find((item) => item.id === view.act);
  if (!chosen) {
    return (
      <>
        <PageTitle title={t("nav.command")} lead={t("command.lead")} />
        <Empty>{t("timeline.empty")}</Empty>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t("nav.command")} lead={t("command.lead")} />
      <div className="filters no-print">
        <Choice
          label={t("command.act")}
          options={view.acts.map((item) => ({ id: item.id, label: title(item) }))}
          value={view.act}
          onChange={(id) => navigate(casePath(caseId, "command", id))}
          wide
        />
      </div>
      <h2 className="view-subject">{title(chosen)}</h2>
      <Chain view={view} />
      <Legend />
      {view.arrows.length > 0 ? <ArrowTable view={view} /> : <Empty>{t("command.none")}</Empty>}
    </>
  );
}
