import { use, useState } from "react";
import { caseFile, type Case, type Consent, type Party } from "../api/case";
import { ExhibitLinks } from "../components/exhibit-link";
import { Facts } from "../components/facts";
import { Choice } from "../components/fields";
import { Grade } from "../components/marks";
import { More } from "../components/more";
import { callName, NameList, partyName } from "../components/names";
import { postPlace, usePostTime } from "../components/post";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";

const roles = ["target", "victim", "witness", "source", "unit", "context"];

/** The names of a party; those of protected people only when asked for, so that nobody reads them over a shoulder. */
function Identity({ party }: { party: Party }) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  if (!party.pseudonym) return <NameList names={party.names.slice(1)} />;
  return (
    <>
      <p>
        <button
          type="button"
          className="button button-quiet no-print"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? "party.hide-name" : "party.show-name")}
          <span className="visually-hidden"> {party.pseudonym}</span>
        </button>
      </p>
      {shown && (
        <div className="no-print">
          <NameList names={party.names} />
        </div>
      )}
    </>
  );
}

function ConsentLine({ consent }: { consent: Consent }) {
  const { t, code, format } = useWords();
  if (consent.withdrawn) return <span className="withdrawn">{t("consent.withdrawn")}</span>;
  if (consent.uses.length === 0) return null;
  const parts = [
    consent.uses.map((use) => code("consent-use", use)).join(", "),
    consent.authorities.map((authority) => code("authority", authority)).join(", "),
    t(consent.named ? "consent.named" : "consent.unnamed"),
    consent.given && t("consent.given", { date: format.date(consent.given) }),
    consent.expires && t("consent.expires", { date: format.date(consent.expires) }),
    consent.form && code("consent-form", consent.form),
  ];
  return <>{parts.filter(Boolean).join(" · ")}</>;
}

function Ties({ file, party }: { file: Case; party: Party }) {
  const { code } = useWords();
  const timeOf = usePostTime();
  return (
    <ul className="plain-list">
      {party.posts.map((post) => (
        <li key={post.title + post.from}>
          {[post.title, postPlace(file.parties, post)].filter(Boolean).join(", ")}{" "}
          <span className="quiet">{timeOf(post)}</span>{" "}
          <ExhibitLinks caseId={file.id} exhibits={file.exhibits} ids={post.exhibits} />
        </li>
      ))}
      {party.relations.map((relation) => (
        <li key={relation.kind + relation.party + relation.from}>
          {code("relation", relation.kind)} {partyName(file.parties, relation.party)} {relation.share}{" "}
          <ExhibitLinks caseId={file.id} exhibits={file.exhibits} ids={relation.exhibits} />
        </li>
      ))}
    </ul>
  );
}

function PartyDetails({ file, party }: { file: Case; party: Party }) {
  const { t, code, format } = useWords();
  const entries: [string, React.ReactNode][] = [
    [t("party.born"), party.birth_dates.map(format.date).join(", ")],
    [t("party.birth-place"), party.birth_places.map((place) => place.text).join(", ")],
    [t("party.nationality"), party.nationalities.map(format.country).join(", ")],
    [t("party.identifiers"), party.identifiers.map((item) => `${item.label || code("identifier", item.kind)} ${item.value}`).join(", ")],
    [t("party.addresses"), party.addresses.map((address) => address.text).join("; ")],
  ];
  if (party.purposes.length > 0) {
    entries.push([t("party.purposes"), party.purposes.map((purpose) => code("purpose", purpose)).join(", ")]);
  }
  return (
    <>
      <Facts entries={entries} />
      {party.notes && (
        <p className="no-print team-note">
          <strong>{t("party.notes")}</strong> {party.notes}
        </p>
      )}
      {party.posts.length + party.relations.length > 0 && <Ties file={file} party={party} />}
    </>
  );
}

function PartyRow({ file, party }: { file: Case; party: Party }) {
  const { t, code } = useWords();
  const protectedPerson = party.pseudonym !== "";
  return (
    <li className="party">
      <div className="party-head">
        <h2>{callName(party)}</h2>
        <span className="quiet">
          {[code("party-kind", party.kind), ...party.roles.map((role) => code("role", role))].join(" · ")}
        </span>
        <Grade grade={party.confidentiality} />
      </div>
      <Identity party={party} />
      {party.consent.uses.length > 0 || party.consent.withdrawn ? (
        <p>
          <strong>{t("consent.title")}</strong> <ConsentLine consent={party.consent} />
        </p>
      ) : null}
      {protectedPerson ? (
        <More title={t("party.details")} level={3}>
          <PartyDetails file={file} party={party} />
        </More>
      ) : (
        <PartyDetails file={file} party={party} />
      )}
    </li>
  );
}

export default function Parties({ case: caseId }: { case: string }) {
  const { t, code } = useWords();
  const file = use(caseFile(caseId));
  const [role, setRole] = useState("all");
  const options = roles
    .filter((id) => file.parties.some((party) => party.roles.includes(id)))
    .map((id) => ({ id, label: code("role", id) }));
  const shown = file.parties.filter((party) => role === "all" || party.roles.includes(role));
  return (
    <>
      <PageTitle title={t("nav.parties")} lead={t("parties.lead")} />
      <div className="filters no-print">
        <Choice
          label={t("parties.role")}
          options={[{ id: "all", label: t("filter.all") }, ...options]}
          value={role}
          onChange={setRole}
        />
        <p role="status">{t("count.parties", { count: shown.length })}</p>
      </div>
      {shown.length === 0 && <Empty>{t("parties.empty")}</Empty>}
      <ul className="parties">
        {shown.map((party) => (
          <PartyRow key={party.id} file={file} party={party} />
        ))}
      </ul>
    </>
  );
}
