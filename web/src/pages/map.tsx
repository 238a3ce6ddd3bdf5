import { use, useMemo, useState } from "react";
import { mapView, nameIn, type MapPlace, type MapView, type PlacedRecord } from "../api/views";
import { Choice } from "../components/fields";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { Table } from "../components/table";
import { frameAround, frameOf, middleOf, type Frame } from "../components/views/frame";
import { Sheet, type Numbered } from "../components/views/sheet";
import { useWords } from "../i18n/language";

function What({ view, placed }: { view: MapView; placed: PlacedRecord }) {
  const { t, code, format } = useWords();
  const title = placed.kind === "act" ? code("conduct", placed.title) : placed.title;
  return (
    <>
      <strong>{title}</strong>
      {placed.victim && ` ${t("act.against", { name: nameIn(view.parties, placed.victim) })}`}{" "}
      <span className="quiet">{format.date(placed.date) || t("view.undated")}</span>
    </>
  );
}

function usePosition() {
  const { format } = useWords();
  return ({ latitude, longitude }: MapPlace) => {
    const part = (value: number, plus: string, minus: string) =>
      `${format.number(Number(Math.abs(value).toFixed(4)))}° ${value < 0 ? minus : plus}`;
    return `${part(latitude, "N", "S")}, ${part(longitude, "E", "W")}`;
  };
}

function placeNames(place: MapPlace): string {
  return [...new Set(place.records.map((record) => record.place).filter(Boolean))].join("; ");
}

function PlaceTable({ view, places }: { view: MapView; places: Numbered[] }) {
  const { t, code } = useWords();
  const position = usePosition();
  return (
    <Table
      caption={t("map.table")}
      captioned
      rows={places}
      keyOf={({ number }) => number}
      columns={[
        { title: t("map.number"), number: true, cell: ({ number }) => number },
        { title: t("map.place"), names: true, cell: ({ place }) => placeNames(place) || t("state.not-said") },
        {
          title: t("map.position"),
          cell: ({ place }) => (
            <>
              <span className="map-position">{position(place)}</span>
              <span className="cell-note">
                {place.precision ? code("precision", place.precision) : t("map.precision-unsaid")}
              </span>
            </>
          ),
        },
        {
          title: t("map.happened"),
          cell: ({ place }) => (
            <ul>
              {place.records.map((placed) => (
                <li key={placed.record}>
                  <What view={view} placed={placed} />
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

/** Closer, farther, all of it, or around one place: with buttons, so that no hand need drag. */
function Handles({ places, whole, frame, onChange }: { places: Numbered[]; whole: Frame; frame: Frame; onChange: (frame: Frame) => void }) {
  const { t } = useWords();
  const zoom = (times: number) => onChange(frameAround(middleOf(frame), (frame.north - frame.south) * times));
  const options = places.map(({ number, place }) => ({ id: String(number), label: `${number} ${placeNames(place)}` }));
  return (
    <div className="filters no-print">
      <Choice
        label={t("map.centre")}
        options={[{ id: "all", label: t("map.whole") }, ...options]}
        value={options.find(({ id }) => isMiddle(places[Number(id) - 1], frame))?.id ?? "all"}
        onChange={(id) => {
          const place = places[Number(id) - 1]?.place;
          onChange(place ? frameAround([place.longitude, place.latitude], 0.06) : whole);
        }}
        wide
      />
      <div className="buttons">
        <button type="button" className="button" onClick={() => zoom(0.5)}>
          {t("map.closer")}
        </button>
        <button type="button" className="button" onClick={() => zoom(2)}>
          {t("map.farther")}
        </button>
        <button type="button" className="button" onClick={() => onChange(whole)}>
          {t("map.whole")}
        </button>
      </div>
    </div>
  );
}

function isMiddle(numbered: Numbered | undefined, frame: Frame): boolean {
  const [longitude, latitude] = middleOf(frame);
  return numbered !== undefined && Math.abs(numbered.place.longitude - longitude) + Math.abs(numbered.place.latitude - latitude) < 1e-9;
}

function Chart({ view, places }: { view: MapView; places: Numbered[] }) {
  const { t } = useWords();
  const whole = useMemo(() => frameOf(places.map(({ place }) => [place.longitude, place.latitude])), [places]);
  const [frame, setFrame] = useState(whole);
  return (
    <>
      {view.fictional && <p className="warning">{t("map.fictional")}</p>}
      <Handles places={places} whole={whole} frame={frame} onChange={setFrame} />
      <Sheet places={places} frame={frame} label={t("map.described", { count: places.length })} noCoast={t("map.no-coast")} />
      <p className="quiet map-credit">{t("map.credit")}</p>
      <PlaceTable view={view} places={places} />
    </>
  );
}

export default function MapPage({ case: caseId }: { case: string }) {
  const { t } = useWords();
  const view = use(mapView(caseId));
  const places = useMemo(() => view.places.map((place, index) => ({ number: index + 1, place })), [view]);
  return (
    <>
      <PageTitle title={t("nav.map")} lead={t("map.lead")} />
      {places.length === 0 ? <Empty>{t("map.empty")}</Empty> : <Chart view={view} places={places} />}
      {view.unplaced.length > 0 && (
        <section aria-labelledby="unplaced">
          <h2 id="unplaced">{t("map.unplaced")}</h2>
          <ul className="plain-list">
            {view.unplaced.map((placed) => (
              <li key={placed.record}>
                <What view={view} placed={placed} /> {placed.place}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
