// A plausible assessment of any case: which claims speak to which kind of element, without any law.
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";

const folder = new URL("../../../data/regimes/", import.meta.url);

/** Which of the claims about a target an element of this kind is taken to rest on. */
const restsOn = { conduct: "conduct", threshold: "conduct", link: "link", victim: "victims", nationality: "office" };

const basis = ({ source = [], checked = "", verified = false }) => ({
  source: source.join(", "),
  checked: String(checked.toISOString?.() ?? checked).slice(0, 10),
  verified,
});

function readRegime(file) {
  const { element = [], recipient = [], ...regime } = parse(readFileSync(new URL(file, folder), "utf8"));
  const { id, title, authority, status } = regime;
  const elements = element.map((item) => ({ ...item, ...basis(item) }));
  return {
    id,
    title,
    authority,
    status,
    can_be_filed: status === "in-force",
    elements,
    recipients: recipient.map((item) => ({ ...item, ...basis(item) })),
  };
}

export const regimes = readdirSync(folder)
  .filter((file) => file.endsWith(".toml") && file !== "vocabulary.toml")
  .sort()
  .reverse()
  .map(readRegime);

const unique = (items) => [...new Set(items)];

function claimsFor(caseFile, party) {
  const acts = caseFile.incidents.flatMap((incident) => incident.acts);
  const mine = acts.filter((act) => act.involvements?.some((item) => item.party === party.id));
  const conduct = unique(mine.flatMap((act) => act.claims ?? []));
  const link = unique(
    mine.flatMap((act) => act.involvements.filter((item) => item.party === party.id).flatMap((item) => item.claims ?? [])),
  );
  const about = caseFile.claims.filter((claim) => claim.about?.includes(party.id));
  const contrary = about.filter((claim) => claim.exculpatory).map((claim) => claim.id);
  const office = about.filter((claim) => !claim.exculpatory).map((claim) => claim.id);
  return { conduct, link, office, contrary, victims: conduct.slice(0, 3), nothing: [] };
}

function citationsOf(caseFile, ids) {
  return ids.flatMap((id) => {
    const claim = caseFile.claims.find((item) => item.id === id);
    return (claim?.citations ?? []).map((citation) => {
      const exhibit = caseFile.exhibits.find((item) => item.id === citation.exhibit);
      return { claim: id, quote: "", pinpoint: "", ...citation, number: exhibit?.number ?? 0 };
    });
  });
}

function findingOf(caseFile, element, found) {
  const claims = found[restsOn[element.kind] ?? "nothing"];
  const citations = citationsOf(caseFile, claims);
  const sources = citations.map(({ exhibit }) => {
    const source = caseFile.sources.find((item) => item.id === caseFile.exhibits.find((x) => x.id === exhibit)?.source);
    return source?.root || source?.id;
  });
  const roots = unique(sources.filter(Boolean)).length;
  const given = element.kind === "status" || element.kind === "target";
  const contrary = element.kind === "link" ? found.contrary : [];
  const status = given ? "met" : roots === 0 ? "missing" : roots < 2 || contrary.length > 0 ? "arguable" : "met";
  const reason = {
    met: given ? "It follows from the regime and the target." : `${claims.length} claims from ${roots} independent sources support it.`,
    arguable: "It is supported, but by one source or against information that points the other way.",
    missing: "No claim of the case speaks to it.",
  }[status];
  const { id, title, requirement, source, checked, verified } = element;
  const law = { element: id, title, requirement, source, checked, verified };
  return { ...law, status, reason, roots, claims, citations, contrary };
}

function assess(caseFile, party, regime) {
  const found = claimsFor(caseFile, party);
  const findings = regime.elements.map((element) => findingOf(caseFile, element, found));
  const gaps = regime.elements
    .filter((element, index) => findings[index].status !== "met")
    .map((element) => ({ element: element.id, text: `${element.title}: not carried far enough.`, closes: element.closes ?? "", opens: [] }));
  const missing = findings.filter((finding) => finding.status === "missing").length;
  const verdict = missing > 3 ? "does-not-fit" : gaps.length > 0 ? "has-gaps" : "fits";
  const unverified = findings.filter((finding) => !finding.verified).length;
  return {
    target: party.id,
    regime: regime.id,
    title: regime.title,
    authority: regime.authority,
    verdict,
    findings,
    gaps,
    warnings: unverified > 0 ? [`${unverified} requirements are not yet verified.`] : [],
  };
}

/** The regimes in some order; which one comes first is the real server's matter. */
function placeOf({ regime, title, verdict, findings }) {
  const ruledOut = verdict === "does-not-fit";
  const points = findings.filter(({ status }) => status === "met").length;
  const fit = { factor: "fit", title: "Fit with the law", points, out_of: findings.length, text: "So many elements are met." };
  return {
    regime,
    title,
    standing: ruledOut ? "ruled-out" : verdict === "fits" ? "file" : "strengthen",
    points: ruledOut ? 0 : points,
    out_of: ruledOut ? 0 : findings.length,
    considerations: ruledOut ? [] : [fit],
    prompts: [],
    ruled_out_by: ruledOut ? "Too much is missing." : "",
    blocked_by: "",
  };
}

function targetOf(caseFile, party, listings) {
  const assessed = regimes.map((regime) => assess(caseFile, party, regime));
  const places = assessed.map(placeOf).sort((a, b) => b.points - a.points);
  const triage = [
    { id: "proceedings", question: "Is a case under way?", answer: "ask", because: "Nobody said.", advice: "Ask the lawyers." },
    { id: "fits", question: "Does it fit?", answer: "yes", because: "It does.", advice: "" },
  ];
  const identity = {
    points: 5,
    out_of: 10,
    fields: [
      { field: "name-latin", title: "Full legal name", level: "required", weight: 5, given: true },
      { field: "birth-date", title: "Date of birth", level: "required", weight: 5, given: false },
    ],
  };
  const namesakes = [{ subject_id: "xa-list:2", name: party.names[0].full, list: "xa-list", difference: "" }];
  const checks = [{ id: "one-root", level: "weakens", title: "One source", text: "It is act a1.", advice: "Find a second." }];
  return {
    party: party.id,
    name: party.names[0].full,
    ...{ listings, identity, namesakes, checks, regimes: assessed, places, triage },
  };
}

export function assessmentOf(caseFile, listed) {
  const targets = caseFile.parties.filter((party) => party.roles?.includes("target"));
  const consent = { id: "consent", level: "blocks", title: "No consent", text: "Of Witness W-1.", advice: "Ask." };
  return {
    checks: [consent],
    targets: targets.map((party, index) =>
      targetOf(caseFile, party, index === 0 ? [{ ...listed, name: party.names[0].full }] : []),
    ),
  };
}
