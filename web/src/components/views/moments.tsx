import { nameIn, type TimelineEntry, type TimelineView } from "../../api/views";
import { useWords } from "../../i18n/language";
import { useTies } from "./ties";

/** Everything that has a date on one axis of time: posts and incidents as bars, acts and exhibits as marks. */

interface Axis {
  start: number;
  end: number;
}

interface Span {
  first: number;
  last: number;
}

const dayLength = 86_400_000;

/** The days of an entry; a bar without an end reaches to the end of the axis, one without a beginning to its start. */
function spanOf(entry: TimelineEntry, axis?: Axis): Span {
  const first = entry.first_day ? Date.parse(entry.first_day) : (axis?.start ?? Date.parse(entry.last_day));
  const last = entry.last_day ? Date.parse(entry.last_day) + dayLength : (axis?.end ?? first);
  return { first, last };
}

/** What happened decides the axis: posts may reach back by decades. */
function axisOf(entries: TimelineEntry[]): Axis | null {
  const happened = entries.filter((entry) => entry.kind === "incident" || entry.kind === "act");
  const spans = (happened.length > 0 ? happened : entries).map((entry) => spanOf(entry));
  if (spans.length === 0) return null;
  const start = new Date(Math.min(...spans.map(({ first }) => first)));
  const end = new Date(Math.max(...spans.map(({ last }) => last)));
  const [firstMonth, lastMonth] = [start.getUTCMonth(), end.getUTCMonth()];
  const quarter = (month: number) => month - (month % 3);
  return {
    start: Date.UTC(start.getUTCFullYear(), quarter(firstMonth), 1),
    end: Date.UTC(end.getUTCFullYear(), quarter(lastMonth) + 3, 1),
  };
}

const shareOf = (axis: Axis, moment: number) => (100 * (moment - axis.start)) / (axis.end - axis.start);

function placeOf(axis: Axis, { first, last }: Span) {
  const from = Math.max(0, shareOf(axis, first));
  const until = Math.min(100, shareOf(axis, last));
  return { insetInlineStart: `${from}%`, inlineSize: `${Math.max(0, until - from)}%` };
}

/** Months, quarters or years, whichever gives at most ten. */
function ticksOf(axis: Axis): number[] {
  const first = new Date(axis.start);
  const months = (axis.end - axis.start) / (30.44 * dayLength);
  const step = [1, 3, 6, 12, 24, 60, 120].find((size) => months / size <= 9) ?? 240;
  const ticks: number[] = [];
  for (let month = first.getUTCMonth(); ; month += step) {
    const tick = Date.UTC(first.getUTCFullYear(), month, 1);
    if (tick >= axis.end) return ticks;
    ticks.push(tick);
  }
}

function Scale({ axis }: { axis: Axis }) {
  const { language } = useWords();
  const format = new Intl.DateTimeFormat(language, { year: "numeric", month: "short", timeZone: "UTC" });
  return (
    <div className="moments-line moments-scale">
      <span />
      <div className="moments-track">
        {ticksOf(axis).map((tick) => (
          <span key={tick} style={{ insetInlineStart: `${shareOf(axis, tick)}%` }}>
            {format.format(new Date(tick))}
          </span>
        ))}
      </div>
    </div>
  );
}

function Bar({ entry, view, axis }: { entry: TimelineEntry; view: TimelineView; axis: Axis }) {
  const { format } = useWords();
  const { span } = useTies();
  const isPost = entry.kind === "post";
  const days = spanOf(entry, axis);
  if (days.last < axis.start || days.first > axis.end) return null;
  const vague = entry.precision === "circa" || entry.precision === "alternatives" || !entry.from;
  return (
    <div className="moments-line">
      <p>
        {isPost ? <strong>{nameIn(view.parties, entry.record)}</strong> : <strong>{entry.title}</strong>}
        <span className="quiet">
          {" "}
          {isPost ? `${entry.title}, ${span(entry.from, entry.until)}` : format.date(entry.from)}
        </span>
      </p>
      <div className="moments-track">
        <span className={`moment-bar moment-${entry.kind}${vague ? " moment-vague" : ""}`} style={placeOf(axis, days)} />
      </div>
    </div>
  );
}

function Marks({ entries, axis, title }: { entries: TimelineEntry[]; axis: Axis; title: string }) {
  const shown = entries.map((entry) => ({ entry, days: spanOf(entry, axis) }));
  const inside = shown.filter(({ days }) => days.last >= axis.start && days.first < axis.end);
  if (inside.length === 0) return null;
  return (
    <div className="moments-line">
      <p>
        <strong>{title}</strong>
      </p>
      <div className="moments-track">
        {inside.map(({ entry, days }) => (
          <span key={entry.kind + entry.record} className={`moment-mark moment-${entry.kind}`} style={placeOf(axis, days)} />
        ))}
      </div>
    </div>
  );
}

/** The picture alone: what it shows is in the table. */
export function Moments({ view }: { view: TimelineView }) {
  const { t } = useWords();
  const axis = axisOf(view.dated);
  if (!axis) return null;
  const of = (kind: string) => view.dated.filter((entry) => entry.kind === kind);
  return (
    <div className="moments" role="img" aria-label={t("timeline.described", { count: view.dated.length })}>
      <div aria-hidden="true">
        <Scale axis={axis} />
        {of("incident").map((entry) => (
          <Bar key={entry.record} entry={entry} view={view} axis={axis} />
        ))}
        <Marks entries={of("act")} axis={axis} title={t("overview.acts")} />
        <Marks entries={of("exhibit")} axis={axis} title={t("timeline.exhibits")} />
        {of("post").map((entry) => (
          <Bar key={entry.record + entry.title} entry={entry} view={view} axis={axis} />
        ))}
      </div>
    </div>
  );
}
