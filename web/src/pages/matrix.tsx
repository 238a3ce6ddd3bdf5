import { use, useMemo, useRef, useState } from "react";
import { assessment, type AssessedTarget, type Assessment } from "../api/assessment";
import { caseFile, type Case } from "../api/case";
import { Problem } from "../api/http";
import { Choice, Tick } from "../components/fields";
import { VerdictMark } from "../components/marks";
import { cellOf, isEmpty } from "../components/matrix/cells";
import { Grid, type Place } from "../components/matrix/grid";
import { Panel } from "../components/matrix/panel";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";
import { casePath, Link, navigate } from "../router";

interface Chosen {
  caseId: string;
  targets: AssessedTarget[];
  target: AssessedTarget;
  regime: Assessment;
}

/** Changing the target keeps the regime where the new one was assessed under it too. */
function Choices({ caseId, targets, target, regime }: Chosen) {
  const { t } = useWords();
  return (
    <>
      <Choice
        label={t("matrix.target")}
        options={targets.map((item) => ({ id: item.party, label: item.name }))}
        value={target.party}
        onChange={(party) => navigate(casePath(caseId, "matrix", party, regime.regime))}
      />
      <Choice
        label={t("matrix.regime")}
        options={target.regimes.map((item) => ({ id: item.regime, label: item.title }))}
        value={regime.regime}
        onChange={(id) => navigate(casePath(caseId, "matrix", target.party, id))}
        wide
      />
    </>
  );
}

/** Whose matrix it is, also on paper, where the choices are not. */
function Where({ caseId, target, regime }: Omit<Chosen, "targets">) {
  return (
    <>
      <Link href={casePath(caseId, "assessment", target.party)}>{target.name}</Link> / {regime.title}
    </>
  );
}

function Legend() {
  const { t } = useWords();
  return (
    <ul className="legend" aria-label={t("matrix.legend")}>
      <li>
        <span className="dot">2</span> {t("matrix.legend-for")}
      </li>
      <li>
        <span className="dot dot-contrary">1</span> {t("matrix.legend-against")}
      </li>
    </ul>
  );
}

function MatrixView({ file, regime, citedOnly }: { file: Case; regime: Assessment; citedOnly: boolean }) {
  const { t } = useWords();
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const panel = useRef<HTMLHeadingElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const claims = useMemo(() => new Map(file.claims.map((claim) => [claim.id, claim])), [file]);
  const { exhibits, cells } = useMemo(() => {
    const all = file.exhibits.map((exhibit) => ({
      exhibit,
      column: regime.findings.map((finding) => cellOf(finding, exhibit, claims)),
    }));
    const shown = citedOnly ? all.filter(({ column }) => !column.every(isEmpty)) : all;
    return {
      exhibits: shown.map(({ exhibit }) => exhibit),
      cells: regime.findings.map((_, row) => shown.flatMap(({ column }) => column[row] ?? [])),
    };
  }, [file, regime, claims, citedOnly]);

  const column = Math.min(place.column, exhibits.length);
  const finding = regime.findings[place.row];
  if (!finding) return <Empty>{t("matrix.empty")}</Empty>;
  const leave = () => grid.current?.querySelector<HTMLElement>(`[data-place="${place.row}-${column}"]`)?.focus();
  return (
    <div className="matrix-columns">
      <div>
        <div className="matrix-scroll" ref={grid}>
          <Grid
            caption={t("matrix.caption", { regime: regime.title })}
            findings={regime.findings}
            exhibits={exhibits}
            cells={cells}
            place={{ row: place.row, column }}
            onMove={setPlace}
            onEnter={() => panel.current?.focus()}
          />
        </div>
        <Legend />
      </div>
      <Panel
        caseId={file.id}
        finding={finding}
        gaps={regime.gaps.filter((gap) => gap.element === finding.element)}
        exhibit={exhibits[column - 1]}
        cell={cells[place.row]?.[column - 1]}
        heading={panel}
        onLeave={leave}
      />
    </div>
  );
}

interface Props {
  case: string;
  target?: string;
  regime?: string;
}

export default function MatrixPage({ case: caseId, target: party, regime: id }: Props) {
  const { t } = useWords();
  const [citedOnly, setCitedOnly] = useState(false);
  const file = use(caseFile(caseId));
  const targets = use(assessment(caseId)).targets;
  const target = party ? targets.find((item) => item.party === party) : targets[0];
  if (!target && party) throw new Problem(404, t("assessment.unknown", { id: party }));
  const regime = target?.regimes.find((item) => item.regime === id) ?? target?.regimes[0];
  return (
    <>
      <PageTitle title={t("nav.matrix")} lead={t("matrix.lead")} above={target && regime && <Where {...{ caseId, target, regime }} />} />
      {!target || !regime ? (
        <Empty>{t("assessment.empty")}</Empty>
      ) : (
        <>
          <div className="filters">
            <Choices caseId={caseId} targets={targets} target={target} regime={regime} />
            <VerdictMark verdict={regime.verdict} />
            <Tick label={t("matrix.cited-only")} checked={citedOnly} onChange={setCitedOnly} />
          </div>
          {regime.warnings.map((warning) => (
            <p key={warning} className="warning">
              {warning}
            </p>
          ))}
          <p className="keys no-print">{t("matrix.keys")}</p>
          <MatrixView key={`${target.party}/${regime.regime}`} file={file} regime={regime} citedOnly={citedOnly} />
        </>
      )}
    </>
  );
}
