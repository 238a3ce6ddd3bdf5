import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./api/http";
import { App } from "./app";
import { LanguageProvider } from "./i18n/language";
import { SessionProvider } from "./session";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/controls.css";
import "./styles/content.css";
import "./styles/case.css";
import "./styles/matrix.css";
import "./styles/views.css";
import "./styles/pictures.css";
import "./styles/moments.css";
import "./styles/screening.css";
import "./styles/filing.css";
import "./styles/record.css";
import "./styles/print.css";

const root = document.getElementById("root");
if (root) {
  // Problems that a page shows are no errors of the program.
  const onCaughtError = (error: unknown) => {
    if (!(error instanceof Problem)) console.error(error);
  };
  createRoot(root, { onCaughtError }).render(
    <StrictMode>
      <LanguageProvider>
        <SessionProvider>
          <App />
        </SessionProvider>
      </LanguageProvider>
    </StrictMode>,
  );
}
