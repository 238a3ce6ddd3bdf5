import type { AssessedTarget } from "../api/assessment";
import { useWords } from "../i18n/language";
import { Link, subjectPath } from "../router";
import { useListTitle } from "./list-title";

/** Others of the name who are on lists. */
function Namesakes({ target }: { target: AssessedTarget }) {
  const { t } = useWords();
  const titleOf = useListTitle();
  if (target.namesakes.length === 0) return null;
  return (
    <>
      <h3>{t("identity.namesakes")}</h3>
      <ul className="plain-list">
        {target.namesakes.map((other) => (
          <li key={other.subject_id}>
            <Link href={subjectPath(other.subject_id)}>{other.name}</Link>{" "}
            <span className="quiet">
              {titleOf(other.list)}: {other.difference || t("identity.nothing-apart")}
              {other.hint && `; ${other.hint}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Can the target be told from everybody else? */
export function Identity({ target }: { target: AssessedTarget }) {
  const { t, format, code } = useWords();
  const { points, out_of, fields } = target.identity;
  if (fields.length === 0) return null;
  const share = t("place.share", { points: format.number(points), out_of: format.number(out_of) });
  const lacking = fields.filter((field) => !field.given);
  return (
    <section aria-labelledby="identity">
      <h2 id="identity">{t("identity.title")}</h2>
      <p className="meter-line">
        <meter aria-label={t("identity.title")} min={0} max={out_of} value={points}>
          {share}
        </meter>{" "}
        {t("identity.points", { share })}
      </p>
      {lacking.length > 0 && (
        <details>
          <summary>{t("identity.lacking", { count: lacking.length })}</summary>
          <ul className="plain-list">
            {lacking.map((field) => (
              <li key={field.field}>
                {field.title} <span className="quiet">{code("identity-level", field.level)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Namesakes target={target} />
    </section>
  );
}
