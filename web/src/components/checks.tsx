import type { CheckPoint } from "../api/assessment";
import { useWords } from "../i18n/language";

/** What a reader will hold against the file, what blocks first. */
export function Checks({ title, checks }: { title: string; checks: CheckPoint[] }) {
  const { t } = useWords();
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{title}</h2>
      <ul className="gaps">
        {checks.map((point) => (
          <li key={point.id}>
            <p>
              {point.level === "blocks" && <span className="blocks">{t("check.blocks")} </span>}
              <strong>{point.title}</strong> {point.text}
            </p>
            <p className="closes">{point.advice}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
