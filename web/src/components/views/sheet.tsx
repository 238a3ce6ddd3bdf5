import { use, useMemo } from "react";
import type { MapPlace } from "../../api/views";
import { useWords } from "../../i18n/language";
import { atlas } from "./atlas";
import { metresPerUnit, nearest, onSheet, pathOf, roundStep, sheet, type Frame } from "./frame";

/** A rough radius in metres for each precision: how far around the point it may have been. */
const reaches: Record<string, number> = { street: 300, town: 5_000, district: 20_000, region: 100_000, country: 400_000 };

/** A place with the number that the table gives it. */
export interface Numbered {
  number: number;
  place: MapPlace;
}

interface Marker {
  x: number;
  y: number;
  reach: number;
  numbers: number[];
}

/** Markers that would cover each other are one. */
function markersOf(places: Numbered[], frame: Frame): Marker[] {
  const markers: Marker[] = [];
  for (const { number, place } of places) {
    const [x, y] = onSheet(frame, [nearest(frame, place.longitude), place.latitude]);
    const reach = (reaches[place.precision] ?? 0) / metresPerUnit(frame);
    const near = markers.find((marker) => Math.hypot(marker.x - x, marker.y - y) < 26);
    if (near) {
      near.numbers.push(number);
      near.reach = Math.max(near.reach, reach);
    } else {
      markers.push({ x, y, reach, numbers: [number] });
    }
  }
  return markers.filter(({ x, y }) => x > -20 && y > -20 && x < sheet.width + 20 && y < sheet.height + 20);
}

/** "1–3, 5" */
function numbersText(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs[runs.length - 1];
    if (last && last[1] + 1 === number) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}${to - from > 1 ? "–" : ", "}${to}`)).join(", ");
}

function Markers({ places, frame }: { places: Numbered[]; frame: Frame }) {
  return markersOf(places, frame).map(({ x, y, reach, numbers }) => {
    const text = numbersText(numbers);
    const half = Math.max(12, text.length * 4.2 + 7);
    return (
      <g key={numbers.join()} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
        {reach > 14 && <circle className="map-reach" r={reach} />}
        <rect className="map-mark" x={-half} y={-12} width={2 * half} height={24} rx={12} />
        <text y={4.5} textAnchor="middle">
          {text}
        </text>
      </g>
    );
  });
}

/** Every so many degrees, lettered at the sides. */
function Graticule({ frame }: { frame: Frame }) {
  const { format } = useWords();
  const step = roundStep((frame.north - frame.south) / 3);
  const lines = (from: number, to: number) => {
    const first = Math.ceil(from / step);
    return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) => (first + index) * step);
  };
  const letter = (value: number, plus: string, minus: string) => {
    const turned = ((((value + 180) % 360) + 360) % 360) - 180;
    const degrees = `${format.number(Number(Math.abs(turned).toFixed(4)))}°`;
    const neither = Math.abs(turned) < 1e-9 || Math.abs(turned) === 180;
    return neither ? degrees : `${degrees} ${turned > 0 ? plus : minus}`;
  };
  return (
    <g className="map-lines">
      {lines(frame.west, frame.east).map((longitude) => {
        const [x] = onSheet(frame, [longitude, frame.north]);
        return (
          <g key={`x${longitude}`}>
            <path d={`M${x} 0V${sheet.height}`} />
            {x > 30 && x < sheet.width - 60 && (
              <text x={x + 5} y={15}>
                {letter(longitude, "E", "W")}
              </text>
            )}
          </g>
        );
      })}
      {lines(frame.south, frame.north).map((latitude) => {
        const [, y] = onSheet(frame, [frame.west, latitude]);
        return (
          <g key={`y${latitude}`}>
            <path d={`M0 ${y}H${sheet.width}`} />
            {y > 34 && y < sheet.height - 40 && (
              <text x={6} y={y - 5}>
                {letter(latitude, "N", "S")}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function Scale({ frame }: { frame: Frame }) {
  const { format } = useWords();
  const metres = metresPerUnit(frame);
  const long = roundStep(metres * 220);
  const width = long / metres;
  const text = long >= 1000 ? `${format.number(long / 1000)} km` : `${format.number(long)} m`;
  return (
    <g className="map-scale" transform={`translate(20 ${sheet.height - 22})`}>
      <path d={`M0-6V0H${width}V-6`} />
      <text x={width / 2} y={-7} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

const world: Frame = { west: -180, east: 180, south: -90, north: 90 };
const small = { width: 208, height: 104 };

/** Where in the world the frame lies. */
function Locator({ frame, land }: { frame: Frame; land: string }) {
  const [x, y] = onSheet(world, [nearest(world, (frame.west + frame.east) / 2), (frame.south + frame.north) / 2]);
  const [scaleX, scaleY] = [small.width / sheet.width, small.height / sheet.height];
  const wide = Math.max(6, ((frame.east - frame.west) / 360) * small.width);
  const high = Math.max(6, ((frame.north - frame.south) / 180) * small.height);
  return (
    <g className="map-locator" transform={`translate(${sheet.width - small.width - 12} ${sheet.height - small.height - 12})`}>
      <rect className="map-sea" width={small.width} height={small.height} />
      <clipPath id="locator">
        <rect width={small.width} height={small.height} />
      </clipPath>
      <g clipPath="url(#locator)">
        <g transform={`scale(${scaleX} ${scaleY})`}>
          <path d={land} className="map-land-small" />
        </g>
      </g>
      <rect className="map-here" x={x * scaleX - wide / 2} y={y * scaleY - high / 2} width={wide} height={high} />
      <rect className="map-edge" width={small.width} height={small.height} />
    </g>
  );
}

/** The map; the table beside it says the same. */
export function Sheet({ places, frame, label, noCoast }: { places: Numbered[]; frame: Frame; label: string; noCoast: string }) {
  const { countries, land } = use(atlas());
  const drawn = useMemo(() => pathOf(countries, frame), [countries, frame]);
  const small = useMemo(() => pathOf(land, world), [land]);
  const wholeWorld = frame.north - frame.south > 120;
  return (
    <figure className="map">
      <div className="picture-scroll" role="region" aria-label={label} tabIndex={0}>
      <svg role="img" aria-label={label} viewBox={`0 0 ${sheet.width} ${sheet.height}`}>
        <clipPath id="sheet">
          <rect width={sheet.width} height={sheet.height} />
        </clipPath>
        <g clipPath="url(#sheet)">
          <rect className="map-sea" width={sheet.width} height={sheet.height} />
          <path d={drawn} className="map-land" />
          <Graticule frame={frame} />
          <Markers places={places} frame={frame} />
          <Scale frame={frame} />
          {!wholeWorld && <Locator frame={frame} land={small} />}
        </g>
      </svg>
      </div>
      {!drawn && <figcaption>{noCoast}</figcaption>}
    </figure>
  );
}

