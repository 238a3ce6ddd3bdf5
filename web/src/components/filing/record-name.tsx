import type { Act, Case } from "../../api/case";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { partyName } from "../names";

/** Where a page of the case shows records of a kind. */
const pages: Record<string, string> = { party: "parties", source: "sources", incident: "timeline", act: "timeline" };

function useActName(file: Case): (act: Act) => string {
  const { t, code, format } = useWords();
  return (act) => {
    const victim = act.victim && t("act.against", { name: partyName(file.parties, act.victim) });
    return [code("conduct", act.conduct), format.date(act.date), victim].filter(Boolean).join(", ");
  };
}

/** What the team calls a record of the case, and where it shows; what is gone from the case has its id only. */
export function RecordName({ file, kind, id }: { file: Case; kind: string; id: string }) {
  const { t } = useWords();
  const actName = useActName(file);
  const name = () => {
    if (kind === "case") return t("difference.case");
    if (kind === "party") return file.parties.some((item) => item.id === id) ? partyName(file.parties, id) : undefined;
    if (kind === "source") return file.sources.find((item) => item.id === id)?.title;
    if (kind === "claim") return file.claims.find((item) => item.id === id)?.text;
    if (kind === "incident") return file.incidents.find((item) => item.id === id)?.title;
    const exhibit = file.exhibits.find((item) => item.id === id);
    if (kind === "exhibit") return exhibit && `${exhibit.number}. ${exhibit.title}`;
    const act = file.incidents.flatMap((item) => item.acts).find((item) => item.id === id);
    return act && actName(act);
  };
  const said = name();
  if (said === undefined) return <>{t("difference.not-in-case", { id })}</>;
  const page = pages[kind];
  if (kind === "exhibit") return <Link href={casePath(file.id, "evidence", id)}>{said}</Link>;
  return page ? <Link href={casePath(file.id, page)}>{said}</Link> : <bdi>{said}</bdi>;
}
