import type { ReactNode } from "react";
import { NotSaid } from "./states";

export type Fact = [string, ReactNode];

/** Labelled facts; one that is empty says so, and `false` is none. */
export function Facts({ entries }: { entries: (Fact | false)[] }) {
  return (
    <dl className="facts">
      {entries.filter((entry) => entry !== false).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === "" || value === null || value === undefined ? <NotSaid /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
