import { useRef, useState, type FormEvent } from "react";
import { Button } from "react-aria-components/Button";
import { screen, type Match, type ScreenQuery } from "../api/record";
import { Choice, TextBox } from "../components/fields";
import { useListTitle } from "../components/list-title";
import { MatchEntry } from "../components/match";
import { More } from "../components/more";
import { PageTitle } from "../components/page-title";
import { ProblemNotice } from "../components/problem";
import { useWords } from "../i18n/language";

const kinds = ["any", "person", "organisation", "vessel", "aircraft"];

/** Only what the user filled in. */
function queryOf(form: HTMLFormElement, kind: string): ScreenQuery {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const query: ScreenQuery = { name: text("name") };
  if (kind !== "any") query.kind = kind;
  if (text("born")) query.born = text("born");
  if (text("country")) query.country = text("country").toLowerCase();
  if (text("identifier")) query.identifier = text("identifier");
  if (text("threshold")) query.threshold = Number(text("threshold")) / 100;
  return query;
}

interface Outcome {
  query: ScreenQuery;
  matches: Match[];
}

function Results({ outcome }: { outcome: Outcome }) {
  const { t } = useWords();
  return (
    <ol className="matches">
      {outcome.matches.map((match) => (
        <MatchEntry key={match.subject.id} match={match} />
      ))}
      {outcome.matches.length === 0 && <li className="empty">{t("screening.none-detail")}</li>}
    </ol>
  );
}

/** The query is never part of the address: whom somebody looks for is nobody's business. */
export default function Screening() {
  const { t, code } = useWords();
  // Asked for now, so that the results need not wait for the titles of lists.
  useListTitle();
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState("any");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!form.current) return;
    const query = queryOf(form.current, kind);
    setBusy(true);
    setProblem(null);
    try {
      setOutcome({ query, matches: await screen(query) });
    } catch (error) {
      setOutcome(null);
      setProblem(error);
    }
    setBusy(false);
  }

  return (
    <>
      <PageTitle title={t("nav.screening")} lead={t("screening.lead")} />
      <form className="card form screening-form" role="search" ref={form} onSubmit={(event) => void submit(event)}>
        <TextBox label={t("screening.name")} name="name" required wide hint={t("screening.name-hint")} />
        <Choice
          label={t("screening.kind")}
          options={kinds.map((id) => ({ id, label: code("kind", id) }))}
          value={kind}
          onChange={setKind}
        />
        <TextBox label={t("screening.born")} name="born" hint={t("screening.born-hint")} />
        <TextBox label={t("screening.country")} name="country" hint={t("screening.country-hint")} />
        <div className="field-wide">
          <More title={t("screening.more")} level={2}>
            <div className="form">
              <TextBox label={t("screening.identifier")} name="identifier" hint={t("screening.identifier-hint")} />
              <TextBox
                label={t("screening.threshold")}
                name="threshold"
                pattern="[0-9]{1,2}|100"
                hint={t("screening.threshold-hint")}
              />
            </div>
          </More>
        </div>
        <Button type="submit" className="button button-main" isPending={busy}>
          {t(busy ? "screening.busy" : "screening.go")}
        </Button>
      </form>
      <section aria-labelledby="results">
        <h2 id="results" className={outcome ? undefined : "visually-hidden"}>
          {t("screening.results")}
        </h2>
        <p role="status" className="result-count">
          {outcome &&
            (outcome.matches.length === 0
              ? t("screening.none", { name: outcome.query.name })
              : t("screening.found", { count: outcome.matches.length, name: outcome.query.name }))}
        </p>
        {problem !== null && <ProblemNotice problem={problem} />}
        {outcome && <Results outcome={outcome} />}
      </section>
    </>
  );
}
