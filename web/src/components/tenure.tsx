import type { Case, Party } from "../api/case";
import { spanOf, type Span } from "../i18n/edtf";
import { useWords } from "../i18n/language";
import { callName } from "./names";
import { postPlace, usePostTime } from "./post";

interface Axis {
  start: number;
  end: number;
}

/** From the first year that any post or act of the targets touches to the last. */
function axisOf(targets: Party[], acts: Span[]): Axis | null {
  const posts = targets.flatMap((target) => target.posts.flatMap((post) => [spanOf(post.from), spanOf(post.until)]));
  const spans = [...posts, ...acts].filter((span) => span !== null);
  if (spans.length === 0) return null;
  const first = new Date(Math.min(...spans.map((span) => span.first)));
  const last = new Date(Math.max(...spans.map((span) => span.last)));
  return { start: Date.UTC(first.getUTCFullYear(), 0, 1), end: Date.UTC(last.getUTCFullYear() + 1, 0, 1) };
}

const share = (axis: Axis, moment: number) => `${(100 * (moment - axis.start)) / (axis.end - axis.start)}%`;

function years(axis: Axis): number[] {
  const first = new Date(axis.start).getUTCFullYear();
  const count = new Date(axis.end).getUTCFullYear() - first;
  const step = Math.ceil(count / 10);
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => first + index * step);
}

function actsOf(file: Case, target: string) {
  return file.incidents
    .flatMap((incident) => incident.acts)
    .filter((act) => act.involvements.some((involvement) => involvement.party === target))
    .flatMap((act) => {
      const span = spanOf(act.date);
      return span ? [{ act, span }] : [];
    });
}

function Posts({ file, target, axis }: { file: Case; target: Party; axis: Axis }) {
  const { t } = useWords();
  const timeOf = usePostTime();
  return (
    <ul className="tenure-posts">
      {target.posts.map((post) => {
        const from = spanOf(post.from)?.first ?? axis.start;
        const until = spanOf(post.until)?.last ?? axis.end;
        const place = { marginInlineStart: share(axis, from), inlineSize: share(axis, axis.start + until - from) };
        return (
          <li key={`${post.title}${post.from}`} className="tenure-line">
            <p>
              <strong>{post.title}</strong>
              {postPlace(file.parties, post) && <>, {postPlace(file.parties, post)}</>}
              <span className="quiet">
                {" "}
                {timeOf(post)}
                {post.commands && <> · {t("post.commands")}</>}
              </span>
            </p>
            <div className="tenure-track">
              <div className={post.commands ? "tenure-bar tenure-commands" : "tenure-bar"} style={place} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The posts of each target over time, with the acts attributed to them on the same axis. */
export function Tenure({ file, targets }: { file: Case; targets: Party[] }) {
  const { t, format, code } = useWords();
  const acts = targets.map((target) => actsOf(file, target.id));
  const axis = axisOf(
    targets,
    acts.flat().map((item) => item.span),
  );
  if (!axis) return null;
  return (
    <div className="tenure">
      <div className="tenure-line" aria-hidden="true">
        <span />
        <div className="tenure-years">
          {years(axis).map((year) => (
            <span key={year} style={{ insetInlineStart: share(axis, Date.UTC(year, 0, 1)) }}>
              {year}
            </span>
          ))}
        </div>
      </div>
      {targets.map((target, index) => (
        <section key={target.id} aria-label={callName(target)} className="tenure-row">
          <h3>{callName(target)}</h3>
          <Posts file={file} target={target} axis={axis} />
          <div className="tenure-line">
            <p className="quiet">{t("tenure.acts", { count: acts[index]?.length ?? 0 })}</p>
            <div className="tenure-track tenure-acts" aria-hidden="true">
              {acts[index]?.map(({ act, span }) => (
                <span
                  key={act.id}
                  title={`${code("conduct", act.conduct)}, ${format.date(act.date)}`}
                  style={{ insetInlineStart: share(axis, span.first) }}
                />
              ))}
            </div>
          </div>
        </section>
      ))}
    </div>
  );
}
