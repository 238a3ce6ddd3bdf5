import { startTransition, useId, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { Case } from "../../api/case";
import { decideOutcome, isOpen, type Echo, type Outcome } from "../../api/outcomes";
import { useWords, type Key } from "../../i18n/language";
import { casePath, Link, subjectPath } from "../../router";
import { Facts } from "../facts";
import { TextBox } from "../fields";
import { useListTitle } from "../list-title";
import { Score } from "../match";
import { More } from "../more";
import { partyName } from "../names";
import { ProblemNotice } from "../problem";
import { useRegimeTitle } from "./state";

/** What was found, in a sentence that says no more than is known. */
function useHeadline(file: Case): (outcome: Outcome) => string {
  const { t } = useWords();
  const titleOf = useRegimeTitle();
  return (outcome) => {
    const name = partyName(file.parties, outcome.party);
    const who = outcome.tie ? t("outcome.tied", { name, tie: outcome.tie }) : name;
    const where = outcome.regimes.map(titleOf).join(", ") || t("outcome.no-regime");
    return t(`outcome.is-${outcome.kind}` as Key, { who, regime: titleOf(outcome.regime), where });
  };
}

/** A claim of ours with the words of it that the reasons repeat. */
function EchoOf({ file, echo }: { file: Case; echo: Echo }) {
  const { t, format } = useWords();
  const claim = file.claims.find((item) => item.id === echo.claim);
  const repeated = new Set(echo.words);
  const plain = (word: string) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const pieces = (claim?.text ?? echo.words.join(", ")).split(/([\p{L}\p{M}\p{N}]+)/u);
  return (
    <li>
      <p>{pieces.map((piece, index) => (repeated.has(plain(piece)) ? <mark key={index}>{piece}</mark> : piece))}</p>
      <p className="cell-note">{t("outcome.echo", { claim: echo.claim, share: format.percent(echo.share) })}</p>
    </li>
  );
}

function Entry({ file, outcome }: { file: Case; outcome: Outcome }) {
  const { t, format } = useWords();
  const listTitle = useListTitle();
  const days = outcome.days_since;
  return (
    <>
      <Facts
        entries={[
          [t("list.title"), [listTitle(outcome.list), outcome.list_version].filter(Boolean).join(", ")],
          [t("outcome.programme"), outcome.programme],
          [
            t("outcome.listed"),
            outcome.listed &&
              (days !== null && days >= 0
                ? t("outcome.days", { date: format.date(outcome.listed), count: days })
                : format.date(outcome.listed)),
          ],
          [t("filing.reference"), outcome.reference],
          [t("outcome.measures"), outcome.measures.join(", ")],
          [t("outcome.identifiers"), outcome.identifiers.join(", ") || t("outcome.no-identifiers")],
        ]}
      />
      {outcome.reasons && (
        <>
          <h4>{t("outcome.reasons")}</h4>
          <blockquote dir="auto">
            <p>{outcome.reasons}</p>
          </blockquote>
        </>
      )}
      <h4>{t("outcome.echoes")}</h4>
      {outcome.echoes.length === 0 ? (
        <p className="quiet">{t("outcome.no-echoes")}</p>
      ) : (
        <ul className="plain-list">
          {outcome.echoes.map((echo) => (
            <EchoOf key={echo.claim} file={file} echo={echo} />
          ))}
        </ul>
      )}
    </>
  );
}

interface Shown {
  file: Case;
  outcome: Outcome;
  onDecided: (said: string) => void;
}

function Decide({ file, outcome, onDecided, headline }: Shown & { headline: string }) {
  const { t } = useWords();
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function decide(decision: "confirmed" | "dismissed") {
    setBusy(true);
    setProblem(null);
    try {
      await decideOutcome(file.id, outcome.id, decision, note.trim());
      startTransition(() => onDecided(t(`outcome.said-${decision}`, { name: outcome.name })));
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }

  const about = { "aria-describedby": headline };
  return (
    <div className="decide no-print">
      <TextBox label={t("event.note")} name="note" hint={t("outcome.note-hint")} value={note} onChange={setNote} long />
      <span className="buttons">
        {outcome.decision !== "confirmed" && (
          <Button {...about} className="button button-main" isPending={busy} onPress={() => void decide("confirmed")}>
            {t("outcome.confirm")}
          </Button>
        )}
        {outcome.decision !== "dismissed" && (
          <Button {...about} className="button" isPending={busy} onPress={() => void decide("dismissed")}>
            {t("outcome.dismiss")}
          </Button>
        )}
      </span>
      {problem !== null && <ProblemNotice problem={problem} />}
    </div>
  );
}

function Notes({ outcome }: { outcome: Outcome }) {
  const { t, code, format } = useWords();
  return (
    <>
      {outcome.decision !== "open" && (
        <p>
          <strong>{code("outcome-decision", outcome.decision)}</strong>{" "}
          <span className="quiet">{t("outcome.by", { name: outcome.actor })}</span>
        </p>
      )}
      {outcome.notes.map((item) => (
        <p key={item.at + item.note} className="cell-note" dir="auto">
          {item.note} – {item.actor}, {format.moment(item.at)}
        </p>
      ))}
    </>
  );
}

/** One candidate: the entry, how sure the match is, what it has of ours, and a person's word on it. */
export function OutcomeCard(shown: Shown) {
  const { file, outcome } = shown;
  const { t } = useWords();
  const heading = useId();
  const headline = useHeadline(file);
  const titleOf = useRegimeTitle();
  const open = isOpen(outcome);
  const details = (
    <>
      <p className="sentence">{outcome.explanation}</p>
      <Entry file={file} outcome={outcome} />
    </>
  );
  return (
    <li className="card outcome">
      <article aria-labelledby={heading}>
        <div className="match-head">
          <h3 id={heading}>{headline(outcome)}</h3>
          <Score value={outcome.score} label={t("outcome.sure")} />
        </div>
        <p className="quiet">
          {t("outcome.entry")}{" "}
          <Link href={subjectPath(outcome.subject)}>
            <bdi>{outcome.name}</bdi>
          </Link>{" "}
          · {t("outcome.submission")}{" "}
          <Link href={casePath(file.id, "filings", outcome.filing)}>{titleOf(outcome.regime)}</Link>
        </p>
        <Notes outcome={outcome} />
        {open ? (
          <>
            {details}
            <Decide {...shown} headline={heading} />
          </>
        ) : (
          <More title={t("outcome.details")}>
            {details}
            {outcome.kind !== "listed-before" && <Decide {...shown} headline={heading} />}
          </More>
        )}
      </article>
    </li>
  );
}

/** Confirmed ones in a line each, for pages that are about something else. */
export function ConfirmedOutcomes({ file, outcomes }: { file: Case; outcomes: Outcome[] }) {
  const { t, format } = useWords();
  const headline = useHeadline(file);
  const listTitle = useListTitle();
  const confirmed = outcomes.filter((outcome) => outcome.decision === "confirmed");
  const open = outcomes.filter(isOpen).length;
  return (
    <>
      {confirmed.length === 0 && <p className="quiet">{t("outcome.none-confirmed")}</p>}
      <ul className="plain-list">
        {confirmed.map((outcome) => (
          <li key={outcome.id}>
            <Link href={casePath(file.id, "filings", outcome.filing)}>{headline(outcome)}</Link>{" "}
            <span className="cell-note">
              {[
                listTitle(outcome.list),
                outcome.programme,
                outcome.listed && t("designation.listed", { date: format.date(outcome.listed) }),
                t("outcome.by", { name: outcome.actor }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      <p>
        <Link href={casePath(file.id, "outcomes")}>{open > 0 ? t("outcome.open", { count: open }) : t("outcome.look")}</Link>
      </p>
    </>
  );
}
