import type { Ref } from "react";
import type { Finding, Gap } from "../../api/assessment";
import type { Exhibit } from "../../api/case";
import { useWords } from "../../i18n/language";
import { ExhibitLink } from "../exhibit-link";
import { Provenance, StatusMark } from "../marks";
import { isEmpty, type Carried, type Cell } from "./cells";

interface CarriedProps {
  title: string;
  items: Carried[];
  language: string;
  contrary?: boolean;
}

function CarriedList({ title, items, language, contrary = false }: CarriedProps) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={contrary ? "carried carried-contrary" : "carried"}>
        {items.map((item) => (
          <li key={`${item.claim.id}${item.pinpoint}${item.quote}`}>
            <p>
              {item.claim.text} <span className="pinpoint">{item.pinpoint}</span>
            </p>
            {item.quote && (
              <blockquote dir="auto" lang={language || undefined}>
                <p>{item.quote}</p>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function ExhibitPart({ caseId, exhibit, cell }: { caseId: string; exhibit: Exhibit; cell: Cell }) {
  const { t } = useWords();
  return (
    <div className="panel-exhibit">
      <p>
        <ExhibitLink caseId={caseId} exhibit={exhibit} /> {exhibit.title}
      </p>
      {isEmpty(cell) && <p className="quiet">{t("matrix.uncited")}</p>}
      <CarriedList title={t("matrix.claims-for")} items={cell.supports} language={exhibit.language} />
      <CarriedList title={t("matrix.claims-against")} items={cell.contrary} language={exhibit.language} contrary />
    </div>
  );
}

export function Gaps({ gaps }: { gaps: Gap[] }) {
  const { t, code } = useWords();
  return (
    <ul className="gaps">
      {gaps.map((gap) => (
        <li key={gap.element + gap.text}>
          <p>{gap.text}</p>
          {gap.closes && (
            <p className="closes">
              <strong>{t("gap.closes")}</strong> {gap.closes}
              {gap.opens.length > 0 && (
                <>
                  {" "}
                  <strong>{t("gap.opens")}</strong> {gap.opens.map((regime) => code("regime", regime)).join(", ")}
                </>
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Props {
  caseId: string;
  finding: Finding;
  gaps: Gap[];
  exhibit: Exhibit | undefined;
  cell: Cell | undefined;
  heading: Ref<HTMLHeadingElement>;
  onLeave: () => void;
}

/** What the chosen cell stands for. */
export function Panel({ caseId, finding, gaps, exhibit, cell, heading, onLeave }: Props) {
  const { t } = useWords();
  return (
    <aside
      className="panel"
      aria-labelledby="panel-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") onLeave();
      }}
    >
      <h2 id="panel-title" ref={heading} tabIndex={-1}>
        {finding.title}
      </h2>
      <p>
        <StatusMark status={finding.status} />{" "}
        {finding.roots > 0 && <span className="quiet">{t("finding.roots", { count: finding.roots })}</span>}
      </p>
      <p className="requirement">{finding.requirement}</p>
      <Provenance verified={finding.verified} source={finding.source} checked={finding.checked} />
      {finding.reason && <p className="reason">{finding.reason}</p>}
      {gaps.length > 0 && (
        <>
          <h3>{t("gap.title")}</h3>
          <Gaps gaps={gaps} />
        </>
      )}
      {exhibit && cell && <ExhibitPart caseId={caseId} exhibit={exhibit} cell={cell} />}
      <p className="keys">{t("matrix.back")}</p>
    </aside>
  );
}
