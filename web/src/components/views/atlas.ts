import { ringsOf, type Ring, type Topology } from "./topology";

/** Coastlines and borders, loaded with the first map: part of the program, never asked of anybody else. */

export interface Atlas {
  countries: Ring[]; // 1:50 million
  land: Ring[]; // 1:110 million, for the small map of the world
}

let loading: Promise<Atlas> | null = null;

export function atlas(): Promise<Atlas> {
  loading ??= Promise.all([import("world-atlas/countries-50m.json"), import("world-atlas/land-110m.json")]).then(
    ([countries, land]) => ({
      countries: ringsOf(countries.default as unknown as Topology, "countries"),
      land: ringsOf(land.default as unknown as Topology, "land"),
    }),
  );
  return loading;
}
