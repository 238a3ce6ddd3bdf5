/** Reads TopoJSON 1.0 as world-atlas packs it: arcs of whole numbers, each point told from the one before. */

export type Position = [number, number];

interface Geometry {
  type: string;
  arcs?: number[][] | number[][][];
  geometries?: Geometry[];
}

export interface Topology {
  arcs: number[][][];
  transform: { scale: Position; translate: Position };
  objects: Record<string, Geometry>;
}

export interface Ring {
  points: Position[];
  west: number;
  east: number;
  south: number;
  north: number;
}

function readArcs({ arcs, transform }: Topology): Position[][] {
  const { scale, translate } = transform;
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/**
 * Rings go on across the 180th meridian instead of jumping back around the world; one that goes all around it (the
 * Antarctic) is closed along the edge of the map.
 */
function unwrap(points: Position[]): Position[] {
  let turn = 0;
  let before = points[0]?.[0] ?? 0;
  const unwrapped = points.map(([longitude, latitude]): Position => {
    if (longitude - before > 180) turn -= 360;
    if (before - longitude > 180) turn += 360;
    before = longitude;
    return [longitude + turn, latitude];
  });
  const [first, last] = [unwrapped[0], unwrapped[unwrapped.length - 1]];
  if (first && last && Math.abs(last[0] - first[0]) > 180) {
    const pole = first[1] < 0 ? -90 : 90;
    unwrapped.push([last[0], pole], [first[0], pole]);
  }
  return unwrapped;
}

/** A ring out of its arcs; ~n is arc n backwards, and each begins where the last one ended. */
function ringOf(numbers: number[], arcs: Position[][]): Ring {
  const stitched: Position[] = [];
  for (const number of numbers) {
    const arc = arcs[number < 0 ? ~number : number] ?? [];
    const along = number < 0 ? [...arc].reverse() : arc;
    stitched.push(...(stitched.length > 0 ? along.slice(1) : along));
  }
  const points = unwrap(stitched);
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  return {
    points,
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  };
}

/** Every ring of the polygons of one object ("land", "countries"). */
export function ringsOf(topology: Topology, name: string): Ring[] {
  const arcs = readArcs(topology);
  const read = (geometry: Geometry | undefined): Ring[] => {
    if (!geometry) return [];
    if (geometry.type === "Polygon") return (geometry.arcs as number[][]).map((ring) => ringOf(ring, arcs));
    if (geometry.type === "MultiPolygon") {
      return (geometry.arcs as number[][][]).flat().map((ring) => ringOf(ring, arcs));
    }
    return (geometry.geometries ?? []).flatMap(read);
  };
  return read(topology.objects[name]);
}
