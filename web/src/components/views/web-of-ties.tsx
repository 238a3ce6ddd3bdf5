import { useMemo } from "react";
import type { NetworkEdge, NetworkView, ViewParty } from "../../api/views";
import { useWords } from "../../i18n/language";
import { placeByForces, type Point } from "./forces";
import { linesOf } from "./lines";

/** Kinds differ by line as well as by colour. */
export const tieClass = (kind: string) =>
  ["act", "family-of", "owner-of", "commands", "superior-of", "part-of", "post"].includes(kind) ? `tie-${kind}` : "tie-other";

function Mark({ kind }: { kind: string }) {
  if (kind === "unit") return <path d="M0-13 12-6v12L0 13-12 6v-12Z" />;
  if (kind === "organisation") return <rect x="-11" y="-11" width="22" height="22" rx="3" />;
  return <circle r="11" />;
}

function Node({ party, at }: { party: ViewParty; at: Point }) {
  const lines = linesOf(party.name, 18, 2);
  const role = ["target", "victim"].find((item) => party.roles.includes(item)) ?? "other";
  return (
    <g transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`} className={`web-node web-${role}`}>
      <Mark kind={party.kind} />
      {lines.map((line, index) => (
        <text key={line} y={27 + index * 15} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

/** A line that ends before the mark, bent when other ties join the same two. */
function wayOf(from: Point, to: Point, nth: number): string {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const bend = (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 22;
  const start = { x: from.x + ux * 15, y: from.y + uy * 15 };
  const end = { x: to.x - ux * 19, y: to.y - uy * 19 };
  const middle = { x: (start.x + end.x) / 2 - uy * bend, y: (start.y + end.y) / 2 + ux * bend };
  const text = (point: Point) => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
  return `M${text(start)}Q${text(middle)} ${text(end)}`;
}

interface Props {
  view: NetworkView;
  edges: NetworkEdge[];
}

/** One line for all ties of a kind between the same two: a picture shows that there are some, the table which. */
function linesFor(edges: NetworkEdge[]): NetworkEdge[] {
  const first = new Map<string, NetworkEdge>();
  for (const edge of edges) {
    const key = [edge.from, edge.to, edge.kind].join(" ");
    if (!first.has(key)) first.set(key, edge);
  }
  return [...first.values()];
}

/** The network as a picture; the table beside it says the same. */
export function WebOfTies({ view, edges }: Props) {
  const { t } = useWords();
  const ids = useMemo(() => {
    const touched = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
    return view.nodes.filter((id) => touched.has(id));
  }, [view, edges]);
  const size = useMemo(() => {
    const height = Math.min(900, Math.max(360, 130 + 110 * Math.sqrt(ids.length) * 1.3));
    return { width: Math.round(height * 1.55), height: Math.round(height), margin: 80 };
  }, [ids]);
  const lines = useMemo(() => linesFor(edges), [edges]);
  const points = useMemo(
    () => placeByForces(ids, lines.map((edge) => [edge.from, edge.to]), size),
    [ids, lines, size],
  );
  const seen = new Map<string, number>();
  return (
    <div className="picture-scroll" role="region" aria-label={t("network.picture")} tabIndex={0}>
      <svg
        className="web"
        role="img"
        aria-label={t("network.described", { count: ids.length })}
        viewBox={`0 0 ${size.width} ${size.height}`}
      >
        <defs>
          <marker id="web-head" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 0 10 5 0 10Z" className="head" />
          </marker>
        </defs>
        {lines.map((edge, index) => {
          const from = points.get(edge.from);
          const to = points.get(edge.to);
          if (!from || !to || from === to) return null;
          const between = [edge.from, edge.to].sort().join(" ");
          const nth = seen.get(between) ?? 0;
          seen.set(between, nth + 1);
          return <path key={index} d={wayOf(from, to, nth)} className={`tie ${tieClass(edge.kind)}`} markerEnd="url(#web-head)" />;
        })}
        {ids.map((id) => {
          const party = view.parties.find((item) => item.id === id);
          const at = points.get(id);
          return party && at && <Node key={id} party={party} at={at} />;
        })}
      </svg>
    </div>
  );
}
