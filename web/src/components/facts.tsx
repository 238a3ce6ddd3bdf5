import type { ReactNode } from "react";
import { NotSaid } from "./states";

/** Labelled facts; one that is empty says so. */
export function Facts({ entries }: { entries: [string, ReactNode][] }) {
  return (
    <dl className="facts">
      {entries.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === "" || value === null || value === undefined ? <NotSaid /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
