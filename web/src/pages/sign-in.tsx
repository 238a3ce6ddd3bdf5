import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components/Button";
import { Problem } from "../api/http";
import { Choice, TextBox } from "../components/fields";
import { PageTitle } from "../components/page-title";
import { ProblemNotice } from "../components/problem";
import { useWords } from "../i18n/language";
import { useSession } from "../session";

function Workspace({ all, value, onChange }: { all: string[]; value: string; onChange: (id: string) => void }) {
  const { t } = useWords();
  const options = all.map((name) => ({ id: name, label: name }));
  return <Choice label={t("sign-in.workspace")} options={options} value={value} onChange={onChange} wide />;
}

export default function SignIn() {
  const { t } = useWords();
  const { state, ended, enter } = useSession();
  const workspaces = state?.workspaces ?? [];
  const [chosen, setChosen] = useState("");
  const [user, setUser] = useState("owner");
  const [passphrase, setPassphrase] = useState("");
  const [totp, setTotp] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const workspace = chosen || workspaces[0] || "";

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await enter({ workspace, user, passphrase, totp });
    } catch (error) {
      const wrong = error instanceof Problem && error.status === 403;
      setProblem(wrong ? new Problem(403, t("sign-in.wrong"), error.detail || t("sign-in.wrong-detail")) : error);
      setPassphrase("");
      setTotp("");
      setBusy(false);
    }
  }

  return (
    <div className="sign-in">
      <PageTitle title={t("sign-in.title")} lead={t("sign-in.lead")} />
      {ended && <p className="notice">{t("sign-in.ended")}</p>}
      {problem !== null && <ProblemNotice problem={problem} />}
      {workspaces.length === 0 ? (
        <p className="empty">{t("sign-in.no-workspaces")}</p>
      ) : (
        <form className="card form" onSubmit={(event) => void submit(event)}>
          <Workspace all={workspaces} value={workspace} onChange={setChosen} />
          <TextBox
            label={t("sign-in.user")}
            name="user"
            autoComplete="username"
            value={user}
            onChange={setUser}
            required
            wide
          />
          <TextBox
            label={t("sign-in.passphrase")}
            name="passphrase"
            type="password"
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
            required
            wide
          />
          <TextBox
            label={t("sign-in.totp")}
            name="totp"
            autoComplete="one-time-code"
            value={totp}
            onChange={setTotp}
            wide
          />
          <Button type="submit" className="button button-main" isPending={busy}>
            {t(busy ? "sign-in.opening" : "sign-in.open")}
          </Button>
        </form>
      )}
    </div>
  );
}
