import { useWords } from "../i18n/language";
import type { Exhibit } from "../api/case";
import { casePath, Link } from "../router";

type Numbered = Pick<Exhibit, "id" | "number" | "title">;

/** "Exhibit 7", leading to it. */
export function ExhibitLink({ caseId, exhibit }: { caseId: string; exhibit: Numbered }) {
  const { t } = useWords();
  return (
    <Link href={casePath(caseId, "evidence", exhibit.id)} title={exhibit.title} className="exhibit-link">
      {t("exhibit.numbered", { number: exhibit.number })}
    </Link>
  );
}

export function ExhibitLinks({ caseId, exhibits, ids }: { caseId: string; exhibits: Numbered[]; ids: string[] }) {
  const found = exhibits.filter((exhibit) => ids.includes(exhibit.id));
  if (found.length === 0) return null;
  return (
    <span className="exhibit-links">
      {found.map((exhibit) => (
        <ExhibitLink key={exhibit.id} caseId={caseId} exhibit={exhibit} />
      ))}
    </span>
  );
}
