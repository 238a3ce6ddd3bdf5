import { pathOf } from "./http";
import { complete, each, field } from "./fields";
import { resource } from "./resource";

/** A case seen as a whole (docs/api.md, "Views"); dates are EDTF text. */

export interface ViewParty {
  id: string;
  name: string;
  kind: string;
  roles: string[];
  protected: boolean;
}

export interface ViewExhibit {
  id: string;
  number: number;
  title: string;
}

/** What every view carries, to be read alone. */
export interface View {
  case: string;
  parties: ViewParty[];
  exhibits: ViewExhibit[];
}

export interface GridEntry {
  incident: string;
  act: string;
  conduct: string;
  date: string;
  mode: string;
  certainty: string;
  claims: string[];
  exhibits: string[];
  act_claims: string[];
  act_exhibits: string[];
  contrary: string[];
}

export interface GridView extends View {
  perpetrators: string[];
  victims: string[];
  cells: { perpetrator: string; victim: string; entries: GridEntry[] }[];
  claims: { id: string; text: string }[];
}

export interface TimelineEntry {
  kind: string;
  record: string;
  title: string;
  place: string;
  party: string;
  from: string;
  until: string;
  precision: string;
  exhibits: string[];
  first_day: string;
  last_day: string;
}

export interface TimelineView extends View {
  dated: TimelineEntry[];
  undated: TimelineEntry[];
}

export interface CommandArrow {
  above: string;
  below: string;
  kind: string;
  title: string;
  from: string;
  until: string;
  holding: string;
  exhibits: string[];
}

export interface CommandNode {
  party: string;
  level: number;
  involved: boolean;
}

export interface CommandView extends View {
  act: string;
  date: string;
  nodes: CommandNode[];
  arrows: CommandArrow[];
  acts: { id: string; conduct: string; victim: string; date: string }[];
}

export interface NetworkEdge {
  from: string;
  to: string;
  kind: string;
  label: string;
  act: string;
  mode: string;
  since: string;
  until: string;
  exhibits: string[];
}

export interface NetworkView extends View {
  nodes: string[];
  edges: NetworkEdge[];
  alone: string[];
}

export interface PlacedRecord {
  kind: string;
  record: string;
  incident: string;
  title: string;
  place: string;
  country: string;
  date: string;
  victim: string;
}

export interface MapPlace {
  latitude: number;
  longitude: number;
  precision: string;
  records: PlacedRecord[];
}

export interface MapView extends View {
  fictional: boolean;
  places: MapPlace[];
  unplaced: PlacedRecord[];
}

export interface Reason {
  likeness: string;
  against: boolean;
  first: string;
  second: string;
}

export interface PossibleDuplicate {
  first: string;
  second: string;
  reasons: Reason[];
}

export interface DuplicatesView extends View {
  people: PossibleDuplicate[];
}

export interface SimilarView extends View {
  pairs: { first: string; second: string; by: string; likeness: number }[];
  not_read: number;
}

const blankParty: ViewParty = { id: "", name: "", kind: "person", roles: [], protected: false };
const blankExhibit: ViewExhibit = { id: "", number: 0, title: "" };
const blankDay = { first_day: "", last_day: "" };
const blankEntry: TimelineEntry = {
  ...blankDay,
  ...{ kind: "", record: "", title: "", place: "", party: "", from: "", until: "", precision: "", exhibits: [] },
};

/** The view over its blank: what the server left out is there, and empty. */
function read<T extends View>(blank: Omit<T, keyof View>, raw: unknown): T {
  const view = complete({ ...blank, case: "", parties: [], exhibits: [] }, raw) as unknown as T;
  view.parties = each(field(raw, "parties"), (item) => complete(blankParty, item));
  view.exhibits = each(field(raw, "exhibits"), (item) => complete(blankExhibit, item));
  return view;
}

function view<T extends View>(caseId: string, name: string, blank: Omit<T, keyof View>): Promise<T> {
  return resource(`${pathOf("cases", caseId, "views")}/${name}`, (raw) => read<T>(blank, raw));
}

export const gridView = (caseId: string) =>
  view<GridView>(caseId, "grid", { perpetrators: [], victims: [], cells: [], claims: [] });

export const timelineView = (caseId: string) =>
  resource(`${pathOf("cases", caseId, "views")}/timeline`, (raw) => {
    const whole = read<TimelineView>({ dated: [], undated: [] }, raw);
    whole.dated = whole.dated.map((entry) => complete(blankEntry, entry));
    whole.undated = whole.undated.map((entry) => complete(blankEntry, entry));
    return whole;
  });

/** Without an act, of the first one. */
export const commandView = (caseId: string, act?: string) =>
  view<CommandView>(caseId, act ? `command?act=${encodeURIComponent(act)}` : "command", {
    act: "",
    date: "",
    nodes: [],
    arrows: [],
    acts: [],
  });

export const networkView = (caseId: string) =>
  view<NetworkView>(caseId, "network", { nodes: [], edges: [], alone: [] });

export const mapView = (caseId: string) =>
  view<MapView>(caseId, "map", { fictional: false, places: [], unplaced: [] });

export const duplicatesView = (caseId: string) => view<DuplicatesView>(caseId, "duplicates", { people: [] });

/** Exhibits that are nearly the same; takes the server some time. */
export const similarView = (caseId: string) => view<SimilarView>(caseId, "similar", { pairs: [], not_read: 0 });

/** What a screen calls a party of the view. */
export function nameIn(parties: ViewParty[], id: string): string {
  return parties.find((party) => party.id === id)?.name ?? id;
}
