import { useEffect, useRef, type ReactNode } from "react";
import { movesSoFar } from "../router";
import { useWords } from "../i18n/language";

interface Props {
  title: string;
  lead?: ReactNode;
  above?: ReactNode;
  children?: ReactNode;
}

/** The heading of a page. Takes the focus after a move, so that a screen reader starts to read here. */
export function PageTitle({ title, lead, above, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} – ${t("app.name")}`;
  }, [title, t]);
  useEffect(() => {
    if (movesSoFar() > 0) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="page-title">
      {above && <p className="page-above">{above}</p>}
      <div className="page-line">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      {lead && <p className="lead">{lead}</p>}
    </header>
  );
}
