import { use } from "react";
import { cases } from "../api/case";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

export default function Cases() {
  const { t, format } = useWords();
  const all = use(cases());
  return (
    <>
      <PageTitle title={t("cases.title")} />
      {all.length === 0 && <Empty>{t("cases.empty")}</Empty>}
      <ul className="cards">
        {all.map((item) => (
          <li key={item.id} className="card">
            <h2>
              <Link href={casePath(item.id)}>{item.title}</Link>
            </h2>
            <p className="quiet">{format.country(item.country)}</p>
            <p>
              {[
                t("count.targets", { count: item.targets }),
                t("count.incidents", { count: item.incidents }),
                t("count.exhibits", { count: item.exhibits }),
              ].join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
