import type { Finding } from "../../api/assessment";
import type { Claim, Exhibit } from "../../api/case";

/** A claim that speaks for or against an element, with where the exhibit carries it. */
export interface Carried {
  claim: Claim;
  pinpoint: string;
  quote: string;
}

export interface Cell {
  supports: Carried[];
  contrary: Carried[];
}

/** What one exhibit says on one element. */
export function cellOf(finding: Finding, exhibit: Exhibit, claims: Map<string, Claim>): Cell {
  const supports = finding.citations
    .filter((citation) => citation.exhibit === exhibit.id)
    .flatMap(({ claim, pinpoint, quote }) => {
      const found = claims.get(claim);
      return found ? [{ claim: found, pinpoint, quote }] : [];
    });
  const contrary = finding.contrary.flatMap((id) => {
    const claim = claims.get(id);
    const cited = claim?.citations.filter((citation) => citation.exhibit === exhibit.id) ?? [];
    return claim ? cited.map(({ pinpoint, quote }) => ({ claim, pinpoint, quote })) : [];
  });
  return { supports, contrary };
}

export const isEmpty = (cell: Cell) => cell.supports.length === 0 && cell.contrary.length === 0;
