import { Meter } from "react-aria-components/Meter";
import type { Feature, Match } from "../api/record";
import { useWords } from "../i18n/language";
import { Link, subjectPath } from "../router";
import { More } from "./more";
import { SubjectDetails, SubjectLine } from "./subject";

/** A share of one, as a bar and in figures. */
export function Score({ value, label }: { value: number; label: string }) {
  const { format } = useWords();
  return (
    <Meter className="score" value={100 * value} valueLabel={format.percent(value)} aria-label={label}>
      {({ percentage, valueText }) => (
        <>
          <span className="score-track">
            <span className="score-fill" style={{ inlineSize: `${percentage}%` }} />
          </span>
          <span className="score-value">{valueText}</span>
        </>
      )}
    </Meter>
  );
}

function Features({ features }: { features: Feature[] }) {
  const { t, code, format } = useWords();
  return (
    <table className="table table-stacks features">
      <caption className="visually-hidden">{t("match.features")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("match.feature")}</th>
          <th scope="col">{t("match.asked")}</th>
          <th scope="col">{t("match.listed")}</th>
          <th scope="col">{t("match.agreement")}</th>
          <th scope="col" className="number">
            {t("match.weight")}
          </th>
        </tr>
      </thead>
      <tbody>
        {features.map((feature, index) => (
          <tr key={feature.name + index}>
            <th scope="row">
              {code("feature", feature.name)}
              {feature.detail && <span className="cell-note">{feature.detail}</span>}
            </th>
            <td data-label={t("match.asked")} dir="auto">
              {feature.query_value}
            </td>
            <td data-label={t("match.listed")} dir="auto">
              {feature.candidate_value}
            </td>
            <td data-label={t("match.agreement")}>
              <Score value={feature.score} label={code("feature", feature.name)} />
            </td>
            <td data-label={t("match.weight")} className="number">
              {format.number(feature.weight)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One match with its reasons. */
export function MatchEntry({ match }: { match: Match }) {
  const { t } = useWords();
  const { subject, explanation } = match;
  return (
    <li className="match">
      <article aria-label={subject.caption}>
        <div className="match-head">
          <h3>
            <Link href={subjectPath(subject.id)}>
              <bdi>{subject.caption}</bdi>
            </Link>
          </h3>
          <Score value={match.score} label={t("match.score")} />
        </div>
        <SubjectLine subject={subject} />
        <p className="sentence">{explanation.sentence}</p>
        <More title={t("match.why")} level={4}>
          <Features features={explanation.features} />
        </More>
        <More title={t("match.details")} level={4}>
          <SubjectDetails subject={subject} />
        </More>
      </article>
    </li>
  );
}
