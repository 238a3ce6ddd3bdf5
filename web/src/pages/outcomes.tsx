import { Suspense, use, useState } from "react";
import { caseFile, type Case } from "../api/case";
import { isOpen, outcomes, type Outcome } from "../api/outcomes";
import { OutcomeCard } from "../components/filing/outcome";
import { Said } from "../components/filing/said";
import { PageTitle } from "../components/page-title";
import { Problems } from "../components/problem";
import { Empty, Loading } from "../components/states";
import { useWords, type Key } from "../i18n/language";

const groups: [Key, (outcome: Outcome) => boolean][] = [
  ["outcomes.confirmed", (outcome) => outcome.decision === "confirmed"],
  ["outcomes.dismissed", (outcome) => outcome.decision === "dismissed"],
  ["outcomes.before", (outcome) => outcome.decision === "open" && outcome.kind === "listed-before"],
];

function Found({ file }: { file: Case }) {
  const { t } = useWords();
  const [said, setSaid] = useState({ count: 0, text: "" });
  const all = use(outcomes(file.id));
  const decided = (text: string) => setSaid(({ count }) => ({ count: count + 1, text }));
  const cards = (some: Outcome[]) => (
    <ul className="outcomes">
      {some.map((outcome) => (
        <OutcomeCard key={outcome.id + outcome.decision} file={file} outcome={outcome} onDecided={decided} />
      ))}
    </ul>
  );
  const open = all.filter(isOpen);
  return (
    <>
      {said.count > 0 && <Said key={said.count} title={said.text} />}
      <section aria-labelledby="open">
        <h2 id="open">{t("outcomes.open")}</h2>
        {open.length === 0 ? <Empty>{t("outcomes.none-open")}</Empty> : cards(open)}
      </section>
      {groups.map(([title, belongs]) => {
        const some = all.filter(belongs);
        return (
          some.length > 0 && (
            <section key={title} aria-labelledby={title}>
              <h2 id={title}>{t(title)}</h2>
              {cards(some)}
            </section>
          )
        );
      })}
    </>
  );
}

export default function OutcomesPage({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  return (
    <>
      <PageTitle title={t("nav.outcomes")} lead={t("outcomes.lead")} />
      <Problems>
        <Suspense fallback={<Loading text={t("outcomes.looking")} />}>
          <Found file={file} />
        </Suspense>
      </Problems>
    </>
  );
}
