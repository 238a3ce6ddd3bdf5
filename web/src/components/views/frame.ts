import type { Position, Ring } from "./topology";

/** The part of the world that a map shows, and how it is drawn: plate carrée, true to scale along its middle. */

export interface Frame {
  west: number;
  east: number;
  south: number;
  north: number;
}

export const sheet = { width: 960, height: 560 };

const metresPerDegree = 111_195;
/** Closer than this, a map of coastlines at 1:50 million says nothing any more. */
const leastDegrees = 0.02;

/** Longitudes as they lie closest together: across the 180th meridian where that is shorter. */
export function unwrapped(longitudes: number[]): number[] {
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  const shifted = longitudes.map((value) => (value < 0 ? value + 360 : value));
  return spread(shifted) < spread(longitudes) ? shifted : longitudes;
}

/** Around a middle, `degrees` of latitude high, in the shape of the sheet. */
export function frameAround([longitude, latitude]: Position, degrees: number): Frame {
  const high = Math.min(180, Math.max(leastDegrees, degrees));
  const middle = Math.min(90 - high / 2, Math.max(-90 + high / 2, latitude));
  const stretch = Math.max(0.15, Math.cos((middle * Math.PI) / 180));
  const wide = Math.min(360, (high * sheet.width) / sheet.height / stretch);
  return { west: longitude - wide / 2, east: longitude + wide / 2, south: middle - high / 2, north: middle + high / 2 };
}

/** Around all positions, with room at the sides. */
export function frameOf(positions: Position[]): Frame {
  const longitudes = unwrapped(positions.map(([longitude]) => longitude));
  const latitudes = positions.map(([, latitude]) => latitude);
  const middleOf = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const middle = middleOf(latitudes);
  const high = Math.max(...latitudes) - Math.min(...latitudes);
  const wide = Math.max(...longitudes) - Math.min(...longitudes);
  const wideAsHigh = (wide * Math.cos((middle * Math.PI) / 180) * sheet.height) / sheet.width;
  return frameAround([middleOf(longitudes), middle], Math.max(high * 1.6, wideAsHigh * 1.5, 0.5));
}

export const middleOf = (frame: Frame): Position => [(frame.west + frame.east) / 2, (frame.south + frame.north) / 2];

/** Where a position lies on the sheet. */
export function onSheet(frame: Frame, [longitude, latitude]: Position): Position {
  return [
    ((longitude - frame.west) / (frame.east - frame.west)) * sheet.width,
    ((frame.north - latitude) / (frame.north - frame.south)) * sheet.height,
  ];
}

/** The turn of the world in which a longitude comes closest to the frame's middle. */
export function nearest(frame: Frame, longitude: number): number {
  const [middle] = middleOf(frame);
  return longitude + 360 * Math.round((middle - longitude) / 360);
}

export const metresPerUnit = (frame: Frame) => ((frame.north - frame.south) * metresPerDegree) / sheet.height;

/** 1, 2 or 5 times a power of ten, the largest that is not over `most`. */
export function roundStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((times) => times * power).find((step) => step <= most) ?? power;
}

/** The rings that the frame touches as one path. Each is drawn in every turn of the world that the frame shows. */
export function pathOf(rings: Ring[], frame: Frame): string {
  const parts: string[] = [];
  for (const turn of [-360, 0, 360]) {
    for (const ring of rings) {
      if (ring.east + turn < frame.west || ring.west + turn > frame.east) continue;
      if (ring.north < frame.south || ring.south > frame.north) continue;
      const points = ring.points.map(([longitude, latitude]) => {
        const [x, y] = onSheet(frame, [longitude + turn, latitude]);
        return `${x.toFixed(1)} ${y.toFixed(1)}`;
      });
      parts.push(`M${points.join("L")}Z`);
    }
  }
  return parts.join("");
}
