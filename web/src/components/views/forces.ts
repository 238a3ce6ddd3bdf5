/** Where the points of a network stand: points push each other off, ties pull. The same network gives the same picture. */

export interface Point {
  x: number;
  y: number;
}

const rounds = 400;
const tooClose = 95;

/** Ids on a spiral to begin with, so that nothing is left to chance. */
function firstPlaces(ids: string[], width: number, height: number): Map<string, Point> {
  const goldenAngle = Math.PI * (3 - Math.sqrt(5));
  return new Map(
    ids.map((id, index) => {
      const far = Math.sqrt((index + 0.5) / ids.length) / 2;
      const angle = index * goldenAngle;
      return [id, { x: width * (0.5 + far * Math.cos(angle)), y: height * (0.5 + far * Math.sin(angle)) }];
    }),
  );
}

function push(points: Map<string, Point>, moves: Map<string, Point>, ideal: number) {
  const all = [...points];
  all.forEach(([id, point], index) => {
    for (const [otherId, other] of all.slice(index + 1)) {
      const dx = point.x - other.x;
      const dy = point.y - other.y;
      const square = Math.max(dx * dx + dy * dy, 1);
      // Names stand under the marks: whoever comes too close is pushed off harder.
      const force = ((ideal * ideal) / square) * (square < tooClose * tooClose ? 3 : 1);
      const move = moves.get(id)!;
      const back = moves.get(otherId)!;
      move.x += dx * force;
      move.y += dy * force;
      back.x -= dx * force;
      back.y -= dy * force;
    }
  });
}

function pull(points: Map<string, Point>, moves: Map<string, Point>, ties: [string, string][], ideal: number) {
  for (const [from, to] of ties) {
    const one = points.get(from);
    const other = points.get(to);
    if (!one || !other || one === other) continue;
    const dx = one.x - other.x;
    const dy = one.y - other.y;
    const force = Math.hypot(dx, dy) / ideal;
    const move = moves.get(from)!;
    const back = moves.get(to)!;
    move.x -= dx * force;
    move.y -= dy * force;
    back.x += dx * force;
    back.y += dy * force;
  }
}

const held = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Moves apart what still covers another, which happens at the sides. */
function spread(points: Map<string, Point>, { width, height, margin }: Size) {
  const all = [...points.values()];
  for (let round = 0; round < 60; round += 1) {
    all.forEach((point, index) => {
      for (const other of all.slice(index + 1)) {
        const dx = point.x - other.x || 0.5;
        const dy = point.y - other.y || 0.5;
        const distance = Math.hypot(dx, dy);
        if (distance >= tooClose * 0.8) continue;
        const [moveX, moveY] = [(dx / distance) * 4, (dy / distance) * 4];
        point.x = held(point.x + moveX, margin, width - margin);
        point.y = held(point.y + moveY, margin / 2, height - margin / 2);
        other.x = held(other.x - moveX, margin, width - margin);
        other.y = held(other.y - moveY, margin / 2, height - margin / 2);
      }
    });
  }
}

interface Size {
  width: number;
  height: number;
  margin: number;
}

/** Points within `width` by `height`, `margin` off its sides. */
export function placeByForces(ids: string[], ties: [string, string][], size: Size) {
  const { width, height, margin } = size;
  const points = firstPlaces(ids, width, height);
  const ideal = 0.72 * Math.sqrt((width * height) / Math.max(ids.length, 1));
  for (let round = 0; round < rounds; round += 1) {
    const moves = new Map(ids.map((id) => [id, { x: 0, y: 0 }]));
    push(points, moves, ideal);
    pull(points, moves, ties, ideal);
    const step = (width / 8) * (1 - round / rounds) ** 2 + 0.5;
    for (const [id, point] of points) {
      const move = moves.get(id)!;
      // Lightly to the middle, so that parts without a tie between them do not drift off.
      move.x += (width / 2 - point.x) * 0.1;
      move.y += (height / 2 - point.y) * 0.18;
      const length = Math.hypot(move.x, move.y) || 1;
      point.x = held(point.x + (move.x / length) * Math.min(length, step), margin, width - margin);
      point.y = held(point.y + (move.y / length) * Math.min(length, step), margin / 2, height - margin / 2);
    }
  }
  spread(points, size);
  return points;
}
