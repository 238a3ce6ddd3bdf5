import { Suspense, use, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { confirmAlert, decideAlert, forgetAlerts, pendingAlerts, type Alert } from "../api/watch";
import { TextBox } from "../components/fields";
import { useListTitle } from "../components/list-title";
import { Score } from "../components/match";
import { PageTitle } from "../components/page-title";
import { ProblemNotice, Problems } from "../components/problem";
import { Empty, Loading } from "../components/states";
import { useWords } from "../i18n/language";
import { Link, subjectPath } from "../router";

const mostAlerts = 100;
const words = ["true_match", "false_positive", "escalated"] as const;

/** What somebody may say of an alert now: decide, or with a proposal of another confirm or reject it. */
function Word({ alert, title, onSaid }: { alert: Alert; title: string; onSaid: (said: Alert) => void }) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function say(send: (reason: string) => Promise<Alert>) {
    const reason = form.current ? String(new FormData(form.current).get("reason") ?? "").trim() : "";
    setBusy(true);
    setProblem(null);
    try {
      onSaid(await send(reason));
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }

  return (
    <form ref={form} aria-label={t("watch.word", { alert: title })} onSubmit={(event) => event.preventDefault()}>
      <TextBox label={t("watch.reason")} name="reason" hint={t("watch.reason-hint")} wide />
      <div className="buttons">
        {words.map((state) => (
          <Button
            key={state}
            className="button"
            isDisabled={busy}
            onPress={() => void say((reason) => decideAlert(alert, state, reason))}
          >
            {t(`watch.${state}`)}
          </Button>
        ))}
        {alert.proposal && (
          <>
            <Button className="button" isDisabled={busy} onPress={() => void say(() => confirmAlert(alert, false, ""))}>
              {t("watch.confirm")}
            </Button>
            <Button
              className="button"
              isDisabled={busy}
              onPress={() => void say((reason) => confirmAlert(alert, true, reason))}
            >
              {t("watch.reject")}
            </Button>
          </>
        )}
      </div>
      {problem !== null && <ProblemNotice problem={problem} />}
    </form>
  );
}

function AlertCard({ alert: first }: { alert: Alert }) {
  const { t, code } = useWords();
  const titleOf = useListTitle();
  const [alert, setAlert] = useState(first);
  const [said, setSaid] = useState(false);
  const title = `${alert.row_name} · ${alert.entry_name}`;
  const { proposal } = alert;
  return (
    <li className="card">
      <h2>
        <bdi>{alert.row_name}</bdi>
        <span className="cell-note">{t("watch.row", { portfolio: alert.portfolio, row: alert.row })}</span>
      </h2>
      <p>
        <Link href={subjectPath(alert.entry)}>
          <bdi>{alert.entry_name}</bdi>
        </Link>
        <span className="cell-note">
          {titleOf(alert.list)} · {alert.list_version}
        </span>
      </p>
      <Score value={alert.score} label={title} />
      <p>{alert.explanation}</p>
      {alert.because && <p>{t("watch.because", { why: alert.because })}</p>}
      {proposal && (
        <p>
          {t("watch.proposed", { who: proposal.who, state: code("alert", proposal.state), reason: proposal.reason })}
        </p>
      )}
      <p role="status" className="said">
        {said && t("watch.said", { state: code("alert", alert.state) })}
      </p>
      <Word
        alert={alert}
        title={title}
        onSaid={(answer) => {
          setAlert(answer);
          setSaid(true);
        }}
      />
    </li>
  );
}

function Alerts() {
  const { t } = useWords();
  const alerts = use(pendingAlerts(mostAlerts));
  useEffect(() => forgetAlerts, []);
  if (alerts.length === 0) return <Empty>{t("watch.none")}</Empty>;
  return (
    <>
      {alerts.length === mostAlerts && <p className="quiet">{t("watch.first", { count: mostAlerts })}</p>}
      <ul className="duplicates">
        {alerts.map((alert) => (
          <AlertCard key={alert.alert} alert={alert} />
        ))}
      </ul>
    </>
  );
}

/** Alerts of watched portfolios that wait for a person's word. */
export default function Watch() {
  const { t } = useWords();
  return (
    <>
      <PageTitle title={t("nav.watch")} lead={t("watch.lead")} />
      <Problems>
        <Suspense fallback={<Loading />}>
          <Alerts />
        </Suspense>
      </Problems>
    </>
  );
}
