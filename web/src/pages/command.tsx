import { use } from "react";
import { commandView, nameIn, type CommandView } from "../api/views";
import { ExhibitLinks } from "../components/exhibit-link";
import { Choice } from "../components/fields";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { Chain } from "../components/views/chain";
import { useTies } from "../components/views/ties";
import { useWords } from "../i18n/language";
import { casePath, navigate } from "../router";

function ArrowTable({ view }: { view: CommandView }) {
  const { t, code } = useWords();
  const { span, tie } = useTies();
  return (
    <table className="table table-stacks">
      <caption>{t("command.table")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("command.above")}</th>
          <th scope="col">{t("view.tie")}</th>
          <th scope="col">{t("command.below")}</th>
          <th scope="col">{t("view.when")}</th>
          <th scope="col">{t("command.on-the-date")}</th>
          <th scope="col">{t("view.shown-by")}</th>
        </tr>
      </thead>
      <tbody>
        {view.arrows.map((arrow, index) => (
          <tr key={index}>
            <th scope="row">{nameIn(view.parties, arrow.above)}</th>
            <td data-label={t("view.tie")}>
              {tie(arrow.kind)}
              {arrow.title && <span className="cell-note">{arrow.title}</span>}
            </td>
            <td data-label={t("command.below")}>{nameIn(view.parties, arrow.below)}</td>
            <td data-label={t("view.when")}>{span(arrow.from, arrow.until)}</td>
            <td data-label={t("command.on-the-date")}>{code("holding", arrow.holding)}</td>
            <td data-label={t("view.shown-by")}>
              {arrow.exhibits.length > 0 ? (
                <ExhibitLinks caseId={view.case} exhibits={view.exhibits} ids={arrow.exhibits} />
              ) : (
                <span className="unsourced">{t("view.no-source")}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
