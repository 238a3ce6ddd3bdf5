import { Meter } from "react-aria-components/Meter";
import type { Feature, Match } from "../api/record";
import { useWords } from "../i18n/language";
import { Link, profilePath, subjectPath } from "../router";
import { More } from "./more";
import { SubjectDetails, SubjectLine } from "./subject";
import { Table } from "./table";

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
    <Table
      caption={t("match.features")}
      className="features"
      rows={features}
      keyOf={(feature, index) => feature.name + index}
      columns={[
        {
          title: t("match.feature"),
          names: true,
          cell: (feature) => (
            <>
              {code("feature", feature.name)}
              {feature.detail && <span className="cell-note">{feature.detail}</span>}
            </>
          ),
        },
        { title: t("match.asked"), cell: (feature) => <bdi>{feature.query_value}</bdi> },
        { title: t("match.listed"), cell: (feature) => <bdi>{feature.candidate_value}</bdi> },
        {
          title: t("match.agreement"),
          cell: (feature) => <Score value={feature.score} label={code("feature", feature.name)} />,
        },
        { title: t("match.weight"), number: true, cell: (feature) => format.number(feature.weight) },
      ]}
    />
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
        <p>
          <Link href={profilePath(subject.id)}>
            {t("profile.link")} <bdi className="visually-hidden">{subject.caption}</bdi>
          </Link>
        </p>
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
