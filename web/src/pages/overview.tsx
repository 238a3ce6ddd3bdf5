import { Suspense, use } from "react";
import { assessment, type AssessedTarget } from "../api/assessment";
import { caseFile, type Case, type Partner, type Party } from "../api/case";
import { keptOutcomes } from "../api/outcomes";
import { ExhibitLinks } from "../components/exhibit-link";
import { Facts } from "../components/facts";
import { ConfirmedOutcomes } from "../components/filing/outcome";
import { StandingMark } from "../components/marks";
import { callName, NameList, partyName } from "../components/names";
import { PageTitle } from "../components/page-title";
import { Problems } from "../components/problem";
import { Empty, Loading } from "../components/states";
import { Tenure } from "../components/tenure";
import { useWords } from "../i18n/language";
import { casePath, Link } from "../router";

function Counts({ file, targets }: { file: Case; targets: Party[] }) {
  const { t, format } = useWords();
  const acts = file.incidents.reduce((sum, incident) => sum + incident.acts.length, 0);
  const counts: [number, string, string][] = [
    [targets.length, t("overview.targets"), "assessment"],
    [file.incidents.length, t("overview.incidents"), "timeline"],
    [acts, t("overview.acts"), "timeline"],
    [file.parties.length, t("nav.parties"), "parties"],
    [file.exhibits.length, t("overview.exhibits"), "evidence"],
    [file.sources.length, t("nav.sources"), "sources"],
  ];
  return (
    <ul className="counts">
      {counts.map(([count, label, part]) => (
        <li key={label}>
          <Link href={casePath(file.id, part)}>
            <span className="count">{format.number(count)}</span> {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const placesShown = 4;

/** Where to file first; all of them are a page of their own. */
function Places({ caseId, party }: { caseId: string; party: string }) {
  const { t, code } = useWords();
  const found: AssessedTarget | undefined = use(assessment(caseId)).targets.find((item) => item.party === party);
  if (!found) return null;
  const open = found.places.filter((place) => place.standing !== "ruled-out");
  return (
    <>
      <ol className="verdicts">
        {open.slice(0, placesShown).map((place) => (
          <li key={place.regime}>
            <Link href={casePath(caseId, "matrix", party, place.regime)}>{code("regime", place.regime)}</Link>
            <StandingMark standing={place.standing} />
          </li>
        ))}
      </ol>
      {open.length === 0 && <p className="quiet">{t("place.none")}</p>}
      <p>
        <Link href={casePath(caseId, "assessment", party)}>
          {t("place.all", { count: found.places.length })}
          <span className="visually-hidden">: {found.name}</span>
        </Link>
      </p>
      {found.listings.length > 0 && (
        <p className="listed">{t("listing.count", { count: found.listings.length })}</p>
      )}
    </>
  );
}

function TargetCard({ file, target }: { file: Case; target: Party }) {
  const { t, format, code } = useWords();
  const post = target.posts.at(-1);
  return (
    <li className="card target-card">
      <h3>
        <Link href={casePath(file.id, "assessment", target.id)}>{callName(target)}</Link>
      </h3>
      <NameList names={target.names.filter((name) => name.full !== callName(target))} />
      <p className="quiet">
        {[
          post ? post.title : code("party-kind", target.kind),
          ...target.birth_dates.map((date) => t(target.kind === "person" ? "party.born-on" : "party.founded-on", { date: format.date(date) })),
          ...target.nationalities.map(format.country),
        ].join(" · ")}
      </p>
      <Problems>
        <Suspense fallback={<Loading text={t("assessment.loading")} />}>
          <Places caseId={file.id} party={target.id} />
        </Suspense>
      </Problems>
    </li>
  );
}

function Exposures({ file }: { file: Case }) {
  const { t, format, code } = useWords();
  if (file.exposures.length === 0) return <Empty>{t("exposure.empty")}</Empty>;
  return (
    <ul className="plain-list">
      {file.exposures.map((item) => (
        <li key={`${item.party}${item.country}${item.kind}${item.detail}`}>
          <strong>
            {partyName(file.parties, item.party)}, {format.country(item.country)}
          </strong>{" "}
          <span className="quiet">{code("exposure", item.kind)}</span>
          <br />
          {item.detail} <ExhibitLinks caseId={file.id} exhibits={file.exhibits} ids={item.exhibits} />
        </li>
      ))}
    </ul>
  );
}

/** Who files together with the submitter, and what each gave beside exhibits. */
function Partners({ partners }: { partners: Partner[] }) {
  return (
    <ul>
      {partners.map(({ id, organisation, contribution }) => (
        <li key={id}>
          {organisation}
          {contribution && <span className="cell-note">{contribution}</span>}
        </li>
      ))}
    </ul>
  );
}

function Outcomes({ file }: { file: Case }) {
  return <ConfirmedOutcomes file={file} outcomes={use(keptOutcomes(file.id))} />;
}

export default function Overview({ case: caseId }: { case: string }) {
  const { t, format } = useWords();
  const file = use(caseFile(caseId));
  const targets = file.parties.filter((party) => party.roles.includes("target"));
  return (
    <>
      <PageTitle title={file.title} lead={file.summary} above={format.country(file.country)} />
      <Counts file={file} targets={targets} />
      <section aria-labelledby="targets">
        <h2 id="targets">{t("overview.targets")}</h2>
        {targets.length === 0 && <Empty>{t("overview.no-targets")}</Empty>}
        <ul className="cards cards-half">
          {targets.map((target) => (
            <TargetCard key={target.id} file={file} target={target} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="outcomes">
        <h2 id="outcomes">{t("nav.outcomes")}</h2>
        <Problems>
          <Suspense fallback={<Loading />}>
            <Outcomes file={file} />
          </Suspense>
        </Problems>
      </section>
      <section aria-labelledby="tenure">
        <h2 id="tenure">{t("tenure.title")}</h2>
        <p className="quiet">{t("tenure.lead")}</p>
        <Tenure file={file} targets={targets} />
      </section>
      <section aria-labelledby="exposures">
        <h2 id="exposures">{t("exposure.title")}</h2>
        <Exposures file={file} />
      </section>
      <section aria-labelledby="about" className="about">
        <h2 id="about">{t("overview.about")}</h2>
        <Facts
          entries={[
            [t("overview.impact"), file.impact],
            [t("overview.exculpatory"), file.exculpatory_search],
            [t("overview.submitter"), file.submitter.organisation],
            file.partners.length > 0 && [t("overview.partners"), <Partners key="partners" partners={file.partners} />],
          ]}
        />
      </section>
    </>
  );
}
