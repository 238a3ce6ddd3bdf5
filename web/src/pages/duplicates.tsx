import { Suspense, use, useState } from "react";
import { duplicatesView, nameIn, similarView, type DuplicatesView, type PossibleDuplicate } from "../api/views";
import { ExhibitLink } from "../components/exhibit-link";
import { PageTitle } from "../components/page-title";
import { Problems } from "../components/problem";
import { Empty, Loading } from "../components/states";
import { useWords } from "../i18n/language";

/** What the records say; of protected people only when it is asked for. */
function Pair({ view, pair }: { view: DuplicatesView; pair: PossibleDuplicate }) {
  const { t, code, format } = useWords();
  const isProtected = view.parties.some((party) => party.protected && [pair.first, pair.second].includes(party.id));
  const [shown, setShown] = useState(!isProtected);
  const said = (likeness: string, value: string) => {
    if (!shown) return t("duplicates.hidden");
    if (likeness.startsWith("birth")) return format.date(value);
    return likeness.startsWith("gender") ? code("gender", value) : value;
  };
  const title = `${nameIn(view.parties, pair.first)} · ${nameIn(view.parties, pair.second)}`;
  return (
    <li className="card duplicate">
      <h3>{title}</h3>
      {isProtected && (
        <p className="no-print">
          <button type="button" className="button button-quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t(shown ? "duplicates.hide" : "duplicates.show")} <span className="visually-hidden">{title}</span>
          </button>
        </p>
      )}
      <table className="table table-stacks">
        <caption className="visually-hidden">{t("duplicates.reasons", { pair: title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("duplicates.reason")}</th>
            <th scope="col">{nameIn(view.parties, pair.first)}</th>
            <th scope="col">{nameIn(view.parties, pair.second)}</th>
          </tr>
        </thead>
        <tbody>
          {pair.reasons.map((reason) => (
            <tr key={reason.likeness}>
              <th scope="row">
                <span className={reason.against ? "speaks-against" : "speaks-for"}>
                  {code("likeness", reason.likeness)}
                </span>
                <span className="cell-note">{t(reason.against ? "duplicates.against" : "duplicates.for")}</span>
              </th>
              <td data-label={nameIn(view.parties, pair.first)}>
                <bdi>{said(reason.likeness, reason.first)}</bdi>
              </td>
              <td data-label={nameIn(view.parties, pair.second)}>
                <bdi>{said(reason.likeness, reason.second)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  );
}

/** Exhibits whose texts or pictures are nearly the same. */
function Similar({ caseId }: { caseId: string }) {
  const { t, code, format } = useWords();
  const view = use(similarView(caseId));
  const exhibit = (id: string) => {
    const found = view.exhibits.find((item) => item.id === id);
    return (
      found && (
        <>
          <ExhibitLink caseId={caseId} exhibit={found} /> {found.title}
        </>
      )
    );
  };
  return (
    <>
      {view.pairs.length === 0 ? (
        <Empty>{t("similar.none")}</Empty>
      ) : (
        <table className="table table-stacks">
          <caption className="visually-hidden">{t("similar.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("similar.one")}</th>
              <th scope="col">{t("similar.other")}</th>
              <th scope="col">{t("similar.by")}</th>
              <th scope="col" className="number">
                {t("similar.likeness")}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.pairs.map((pair) => (
              <tr key={`${pair.first} ${pair.second} ${pair.by}`}>
                <td data-label={t("similar.one")}>{exhibit(pair.first)}</td>
                <td data-label={t("similar.other")}>{exhibit(pair.second)}</td>
                <td data-label={t("similar.by")}>{code("similar-by", pair.by)}</td>
                <td data-label={t("similar.likeness")} className="number">
                  {format.percent(pair.likeness)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {view.not_read > 0 && <p className="warning">{t("similar.not-read", { count: view.not_read })}</p>}
    </>
  );
}

export default function Duplicates({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const view = use(duplicatesView(caseId));
  return (
    <>
      <PageTitle title={t("nav.duplicates")} lead={t("duplicates.lead")} />
      <section aria-labelledby="people">
        <h2 id="people">{t("duplicates.people")}</h2>
        {view.people.length === 0 ? (
          <Empty>{t("duplicates.no-people")}</Empty>
        ) : (
          <ul className="duplicates">
            {view.people.map((pair) => (
              <Pair key={`${pair.first} ${pair.second}`} view={view} pair={pair} />
            ))}
          </ul>
        )}
      </section>
      <p className="quiet">{t("duplicates.human")}</p>
      <section aria-labelledby="similar">
        <h2 id="similar">{t("similar.title")}</h2>
        <Problems>
          <Suspense fallback={<Loading text={t("similar.comparing")} />}>
            <Similar caseId={caseId} />
          </Suspense>
        </Problems>
      </section>
    </>
  );
}
