import { useEffect, useRef, type ReactNode } from "react";

/** What has just come of an action whose button is gone: takes the focus, so that reading goes on here. */
export function Said({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="notice">
      <p ref={heading} tabIndex={-1} className="notice-title">
        {title}
      </p>
      {children}
    </div>
  );
}
