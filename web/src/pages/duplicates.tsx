import { Suspense, use, useState } from "react";
import { duplicatesView, nameIn, similarView, type DuplicatesView, type PossibleDuplicate } from "../api/views";
import { ExhibitLink } from "../components/exhibit-link";
import { PageTitle } from "../components/page-title";
import { Problems } from "../components/problem";
import { Empty, Loading } from "../components/states";
import { Table } from "../components/table";
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
      <Table
        caption={t("duplicates.reasons", { pair: title })}
        rows={pair.reasons}
        keyOf={(reason) => reason.likeness}
        columns={[
          {
            title: t("duplicates.reason"),
            names: true,
            cell: (reason) => (
              <>
                <span className={reason.against ? "speaks-against" : "speaks-for"}>{code("likeness", reason.likeness)}</span>
                <span className="cell-note">{t(reason.against ? "duplicates.against" : "duplicates.for")}</span>
              </>
            ),
          },
          {
            title: nameIn(view.parties, pair.first),
            cell: (reason) => <bdi>{said(reason.likeness, reason.first)}</bdi>,
          },
          {
            title: nameIn(view.parties, pair.second),
            cell: (reason) => <bdi>{said(reason.likeness, reason.second)}</bdi>,
          },
        ]}
      />
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
        <Table
          caption={t("similar.title")}
          rows={view.pairs}
          keyOf={(pair) => `${pair.first} ${pair.second} ${pair.by}`}
          columns={[
            { title: t("similar.one"), cell: (pair) => exhibit(pair.first) },
            { title: t("similar.other"), cell: (pair) => exhibit(pair.second) },
            { title: t("similar.by"), cell: (pair) => code("similar-by", pair.by) },
            { title: t("similar.likeness"), number: true, cell: (pair) => format.percent(pair.likeness) },
          ]}
        />
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
