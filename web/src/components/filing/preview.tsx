import { useState } from "react";
import type { Case } from "../../api/case";
import type { PersonLeaving, Preview } from "../../api/prepare";
import { useWords, type Key } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { Facts, type Fact } from "../facts";
import { Grade } from "../marks";
import { More } from "../more";
import { partnerNames, partyName } from "../names";
import { Empty } from "../states";
import { Table } from "../table";
import { useRecipients, useRegimeTitle } from "./state";

/** What the recipient reads of somebody; the name of a protected person only when asked for, as on every page. */
function ReadsAs({ file, person }: { file: Case; person: PersonLeaving }) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const pseudonym = file.parties.find((party) => party.id === person.party)?.pseudonym;
  if (!pseudonym || !person.by_name) return <bdi>{person.shown_as}</bdi>;
  return (
    <>
      {shown && <bdi className="no-print">{person.shown_as} </bdi>}
      <button
        type="button"
        className="button button-quiet no-print"
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        {t(shown ? "party.hide-name" : "party.show-name")}
        <span className="visually-hidden"> {pseudonym}</span>
      </button>
    </>
  );
}

function People({ file, preview }: { file: Case; preview: Preview }) {
  const { t, code } = useWords();
  if (preview.people.length === 0) return <Empty>{t("preview.nobody")}</Empty>;
  return (
    <Table
      caption={t("preview.people")}
      rows={preview.people}
      keyOf={(one) => one.party}
      columns={[
        { title: t("preview.reads-as"), names: true, cell: (one) => <ReadsAs file={file} person={one} /> },
        {
          title: t("preview.how"),
          cell: (one) => (one.by_name ? <strong>{t("preview.by-name")}</strong> : t("preview.by-pseudonym")),
        },
        { title: t("parties.role"), cell: (one) => one.roles.map((role) => code("role", role)).join(", ") },
        {
          title: t("preview.consent"),
          cell: (one) => one.consent || <span className="quiet">{t("preview.no-consent-needed")}</span>,
        },
        { title: t("preview.team-name"), cell: (one) => partyName(file.parties, one.party) },
      ]}
    />
  );
}

function Exhibits({ file, preview }: { file: Case; preview: Preview }) {
  const { t, format } = useWords();
  if (preview.exhibits.length === 0) return <Empty>{t("preview.no-exhibits")}</Empty>;
  return (
    <Table
      caption={t("preview.exhibits")}
      rows={preview.exhibits}
      keyOf={(one) => one.exhibit}
      columns={[
        { title: t("exhibit.number"), number: true, cell: (one) => one.number },
        {
          title: t("exhibit.title"),
          names: true,
          cell: (one) => <Link href={casePath(file.id, "evidence", one.exhibit)}>{one.title}</Link>,
        },
        { title: t("exhibit.file"), cell: (one) => `${one.media_type}, ${format.bytes(one.size)}` },
      ]}
    />
  );
}

/** What stays, by reason: the reasons are few, the records many. */
function Withheld({ preview }: { preview: Preview }) {
  const { t } = useWords();
  if (preview.withheld.length === 0) return <p className="quiet">{t("preview.nothing-stays")}</p>;
  const reasons = [...new Set(preview.withheld.map((one) => one.reason))];
  return (
    <ul className="plain-list">
      {reasons.map((reason) => {
        const records = [...new Set(preview.withheld.filter((one) => one.reason === reason).map((one) => one.record))];
        return (
          <li key={reason}>
            {reason} <span className="quiet">({t("count.records", { count: records.length })})</span>
            <span className="cell-note breakable">{records.join(", ")}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Uncited({ preview }: { preview: Preview }) {
  const { t, code } = useWords();
  if (preview.uncited.length === 0) return null;
  return (
    <div className="warning">
      <p>
        <strong>{t("preview.uncited")}</strong> {t("preview.uncited-lead")}
      </p>
      <ul>
        {preview.uncited.map((one) => (
          <li key={`${one.record}${one.field}${one.sentence}`}>
            {t("preview.sentence", { record: one.record, field: code("field", one.field), number: one.sentence })}
          </li>
        ))}
      </ul>
    </div>
  );
}

const counted: [string, Key][] = [
  ["party", "count.parties"],
  ["incident", "count.incidents"],
  ["act", "count.acts"],
  ["source", "count.sources"],
  ["exhibit", "count.exhibits"],
  ["claim", "count.claims"],
];

/** How much a supplement tells, by kind; which records they are stands with the difference. */
function useTold(preview: Preview): Fact[] {
  const { t } = useWords();
  const kinds = counted.filter(([kind]) => preview.counts[kind]).map(([kind, key]) => t(key, { count: preview.counts[kind] ?? 0 }));
  const whole = preview.counts.case ? [t("difference.case")] : [];
  const nothing = t("preview.nothing-told");
  const ids = preview.no_longer.join(", ");
  return [
    [t("preview.told"), [...whole, ...kinds].join(", ") || nothing],
    [t("difference.gone"), ids ? t("preview.by-their-ids", { ids }) : nothing],
    [t("difference.findings"), preview.findings > 0 ? t("preview.findings", { count: preview.findings }) : nothing],
  ];
}

/** What would leave, who is named with which consent, and what stays and why. */
export function PreviewOf({ file, preview, supplement }: { file: Case; preview: Preview; supplement: boolean }) {
  const { t } = useWords();
  const recipients = useRecipients();
  const titleOf = useRegimeTitle();
  const told = useTold(preview);
  return (
    <>
      <Facts
        entries={[
          [t("filing.regime"), titleOf(preview.regime)],
          [t("filing.recipient"), recipients(preview.regime, preview.recipients.join(","))],
          [t("grade.title"), <Grade key="grade" grade={preview.grade} />],
          [t("filing.targets"), preview.targets.map((id) => partyName(file.parties, id)).join(", ")],
          preview.partners.length > 0 && [t("partners.with"), partnerNames(file.partners, preview.partners)],
          ...(supplement ? told : []),
          [t("preview.log-proofs"), t(preview.log_proofs ? "preview.with-log-proofs" : "preview.no-log-proofs")],
          [t("preview.digest"), <code key="digest" className="breakable">{preview.digest}</code>],
        ]}
      />
      <Uncited preview={preview} />
      <h3>{t("preview.people")}</h3>
      <People file={file} preview={preview} />
      <h3>{t("preview.exhibits")}</h3>
      <Exhibits file={file} preview={preview} />
      <h3>{t("preview.stays")}</h3>
      <More title={t("preview.stays-count", { count: preview.withheld.length })}>
        <Withheld preview={preview} />
      </More>
    </>
  );
}
