import type { ReactNode } from "react";
import { useWords } from "../i18n/language";

export function Loading({ text }: { text?: string }) {
  const { t } = useWords();
  return (
    <p className="loading" role="status">
      {text ?? t("state.loading")}
    </p>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

/** A fact that nobody has recorded: said, never left blank. */
export function NotSaid() {
  const { t } = useWords();
  return <span className="not-said">{t("state.not-said")}</span>;
}
