import { use } from "react";
import { lists } from "../api/record";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";

export default function Lists() {
  const { t, format } = useWords();
  const all = use(lists());
  const total = all.reduce((sum, list) => sum + list.subjects, 0);
  return (
    <>
      <PageTitle title={t("nav.lists")} lead={t("lists.lead")} />
      {all.length === 0 ? (
        <Empty>{t("lists.empty")}</Empty>
      ) : (
        <table className="table table-stacks">
          <caption className="visually-hidden">{t("nav.lists")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("list.title")}</th>
              <th scope="col">{t("list.authority")}</th>
              <th scope="col">{t("list.version")}</th>
              <th scope="col" className="number">
                {t("list.subjects")}
              </th>
              <th scope="col">{t("list.imported")}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((list) => (
              <tr key={list.id}>
                <th scope="row">
                  {list.title} <span className="cell-note">{list.id}</span>
                </th>
                <td data-label={t("list.authority")}>{list.authority}</td>
                <td data-label={t("list.version")}>{format.date(list.version)}</td>
                <td data-label={t("list.subjects")} className="number">
                  {format.number(list.subjects)}
                </td>
                <td data-label={t("list.imported")}>{format.moment(list.imported)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t("list.total")}
              </th>
              <td className="number">{format.number(total)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}
