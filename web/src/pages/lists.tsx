import { use } from "react";
import { lists } from "../api/record";
import { ListFreshness } from "../components/list-freshness";
import { PageTitle } from "../components/page-title";
import { ProfileSearch } from "../components/profile-search";
import { Empty } from "../components/states";
import { Table } from "../components/table";
import { useWords } from "../i18n/language";
import { changesPath, Link } from "../router";

export default function Lists() {
  const { t, format } = useWords();
  const all = use(lists());
  const total = all.reduce((sum, list) => sum + list.subjects, 0);
  return (
    <>
      <PageTitle title={t("nav.lists")} lead={t("lists.lead")} />
      <ProfileSearch />
      <p>
        <Link href="/profiles/review">{t("review.title")}</Link>
      </p>
      {all.length === 0 ? (
        <Empty>{t("lists.empty")}</Empty>
      ) : (
        <Table
          caption={t("nav.lists")}
          rows={all}
          keyOf={(list) => list.id}
          columns={[
            {
              title: t("list.title"),
              names: true,
              cell: (list) => (
                <>
                  {list.title}{" "}
                  <span className="cell-note">
                    {list.id} ·{" "}
                    <Link href={changesPath(list.id)}>
                      {t("changes.link")} <span className="visually-hidden">{list.title}</span>
                    </Link>
                  </span>
                </>
              ),
            },
            { title: t("list.authority"), cell: (list) => list.authority },
            { title: t("list.version"), cell: (list) => format.date(list.version) },
            { title: t("list.subjects"), number: true, cell: (list) => list.version && format.number(list.subjects) },
            { title: t("list.imported"), cell: (list) => format.moment(list.imported) },
            { title: t("list.freshness"), cell: (list) => <ListFreshness list={list} /> },
          ]}
          foot={
            <tr>
              <th scope="row" colSpan={3}>
                {t("list.total")}
              </th>
              <td className="number">{format.number(total)}</td>
              <td colSpan={2} />
            </tr>
          }
        />
      )}
    </>
  );
}
