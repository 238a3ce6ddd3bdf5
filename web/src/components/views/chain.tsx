import { nameIn, type CommandArrow, type CommandView, type ViewParty } from "../../api/views";
import { useWords } from "../../i18n/language";
import { linesOf } from "./lines";
import { bendOf, box, placeNodes, type PlacedNode } from "./ranks";

function Box({ node, parties }: { node: PlacedNode; parties: ViewParty[] }) {
  const party = parties.find((item) => item.id === node.party);
  const lines = linesOf(party?.name ?? node.party, 25, 2);
  const kind = party?.kind ?? "person";
  const middle = box.height / 2 + 5 - (lines.length - 1) * 9;
  return (
    <g transform={`translate(${node.x} ${node.y})`} className={`chain-node chain-${kind}${node.involved ? " chain-involved" : ""}`}>
      <rect width={box.width} height={box.height} rx={kind === "person" ? 30 : 4} />
      {lines.map((line, index) => (
        <text key={line} x={box.width / 2} y={middle + index * 18} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

/** From the foot of one box to the head of the one a level below; `offset` keeps arrows between the same boxes apart. */
function straightWay(above: PlacedNode, below: PlacedNode, offset: number) {
  const from = { x: above.x + box.width / 2 + offset, y: above.y + box.height };
  const to = { x: below.x + box.width / 2 + offset, y: below.y - 7 };
  const bend = Math.max(30, (to.y - from.y) / 2);
  return {
    path: `M${from.x} ${from.y}C${from.x} ${from.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}`,
    // Beside the head, where arrows from one box have parted already.
    label: { x: to.x + (from.x - to.x) * 0.16, y: to.y - 18 },
  };
}

/** From side to side, around the boxes between. */
function bentWay(above: PlacedNode, below: PlacedNode, side: 1 | -1) {
  const edge = (node: PlacedNode) => (side > 0 ? node.x + box.width : node.x);
  const middle = (node: PlacedNode) => node.y + box.height / 2;
  const out = bendOf(Math.abs(below.level - above.level)) * side;
  const from = { x: edge(above), y: middle(above) + 10 };
  const to = { x: edge(below) + 7 * side, y: middle(below) - 10 };
  return {
    path: `M${from.x} ${from.y}C${from.x + out} ${from.y} ${to.x + out} ${to.y} ${to.x} ${to.y}`,
    label: { x: (from.x + to.x) / 2 + out * 0.75, y: (from.y + to.y) / 2 },
  };
}

interface ArrowProps {
  arrow: CommandArrow;
  view: CommandView;
  nodes: PlacedNode[];
  nth: number;
}

/** The `nth` arrow between two boxes. */
function Arrow({ arrow, view, nodes, nth }: ArrowProps) {
  const { t } = useWords();
  const above = nodes.find((node) => node.party === arrow.above);
  const below = nodes.find((node) => node.party === arrow.below);
  if (!above || !below || above === below) return null;
  const isNext = below.level - above.level === 1;
  const side = (nth + below.level + above.level) % 2 ? 1 : -1;
  const { path, label } = isNext ? straightWay(above, below, nth * 64) : bentWay(above, below, side);
  const numbers = view.exhibits.filter((exhibit) => arrow.exhibits.includes(exhibit.id)).map(({ number }) => number);
  const sourced = numbers.length > 0;
  const text = sourced ? t("command.exhibits", { numbers: numbers.join(", ") }) : t("view.no-source");
  const half = text.length * 3.4 + 7;
  return (
    <g className={`chain-arrow${sourced ? "" : " chain-unsourced"}${arrow.holding === "perhaps" ? " chain-perhaps" : ""}`}>
      <path d={path} markerEnd={`url(#${sourced ? "head" : "head-unsourced"})`} />
      <rect x={label.x - half} y={label.y - 11} width={2 * half} height={16} rx={8} />
      <text x={label.x} y={label.y + 1} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

const heads = ["head", "head-unsourced"];

/** The chain of command as a picture; the table beside it says the same. */
export function Chain({ view }: { view: CommandView }) {
  const { t } = useWords();
  const { placed, width, height } = placeNodes(view.nodes, view.arrows);
  const seen = new Map<string, number>();
  return (
    <div className="picture-scroll" role="region" aria-label={t("command.picture")} tabIndex={0}>
      <svg
        className="chain"
        role="img"
        aria-label={t("command.described", { people: view.nodes.map((node) => nameIn(view.parties, node.party)).join(", ") })}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
      >
        <defs>
          {heads.map((id) => (
            <marker key={id} id={id} viewBox="0 0 10 10" refX="4" refY="5" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 10 5 0 10Z" className={id} />
            </marker>
          ))}
        </defs>
        {view.arrows.map((arrow) => {
          const between = `${arrow.above} ${arrow.below}`;
          const earlier = seen.get(between) ?? 0;
          seen.set(between, earlier + 1);
          return <Arrow key={`${between} ${earlier}`} arrow={arrow} view={view} nodes={placed} nth={earlier} />;
        })}
        {placed.map((node) => (
          <Box key={node.party} node={node} parties={view.parties} />
        ))}
      </svg>
    </div>
  );
}
