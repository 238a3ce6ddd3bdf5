import { Suspense, use } from "react";
import { profile, type Printed, type Profile } from "../api/profiles";
import { lists } from "../api/record";
import { useListTitle } from "../components/list-title";
import { PageTitle } from "../components/page-title";
import { SubjectLine } from "../components/subject";
import { Empty, Loading, NotSaid } from "../components/states";
import { Table } from "../components/table";
import { useWords } from "../i18n/language";
import { Link, subjectPath } from "../router";

const rightToLeft = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"];

/** The language that a list gives for the name; else that it is of an unknown one in its script. */
function languageOf(page: Profile, name: Printed): string | undefined {
  const known = page.entries.flatMap((entry) => entry.names).find((one) => one.full === name.text && one.language);
  return known?.language || (name.kind ? `und-${name.kind}` : undefined);
}

function Designations({ page }: { page: Profile }) {
  const { t, code, format } = useWords();
  const titleOf = useListTitle();
  const authorities = new Map(use(lists()).map((list) => [list.id, list.authority]));
  const lag = (days: number | null) =>
    days === null ? <NotSaid /> : days === 0 ? t("profile.first") : t("profile.days", { count: days, days: format.number(days) });
  return (
    <section aria-labelledby="designations">
      <h2 id="designations">{t("subject.designations")}</h2>
      {page.designations.length === 0 ? (
        <Empty>{t("profile.no-designations")}</Empty>
      ) : (
        <Table
          caption={t("subject.designations")}
          rows={page.designations}
          keyOf={(_, index) => index}
          columns={[
            {
              title: t("profile.authority"),
              names: true,
              cell: (one) => (
                <>
                  {authorities.get(one.list) ?? one.list}
                  <span className="cell-note">{titleOf(one.list)}</span>
                </>
              ),
            },
            {
              title: t("profile.regime"),
              cell: (one) => (
                <>
                  {one.regime ? code("regime", one.regime) : one.programme}
                  {one.regime && <span className="cell-note">{one.programme}</span>}
                </>
              ),
            },
            { title: t("profile.listed"), cell: (one) => format.date(one.listed) || t("designation.undated") },
            { title: t("profile.lag"), cell: (one) => lag(one.days_after_first) },
            { title: t("profile.measures"), cell: (one) => one.measures.map((word) => code("measure", word)).join(", ") || <NotSaid /> },
            {
              title: t("profile.entry"),
              cell: (one) => (
                <Link href={subjectPath(one.subject)}>
                  <code className="entry-id">{one.subject}</code>
                </Link>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function NotFoundOn({ page }: { page: Profile }) {
  const { t } = useWords();
  const titleOf = useListTitle();
  return (
    <section aria-labelledby="not-on">
      <h2 id="not-on">{t("profile.not-on")}</h2>
      {page.not_on.length === 0 ? (
        <p>{t("profile.on-all")}</p>
      ) : (
        <>
          <ul className="list-names">
            {page.not_on.map((list) => (
              <li key={list}>{titleOf(list)}</li>
            ))}
          </ul>
          <p className="quiet">{t("profile.not-on-note")}</p>
        </>
      )}
    </section>
  );
}

function Names({ page }: { page: Profile }) {
  const { t, code } = useWords();
  const titleOf = useListTitle();
  return (
    <section aria-labelledby="names">
      <h2 id="names">{t("profile.names")}</h2>
      <Table
        caption={t("profile.names")}
        rows={page.names}
        keyOf={(name) => `${name.kind} ${name.text}`}
        columns={[
          {
            title: t("screening.name"),
            names: true,
            cell: (name) => (
              <bdi lang={languageOf(page, name)} dir={rightToLeft.includes(name.kind) ? "rtl" : "ltr"}>
                {name.text}
              </bdi>
            ),
          },
          { title: t("profile.script"), cell: (name) => name.kind && code("script", name.kind) },
          { title: t("profile.printed-by"), cell: (name) => name.lists.map(titleOf).join("; ") },
        ]}
      />
    </section>
  );
}

function Identifiers({ page }: { page: Profile }) {
  const { t, code } = useWords();
  const titleOf = useListTitle();
  return (
    <section aria-labelledby="identifiers">
      <h2 id="identifiers">{t("party.identifiers")}</h2>
      {page.identifiers.length === 0 ? (
        <Empty>{t("profile.no-identifiers")}</Empty>
      ) : (
        <Table
          caption={t("party.identifiers")}
          rows={page.identifiers}
          keyOf={(one) => `${one.kind} ${one.text}`}
          columns={[
            { title: t("profile.number"), names: true, cell: (one) => <bdi>{one.text}</bdi> },
            { title: t("screening.kind"), cell: (one) => code("identifier", one.kind) },
            { title: t("profile.printed-by"), cell: (one) => one.lists.map(titleOf).join("; ") },
          ]}
        />
      )}
    </section>
  );
}

function Entries({ page }: { page: Profile }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="entries">
      <h2 id="entries">{t("profile.entries")}</h2>
      <ul className="plain-list">
        {page.entries.map((entry) => (
          <li key={entry.id}>
            <Link href={subjectPath(entry.id)}>
              <bdi>{entry.caption}</bdi>
            </Link>{" "}
            <code className="quiet">{entry.id}</code>
            <SubjectLine subject={entry} />
          </li>
        ))}
      </ul>
      <p className="quiet">{t("profile.found-by")}</p>
    </section>
  );
}

function ProfileBody({ entry }: { entry: string }) {
  const { t } = useWords();
  const page = use(profile(entry));
  const listCount = new Set(page.entries.map((one) => one.list)).size;
  return (
    <>
      <PageTitle
        title={page.caption}
        above={<Link href="/lists">{t("nav.lists")}</Link>}
        lead={t("profile.lead", { count: page.entries.length, lists: listCount })}
      />
      <Designations page={page} />
      <NotFoundOn page={page} />
      <Names page={page} />
      <Identifiers page={page} />
      <Entries page={page} />
      <p className="quiet">
        {t("profile.id")} <code>{page.id}</code>
      </p>
    </>
  );
}

/** One person or organisation on all lists. */
export default function ProfilePage({ entry }: { entry: string }) {
  const { t } = useWords();
  return (
    <Suspense fallback={<Loading text={t("profile.finding")} />}>
      <ProfileBody entry={entry} />
    </Suspense>
  );
}
