import type { Act, Case } from "../../api/case";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { callName } from "../names";

function useActName(file: Case): (act: Act) => string {
  const { t, code, format } = useWords();
  return (act) => {
    const victim = file.parties.find((item) => item.id === act.victim);
    const against = victim && t("act.against", { name: callName(victim) });
    return [code("conduct", act.conduct), format.date(act.date), against].filter(Boolean).join(", ");
  };
}

/** Finds a record by its id and says what it is called. */
const named =
  <T extends { id: string }>(records: T[], nameOf: (record: T) => string) =>
  (id: string): string | undefined => {
    const found = records.find((item) => item.id === id);
    return found && nameOf(found);
  };

/** What the team calls a record of the case; undefined when it is gone from there. */
export function useRecordName(file: Case): (kind: string, id: string) => string | undefined {
  const { t } = useWords();
  const acts = file.incidents.flatMap((incident) => incident.acts);
  const finders: Record<string, (id: string) => string | undefined> = {
    case: () => t("difference.case"),
    party: named(file.parties, callName),
    source: named(file.sources, ({ title }) => title),
    exhibit: named(file.exhibits, ({ number, title }) => `${number}. ${title}`),
    claim: named(file.claims, ({ text }) => text),
    incident: named(file.incidents, ({ title }) => title),
    act: named(acts, useActName(file)),
  };
  return (kind, id) => finders[kind]?.(id);
}

/** Where a page of the case shows records of a kind. */
const pages: Record<string, string> = { party: "parties", source: "sources", incident: "timeline", act: "timeline" };

/** The name of a record, leading to where it shows. */
export function RecordName({ file, kind, id }: { file: Case; kind: string; id: string }) {
  const { t } = useWords();
  const name = useRecordName(file)(kind, id);
  const page = pages[kind];
  if (name === undefined) return <>{t("difference.not-in-case", { id })}</>;
  if (kind === "exhibit") return <Link href={casePath(file.id, "evidence", id)}>{name}</Link>;
  return page ? <Link href={casePath(file.id, page)}>{name}</Link> : <bdi>{name}</bdi>;
}
