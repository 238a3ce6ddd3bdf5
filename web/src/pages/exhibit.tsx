import { Suspense, use, useState } from "react";
import { caseFile, contentAddress, custody, type Case, type Exhibit } from "../api/case";
import { Problem } from "../api/http";
import { Facts } from "../components/facts";
import { Grade, GradedSource } from "../components/marks";
import { partnerNames, partyName } from "../components/names";
import { PageTitle } from "../components/page-title";
import { Pdf } from "../components/pdf";
import { Problems } from "../components/problem";
import { Empty, Loading } from "../components/states";
import { Table } from "../components/table";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

const pictures = ["image/png", "image/jpeg"];

/** Pictures may hurt those who look: they are shown only when asked for. */
function Preview({ file, exhibit }: { file: Case; exhibit: Exhibit }) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const address = contentAddress(file.id, exhibit.id);
  if (exhibit.media_type === "application/pdf") return <Pdf address={address} title={exhibit.title} />;
  if (!pictures.includes(exhibit.media_type)) return <Empty>{t("exhibit.no-preview")}</Empty>;
  if (shown) return <img className="picture" src={address} alt={exhibit.description || exhibit.title} />;
  return (
    <div className="veil">
      <p>{t("exhibit.veil")}</p>
      <button type="button" className="button" onClick={() => setShown(true)}>
        {t("exhibit.show")}
      </button>
    </div>
  );
}

function Citing({ file, exhibit }: { file: Case; exhibit: Exhibit }) {
  const { t } = useWords();
  const citing = file.claims.flatMap((claim) =>
    claim.citations
      .filter((citation) => citation.exhibit === exhibit.id)
      .map((citation) => ({ claim, citation })),
  );
  if (citing.length === 0) return <Empty>{t("exhibit.no-claims")}</Empty>;
  return (
    <ul className="carried">
      {citing.map(({ claim, citation }) => (
        <li key={claim.id + citation.pinpoint + citation.quote}>
          <p>
            {claim.exculpatory && <span className="exculpatory">{t("claim.exculpatory")}</span>} {claim.text}{" "}
            <span className="pinpoint">{citation.pinpoint}</span>
          </p>
          {citation.quote && (
            <blockquote dir="auto" lang={exhibit.language || undefined}>
              <p>{citation.quote}</p>
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  );
}

function Custody({ caseId, exhibit }: { caseId: string; exhibit: string }) {
  const { t, code, format } = useWords();
  const events = use(custody(caseId, exhibit));
  if (events.length === 0) return <Empty>{t("custody.empty")}</Empty>;
  return (
    <Table
      caption={t("custody.title")}
      className="custody"
      rows={events}
      keyOf={(event, index) => `${event.at}${index}`}
      columns={[
        {
          title: t("custody.at"),
          names: true,
          cell: (event) => <time dateTime={event.at}>{format.moment(event.at)}</time>,
        },
        { title: t("custody.action"), cell: (event) => code("custody", event.action) },
        { title: t("custody.actor"), cell: (event) => event.actor },
        { title: t("custody.detail"), className: "breakable", cell: (event) => event.detail },
      ]}
    />
  );
}

function About({ file, exhibit }: { file: Case; exhibit: Exhibit }) {
  const { t, code, format } = useWords();
  const source = file.sources.find((item) => item.id === exhibit.source);
  return (
    <Facts
      entries={[
        [t("exhibit.kind"), code("exhibit", exhibit.kind)],
        [t("exhibit.source"), source && <GradedSource key="source" source={source} />],
        exhibit.partner !== "" && [t("exhibit.partner"), partnerNames(file.partners, [exhibit.partner])],
        [t("grade.title"), <Grade key="grade" grade={exhibit.confidentiality} />],
        [t("exhibit.made"), format.date(exhibit.made)],
        [t("exhibit.obtained"), format.date(exhibit.obtained)],
        [t("exhibit.language"), exhibit.language && format.languageName(exhibit.language)],
        [t("exhibit.people"), exhibit.people.map((id) => partyName(file.parties, id)).join(", ") || t("exhibit.nobody")],
        [t("exhibit.file"), `${exhibit.media_type}, ${format.bytes(exhibit.size)}`],
        ["SHA-256", <code key="hash" className="breakable">{exhibit.sha256}</code>],
      ]}
    />
  );
}

export default function ExhibitPage({ case: caseId, exhibit: id }: { case: string; exhibit: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  const exhibit = file.exhibits.find((item) => item.id === id);
  if (!exhibit) throw new Problem(404, t("exhibit.unknown", { id }));
  const above = (
    <>
      <Link href={casePath(caseId, "evidence")}>{t("nav.evidence")}</Link> /{" "}
      {t("exhibit.numbered", { number: exhibit.number })}
    </>
  );
  return (
    <>
      <PageTitle title={exhibit.title} lead={exhibit.description} above={above}>
        <a className="button" href={contentAddress(caseId, exhibit.id)} download>
          {t("exhibit.download")}
        </a>
      </PageTitle>
      <div className="exhibit-columns">
        <section aria-label={t("exhibit.preview")} className="no-print">
          <Preview file={file} exhibit={exhibit} />
        </section>
        <section aria-label={t("exhibit.about")}>
          <About file={file} exhibit={exhibit} />
        </section>
      </div>
      <section aria-labelledby="claims">
        <h2 id="claims">{t("exhibit.claims")}</h2>
        <Citing file={file} exhibit={exhibit} />
      </section>
      <section aria-labelledby="custody">
        <h2 id="custody">{t("custody.title")}</h2>
        <Problems>
          <Suspense fallback={<Loading />}>
            <Custody caseId={caseId} exhibit={exhibit.id} />
          </Suspense>
        </Problems>
      </section>
    </>
  );
}
