// What fictional lists say of the targets of the submissions that the mock starts with.
import { Refusal } from "./answers.mjs";

function outcomeOf(state, regime, kind, more) {
  const { caseFile, filings, subject } = state;
  const filing = filings.find((item) => item.regime === regime);
  const party = caseFile.parties.find((item) => item.roles?.includes("target"));
  const claim = caseFile.claims.find((item) => item.about?.includes(party.id));
  const words = claim.text.toLowerCase().match(/\p{L}{5,}/gu).slice(0, 4);
  return {
    id: `${filing.id}/${party.id}/${subject.id}/${kind}`,
    filing: filing.id,
    case: caseFile.id,
    regime,
    party: party.id,
    party_name: party.names[0].full,
    tie: "",
    kind,
    subject: subject.id,
    list: subject.list,
    list_version: "2026-11-21",
    name: subject.caption,
    score: 0.93,
    explanation: `The name “${subject.caption}” agrees in every word, and the year of birth agrees.`,
    regimes: ["gb-ghr"],
    programme: "The Global Human Rights Sanctions Regulations 2020",
    reference: "GHR0999",
    listed: new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10),
    days_since: 56,
    measures: ["Asset freeze", "Travel ban"],
    reasons: `Fictional statement of reasons: ${claim.text}`,
    echoes: [{ claim: claim.id, share: 0.62, words }],
    identifiers: [],
    decision: "open",
    actor: "",
    found: new Date().toISOString(),
    notes: [],
    ...more,
  };
}

export function outcomesOf(state) {
  state.outcomes ??= [
    outcomeOf(state, "gb-ghr", "listed", {}),
    outcomeOf(state, "us-glomag", "listed-elsewhere", { score: 0.71, echoes: [] }),
    outcomeOf(state, "us-glomag", "listed-before", { score: 0.68, echoes: [], days_since: -300 }),
  ];
  return state.outcomes;
}

export function decideOutcome(state, { outcome: id, decision, note }, user) {
  const outcome = outcomesOf(state).find((item) => item.id === id);
  if (!outcome) throw new Refusal(404, "Not found", "the case has no such outcome");
  Object.assign(outcome, { decision, actor: user });
  if (note) outcome.notes.push({ at: new Date().toISOString(), actor: user, decision, note });
  return outcome;
}
