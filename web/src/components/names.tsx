import type { Partner, Party } from "../api/case";
import type { Name } from "../api/subject";
import { useWords } from "../i18n/language";

/** What a screen calls a party: protected people by their pseudonym. */
export function callName(party: Party): string {
  return party.pseudonym || party.names[0]?.full || party.id;
}

export function partyName(parties: Party[], id: string): string {
  const party = parties.find((item) => item.id === id);
  return party ? callName(party) : id;
}

/** The organisations that these ids stand for. */
export function partnerNames(partners: Partner[], ids: string[]): string {
  return ids.map((id) => partners.find((partner) => partner.id === id)?.organisation ?? id).join(", ");
}

/** Every way in which a name is written, each in its own direction and language. */
export function NameList({ names }: { names: Name[] }) {
  const { code } = useWords();
  return (
    <ul className="names">
      {names.map((name) => (
        <li key={`${name.type} ${name.full}`}>
          <bdi lang={name.language || undefined} className="name">
            {name.full}
          </bdi>{" "}
          <span className="name-note">
            {[
              name.type !== "primary" && code("name-type", name.type),
              name.strength === "weak" && code("strength", "weak"),
              name.script && name.script !== "Latn" && code("script", name.script),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
