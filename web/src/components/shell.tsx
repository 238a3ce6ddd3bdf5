import { useState, type ReactNode } from "react";
import { useWords } from "../i18n/language";
import { Link } from "../router";
import { useSession } from "../session";
import { LanguageChoice } from "./language-choice";
import { Navigation } from "./navigation";

/** What stands around every page: name, navigation, who is signed in. */
export function Shell({ path, children }: { path: string; children: ReactNode }) {
  const { t } = useWords();
  const { state, leave } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <header className="bar">
        <Link className="brand" href="/">
          <img src="/icon.svg" alt="" width="28" height="28" />
          {t("app.name")}
        </Link>
        <button
          type="button"
          className="button button-quiet menu-button"
          aria-expanded={open}
          aria-controls="navigation"
          onClick={() => setOpen(!open)}
        >
          {t("shell.menu")}
        </button>
        <div className="bar-end">
          <LanguageChoice />
          {state?.signed_in && (
            <>
              <span className="workspace">
                <span className="visually-hidden">{t("shell.workspace")} </span>
                {state.workspace}
              </span>
              <button type="button" className="button button-quiet" onClick={() => void leave()}>
                {t("shell.sign-out")}
              </button>
            </>
          )}
        </div>
      </header>
      <div className="columns">
        <div className={open ? "side side-open" : "side"} id="navigation">
          <Navigation path={path} chosen={() => setOpen(false)} />
        </div>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <footer className="foot">{t("shell.footer")}</footer>
    </div>
  );
}
