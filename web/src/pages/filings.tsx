import { use, useState } from "react";
import { Button } from "react-aria-components/Button";
import { assessment } from "../api/assessment";
import { caseFile, type Case } from "../api/case";
import { filings, makeFiling, type Filing } from "../api/filing";
import { regimes } from "../api/record";
import { Choice } from "../components/fields";
import { Grade } from "../components/marks";
import { partyName } from "../components/names";
import { PageTitle } from "../components/page-title";
import { ProblemNotice } from "../components/problem";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";
import { casePath, Link, navigate } from "../router";

/** Regimes that the case was assessed under and that submissions can be written for. */
function useRegimeOptions(caseId: string) {
  const filed = new Set(use(regimes()).filter((item) => item.can_be_filed).map((item) => item.id));
  const assessed = use(assessment(caseId)).targets.flatMap((target) => target.regimes.filter((item) => filed.has(item.regime)));
  return [...new Map(assessed.map((item) => [item.regime, item.title]))].map(([id, label]) => ({ id, label }));
}

function useRecipientOptions(regime: string) {
  const { t } = useWords();
  const recipients = use(regimes()).find((item) => item.id === regime)?.recipients ?? [];
  const named = recipients.map((item) => ({
    id: item.id,
    label: [item.authority, item.addressee].filter(Boolean).join(", "),
  }));
  return named.length > 0 ? named : [{ id: "", label: t("filing.any-recipient") }];
}

function Make({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const options = useRegimeOptions(caseId);
  const [chosen, setChosen] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [addressed, setAddressed] = useState("");
  const regime = chosen || options[0]?.id || "";
  const recipients = useRecipientOptions(regime);
  const recipient = recipients.find((item) => item.id === addressed)?.id ?? recipients[0]?.id ?? "";

  async function make() {
    setBusy(true);
    setProblem(null);
    try {
      const made = await makeFiling(caseId, regime, recipient);
      navigate(casePath(caseId, "filings", made.id));
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <section className="card no-print" aria-labelledby="make">
      <h2 id="make">{t("filing.make-title")}</h2>
      <p>{t("filing.make-lead")}</p>
      <div className="filters">
        <Choice label={t("matrix.regime")} options={options} value={regime} onChange={setChosen} wide />
        <Choice label={t("filing.recipient")} options={recipients} value={recipient} onChange={setAddressed} wide />
        <Button className="button button-main" isPending={busy} isDisabled={!regime} onPress={() => void make()}>
          {t(busy ? "filing.making" : "filing.make")}
        </Button>
      </div>
      <div role="status">{busy && <p className="quiet">{t("filing.wait")}</p>}</div>
      {problem !== null && <ProblemNotice problem={problem} />}
    </section>
  );
}

function Row({ file, filing, title }: { file: Case; filing: Filing; title: string }) {
  const { t, code, format } = useWords();
  return (
    <tr>
      <th scope="row">
        <Link href={casePath(file.id, "filings", filing.id)}>{title}</Link>
        <span className="cell-note">{filing.targets.map((id) => partyName(file.parties, id)).join(", ")}</span>
      </th>
      <td data-label={t("filing.recipient")}>{code("authority", filing.recipient)}</td>
      <td data-label={t("grade.title")}>
        <Grade grade={filing.grade} />
      </td>
      <td data-label={t("filing.pages")} className="number">
        {format.number(filing.pages)}
      </td>
      <td data-label={t("filing.created")}>
        <time dateTime={filing.created}>{format.moment(filing.created)}</time>
      </td>
    </tr>
  );
}

export default function Filings({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const file = use(caseFile(caseId));
  const made = use(filings(caseId));
  const titles = new Map(use(regimes()).map((regime) => [regime.id, regime.title]));
  return (
    <>
      <PageTitle title={t("nav.filings")} lead={t("filings.lead")} />
      <Make caseId={caseId} />
      {made.length === 0 ? (
        <Empty>{t("filings.empty")}</Empty>
      ) : (
        <table className="table table-stacks">
          <caption className="visually-hidden">{t("nav.filings")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("filing.regime")}</th>
              <th scope="col">{t("filing.recipient")}</th>
              <th scope="col">{t("grade.title")}</th>
              <th scope="col" className="number">
                {t("filing.pages")}
              </th>
              <th scope="col">{t("filing.created")}</th>
            </tr>
          </thead>
          <tbody>
            {made.map((filing) => (
              <Row key={filing.id} file={file} filing={filing} title={titles.get(filing.regime) ?? filing.regime} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
