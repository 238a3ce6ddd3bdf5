import type { Exhibit } from "../../api/case";
import { useWords } from "../../i18n/language";
import { ExhibitLinks } from "../exhibit-link";

interface Props {
  view: { case: string; exhibits: Pick<Exhibit, "id" | "number" | "title">[] };
  exhibits: string[];
}

/** The exhibits that show something, or that none does yet. */
export function ShownBy({ view, exhibits }: Props) {
  const { t } = useWords();
  if (exhibits.length === 0) return <span className="unsourced">{t("view.no-source")}</span>;
  return <ExhibitLinks caseId={view.case} exhibits={view.exhibits} ids={exhibits} />;
}
