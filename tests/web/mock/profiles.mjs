// One person on two lists, a pair to look at, and two versions of a list: all made up.
import { json, Refusal } from "./answers.mjs";

/** The other entry of the one person. */
export const entryOf = (subject) => ({
  ...subject,
  id: "xa-uk-list:GHR0001",
  list: "xa-uk-list",
  reference: "GHR0001",
  names: subject.names.slice(0, 2),
  designations: [],
});

const printed = (text, kind, lists) => ({ text, kind, lists });

function profileOf(subject) {
  const designation = subject.designations[0];
  const listed = (list, id, regime, date, days) => ({
    ...{ list, subject: id, regime, listed: date, days_after_first: days, reference: "" },
    programme: designation.programme,
    measures: ["Asset freeze"],
  });
  const both = ["xa-ofac-sdn", "xa-uk-list"];
  return {
    id: "01J0000000000000000000PROF",
    caption: subject.caption,
    designations: [
      listed("xa-uk-list", "xa-uk-list:GHR0001", "gb-ghr", "2025-06-01", 0),
      listed("xa-ofac-sdn", subject.id, "us-glomag", "2025-09-12", 103),
    ],
    names: [
      printed("أنطون فوس", "Arab", ["xa-uk-list"]),
      printed("Антон Восс", "Cyrl", both),
      printed(subject.caption, "Latn", both),
    ],
    identifiers: subject.identifiers.map(({ value, kind }) => printed(value, kind, both)),
    not_on: ["xa-eu-fsf", "xa-ca-sema"],
    entries: [subject, entryOf(subject)],
  };
}

const reviewOf = (subject) => ({
  pairs: [
    {
      ...{ left: subject.id, right: "xa-uk-list:GHR0001", points: 5.2 },
      ...{ left_caption: subject.caption, right_caption: subject.caption },
      reasons: [
        { feature: "name", points: 6.2, left: subject.caption, right: subject.caption, detail: "the same name" },
        { feature: "birth_date", points: -1, left: "1971", right: "1975", detail: "other year" },
      ],
    },
  ],
});

const verdicts = ["same", "different", "undecided"];

/** GET profiles?entry=|name=, GET profiles/review, POST profiles/judgements. */
export function profileWork(subject, [part], query, { user, method, body }) {
  if (part === "review") return json(reviewOf(subject));
  if (part === "judgements" && method === "POST") {
    if (!user) throw new Refusal(401, "Sign in first");
    if (!verdicts.includes(body.verdict)) throw new Refusal(400, "The request is not valid");
    return json({ moved: 1, profiles: 1, to_review: 0 });
  }
  const page = profileOf(subject);
  const wanted = query.get("name")?.toLowerCase();
  const known = wanted ? page.caption.toLowerCase().includes(wanted) : page.entries.some(({ id }) => id === query.get("entry"));
  if (!known) throw new Refusal(404, "Not found", "no list has it, or a name like it");
  return json(page);
}

const versions = ["2026-11-21", "2026-11-14"].map((version, index) => ({
  ...{ version, format: "xa", subjects: 18412 - index, imported: `${version}T09:00:00Z`, current: index === 0 },
}));

function changesOf(subject, regime) {
  const change = (kind, id, caption, before, after, more = {}) => ({
    ...{ change: kind, id, caption, regimes_before: before, regimes_after: after, ...more },
  });
  const fields = [
    { field: "birth date", gone: ["1970"], come: ["1971"] },
    { field: "name", gone: [], come: ["The Colonel", "Антон Восс"] },
  ];
  const changes = [
    change("added", "xa-ofac-sdn:90007", "Milo Dreth", [], ["us-glomag"]),
    change("removed", "xa-ofac-sdn:90003", "Port Generic Holdings", [], []),
    change("changed", subject.id, subject.caption, ["us-glomag"], ["us-glomag"], { fields }),
  ].filter((one) => !regime || [...one.regimes_before, ...one.regimes_after].includes(regime));
  const count = (kind) => changes.filter((one) => one.change === kind).length;
  return { added: count("added"), removed: count("removed"), changed: count("changed"), unchanged: 18409, changes };
}

/** GET lists/LIST/versions and lists/LIST/changes. */
export function changeWork(subject, [list, part], query) {
  if (part === "versions") return json({ versions: list === subject.list ? versions : versions.slice(0, 1) });
  return json({ list, before: versions[1], after: versions[0], ...changesOf(subject, query.get("regime")) });
}
