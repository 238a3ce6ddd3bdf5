import type { Designation, Subject } from "../api/subject";
import { useWords } from "../i18n/language";
import { Facts } from "./facts";
import { useListTitle } from "./list-title";
import { NameList } from "./names";
import { Empty } from "./states";

/** Who it is, on one line: kind, list, birth, nationality. */
export function SubjectLine({ subject }: { subject: Subject }) {
  const { code, format } = useWords();
  const titleOf = useListTitle();
  const parts = [
    code("kind", subject.kind),
    titleOf(subject.list),
    subject.birth_dates.map(format.date).join(", "),
    subject.nationalities.map(format.country).join(", "),
  ];
  return <p className="quiet">{parts.filter(Boolean).join(" · ")}</p>;
}

function DesignationEntry({ designation }: { designation: Designation }) {
  const { t, code, format } = useWords();
  const measures = designation.measures.map((measure) => measure.label || code("measure", measure.kind));
  return (
    <li className="designation">
      <p>
        <strong>{designation.programme}</strong>{" "}
        <span className="quiet">
          {[designation.regime && code("regime", designation.regime), designation.reference].filter(Boolean).join(" · ")}
        </span>
      </p>
      <p>
        {designation.listed ? t("designation.listed", { date: format.date(designation.listed) }) : t("designation.undated")}
        {measures.length > 0 && ` · ${measures.join(", ")}`}
      </p>
      {designation.legal_basis && <p className="quiet">{designation.legal_basis}</p>}
      {designation.reasons && <blockquote dir="auto">{designation.reasons}</blockquote>}
    </li>
  );
}

export function SubjectDetails({ subject }: { subject: Subject }) {
  const { t, code, format } = useWords();
  const places = (all: Subject["addresses"]) => all.map((place) => place.text || format.country(place.country)).join("; ");
  const identifiers = subject.identifiers.map((item) => `${item.label || code("identifier", item.kind)} ${item.value}`);
  return (
    <div className="subject">
      <h5>{t("subject.names")}</h5>
      <NameList names={subject.names} />
      <Facts
        entries={[
          [t("party.born"), subject.birth_dates.map(format.date).join(", ")],
          [t("party.birth-place"), places(subject.birth_places)],
          [t("party.nationality"), subject.nationalities.map(format.country).join(", ")],
          [t("subject.positions"), subject.positions.join("; ")],
          [t("party.identifiers"), identifiers.join("; ")],
          [t("party.addresses"), places(subject.addresses)],
          [t("subject.reference"), <code key="id">{subject.id}</code>],
        ]}
      />
      <h5>{t("subject.designations")}</h5>
      {subject.designations.length === 0 && <Empty>{t("subject.no-designations")}</Empty>}
      <ul className="plain-list">
        {subject.designations.map((designation) => (
          <DesignationEntry key={designation.programme + designation.reference} designation={designation} />
        ))}
      </ul>
      {subject.notes.length > 0 && (
        <Facts entries={subject.notes.map((note, index) => [note.label || `${t("subject.note")} ${index + 1}`, note.text])} />
      )}
    </div>
  );
}
