import { Suspense, use, useState } from "react";
import { feedAddress, listChanges, listVersions, type ListVersion, type SubjectChange } from "../api/changes";
import { Choice } from "../components/fields";
import { useListTitle } from "../components/list-title";
import { PageTitle } from "../components/page-title";
import { Problems } from "../components/problem";
import { Empty, Loading } from "../components/states";
import { Table } from "../components/table";
import { useWords } from "../i18n/language";
import { Link, subjectPath } from "../router";

const dayOf = (version: ListVersion) => version.version.slice(0, 10);

/** The last version of each day, the newest first: days tell them apart. */
function versionsByDay(versions: ListVersion[]): ListVersion[] {
  return versions.filter((one, index) => versions.findIndex((other) => dayOf(other) === dayOf(one)) === index);
}

function Regimes({ ids }: { ids: string[] }) {
  const { t, code } = useWords();
  if (ids.length === 0) return <span className="not-said">{t("changes.no-regime")}</span>;
  return <>{[...new Set(ids)].map((id) => code("regime", id)).join(", ")}</>;
}

function Who({ change, day = "" }: { change: SubjectChange; day?: string }) {
  const { t } = useWords();
  return (
    <>
      <Link href={subjectPath(change.id, day)}>
        <bdi>{change.caption}</bdi>
      </Link>
      <span className="cell-note">
        {change.id}
        {change.was && ` · ${t("changes.was", { id: change.was })}`}
      </span>
    </>
  );
}

/** Who came, or who went; of those the page as it was. */
function CameOrWent({ title, changes, day }: { title: string; changes: SubjectChange[]; day?: string }) {
  const { t } = useWords();
  return (
    <Table
      caption={title}
      rows={changes}
      keyOf={(change) => change.id}
      columns={[
        { title: t("changes.subject"), names: true, cell: (change) => <Who change={change} day={day ?? ""} /> },
        {
          title: t("profile.regime"),
          cell: (change) => <Regimes ids={[...change.regimes_before, ...change.regimes_after]} />,
        },
      ]}
    />
  );
}

function Values({ texts }: { texts: string[] }) {
  const { t } = useWords();
  if (texts.length === 0) return <span className="not-said">{t("changes.nothing")}</span>;
  if (texts.length === 1) return <bdi>{texts[0]}</bdi>;
  return (
    <ul className="list-names">
      {texts.map((text, index) => (
        <li key={index}>
          <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Changed({ changes }: { changes: SubjectChange[] }) {
  const { t, code } = useWords();
  return changes.map((change) => (
    <article key={change.id} className="changed" aria-label={change.caption}>
      <h3>
        <Who change={change} />
      </h3>
      <Table
        caption={t("changes.of", { name: change.caption })}
        className="before-after"
        rows={change.fields}
        keyOf={(one) => one.field}
        columns={[
          { title: t("changes.field"), names: true, cell: (one) => code("list-field", one.field) },
          { title: t("changes.gone"), cell: (one) => <Values texts={one.gone} /> },
          { title: t("changes.come"), cell: (one) => <Values texts={one.come} /> },
        ]}
      />
    </article>
  ));
}

interface Chosen {
  list: string;
  from: string;
  to: string;
  regime: string;
}

const kinds = ["added", "removed", "changed"] as const;

function Difference({ list, from, to, regime }: Chosen) {
  const { t, format } = useWords();
  const diff = use(listChanges(list, from, to, regime));
  const total = diff.added + diff.removed + diff.changed;
  return (
    <>
      <p role="status" className="result-count">
        {t("changes.counts", {
          added: format.number(diff.added),
          removed: format.number(diff.removed),
          changed: format.number(diff.changed),
        })}
        {!regime && ` ${t("changes.unchanged", { count: diff.unchanged, number: format.number(diff.unchanged) })}`}
      </p>
      {total === 0 && <Empty>{t(regime ? "changes.none-regime" : "changes.none")}</Empty>}
      {total > diff.changes.length && (
        <p className="warning">
          {t("changes.first", { shown: format.number(diff.changes.length), total: format.number(total) })}
        </p>
      )}
      {kinds.map((kind) => {
        const changes = diff.changes.filter((one) => one.change === kind);
        if (changes.length === 0) return null;
        const title = t(`changes.${kind}`, { number: format.number(diff[kind]) });
        return (
          <section key={kind} aria-labelledby={kind}>
            <h2 id={kind}>{title}</h2>
            {kind === "changed" ? (
              <Changed changes={changes} />
            ) : (
              <CameOrWent title={title} changes={changes} day={kind === "removed" ? from : to} />
            )}
          </section>
        );
      })}
    </>
  );
}

/** The regimes that any change between the two versions touches. */
function RegimeChoice({ list, from, to, regime, onChange }: Chosen & { onChange: (regime: string) => void }) {
  const { t, code } = useWords();
  const all = use(listChanges(list, from, to, "")).changes;
  const ids = new Set([...all.flatMap((one) => [...one.regimes_before, ...one.regimes_after]), regime].filter(Boolean));
  const options = [...ids].sort().map((id) => ({ id, label: code("regime", id) }));
  return (
    <Choice
      label={t("profile.regime")}
      options={[{ id: "all", label: t("changes.any-regime") }, ...options]}
      value={regime || "all"}
      onChange={(id) => onChange(id === "all" ? "" : id)}
    />
  );
}

function Comparison({ list, versions }: { list: string; versions: ListVersion[] }) {
  const { t, format } = useWords();
  const days = versions.map(dayOf);
  const [to, setTo] = useState(days[0] ?? "");
  const [from, setFrom] = useState(days[1] ?? "");
  const [regime, setRegime] = useState("");
  const options = versions.map((one) => ({
    id: dayOf(one),
    label: t("changes.version", { date: format.date(dayOf(one)), count: one.subjects, number: format.number(one.subjects) }),
  }));
  const chosen = { list, from, to, regime };
  function chooseTo(day: string) {
    setTo(day);
    if (from >= day) setFrom(days[days.indexOf(day) + 1] ?? from);
  }
  return (
    <>
      <div className="filters" role="group" aria-label={t("changes.choose")}>
        <Choice label={t("changes.from")} options={options.filter((one) => one.id < to)} value={from} onChange={setFrom} />
        <Choice label={t("changes.to")} options={options.slice(0, -1)} value={to} onChange={chooseTo} />
        <Problems key={`${from} ${to}`}>
          <Suspense fallback={null}>
            <RegimeChoice {...chosen} onChange={setRegime} />
          </Suspense>
        </Problems>
        <p>
          <a href={feedAddress(list, regime)}>{t("changes.feed")}</a>
        </p>
      </div>
      <Problems key={Object.values(chosen).join(" ")}>
        <Suspense fallback={<Loading text={t("changes.comparing")} />}>
          <Difference {...chosen} />
        </Suspense>
      </Problems>
    </>
  );
}

/** What changed between two versions of a list. */
export default function Changes({ list }: { list: string }) {
  const { t } = useWords();
  const title = useListTitle()(list);
  const versions = versionsByDay(use(listVersions(list)));
  return (
    <>
      <PageTitle
        title={t("changes.title", { list: title })}
        lead={t("changes.lead")}
        above={<Link href="/lists">{t("nav.lists")}</Link>}
      />
      {versions.length < 2 ? <Empty>{t("changes.one-version")}</Empty> : <Comparison list={list} versions={versions} />}
    </>
  );
}
