import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components/Button";
import { profileNamed } from "../api/profiles";
import { useWords } from "../i18n/language";
import { navigate, profilePath } from "../router";
import { TextBox } from "./fields";
import { ProblemNotice } from "./problem";

/** Goes to whoever the best match of a name is. The name is never part of an address of the app. */
export function ProfileSearch() {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    setBusy(true);
    setProblem(null);
    try {
      const entry = (await profileNamed(name)).entries[0];
      if (entry) navigate(profilePath(entry.id));
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }

  return (
    <>
      <form className="filters" role="search" aria-label={t("profile.search")} onSubmit={(event) => void submit(event)}>
        <TextBox label={t("profile.search")} name="name" required wide />
        <Button type="submit" className="button" isPending={busy}>
          {t("profile.go")}
        </Button>
      </form>
      <p role="status" className={busy ? "loading" : "visually-hidden"}>
        {busy && t("profile.finding")}
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
    </>
  );
}
