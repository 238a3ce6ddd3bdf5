import type { CommandArrow, CommandNode } from "../../api/views";

/** Where the boxes of a chain of command stand. Units are those of the picture. */

export const box = { width: 196, height: 60, across: 236, down: 118, margin: 20 };

/** How far an arrow that passes levels bends out, and the room that this takes at each side. */
export const bendOf = (levels: number) => 60 + 46 * levels;
const roomFor = (levels: number) => (levels > 0 ? bendOf(levels) * 0.75 + 60 : 0);

export interface PlacedNode extends CommandNode {
  x: number;
  y: number;
}

/** The mean place of those above, so that arrows cross little. */
function pull(node: CommandNode, arrows: CommandArrow[], placed: Map<string, number>): number {
  const above = arrows.filter((arrow) => arrow.below === node.party).map((arrow) => placed.get(arrow.above));
  const known = above.filter((place) => place !== undefined);
  return known.length ? known.reduce((sum, place) => sum + place, 0) / known.length : Infinity;
}

/** Level by level from the top; each level centred. */
export function placeNodes(nodes: CommandNode[], arrows: CommandArrow[]) {
  const levels = Math.max(0, ...nodes.map((node) => node.level)) + 1;
  const rows = Array.from({ length: levels }, (_, level) => nodes.filter((node) => node.level === level));
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const levelOf = new Map(nodes.map((node) => [node.party, node.level]));
  const jumps = arrows.map(({ above, below }) => (levelOf.get(below) ?? 0) - (levelOf.get(above) ?? 0));
  const room = roomFor(Math.max(0, ...jumps.filter((jump) => jump !== 1).map(Math.abs)));
  const width = widest * box.across - (box.across - box.width) + 2 * (box.margin + room);
  const centres = new Map<string, number>();
  const placed: PlacedNode[] = [];
  rows.forEach((row, level) => {
    const pulls = new Map(row.map((node) => [node.party, pull(node, arrows, centres)]));
    const ordered = [...row].sort((one, other) => (pulls.get(one.party) ?? 0) - (pulls.get(other.party) ?? 0) || 0);
    const rowWidth = row.length * box.across - (box.across - box.width);
    ordered.forEach((node, index) => {
      const x = (width - rowWidth) / 2 + index * box.across;
      centres.set(node.party, x + box.width / 2);
      placed.push({ ...node, x, y: box.margin + level * box.down });
    });
  });
  return { placed, width, height: box.margin * 2 + (levels - 1) * box.down + box.height };
}
