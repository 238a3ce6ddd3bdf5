import { Suspense, use, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { forgetReview, judge, pairsToReview, type ReviewPair, type Verdict } from "../api/profiles";
import { subject } from "../api/subject";
import { TextBox } from "../components/fields";
import { useListTitle } from "../components/list-title";
import { PageTitle } from "../components/page-title";
import { ProblemNotice, Problems } from "../components/problem";
import { Empty, Loading } from "../components/states";
import { SubjectDetails, SubjectLine } from "../components/subject";
import { Table } from "../components/table";
import { useWords } from "../i18n/language";
import { Link, subjectPath } from "../router";
import { useSession } from "../session";

const mostPairs = 30;
const verdicts: Verdict[] = ["same", "different", "undecided"];

const listOf = (entry: string) => entry.slice(0, entry.indexOf(":"));

function Side({ entry }: { entry: string }) {
  const shown = use(subject(entry));
  return (
    <div>
      <h4>
        <bdi>{shown.caption}</bdi>
      </h4>
      <SubjectLine subject={shown} />
      <SubjectDetails subject={shown} />
    </div>
  );
}

/** Both entries whole, asked for when they are opened. */
function Whole({ pair, title }: { pair: ReviewPair; title: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>
        <button type="button" className="button button-quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("match.details")} <bdi className="visually-hidden">{title}</bdi>
        </button>
      </p>
      {open && (
        <Problems>
          <Suspense fallback={<Loading />}>
            <div className="pair-sides">
              <Side entry={pair.left} />
              <Side entry={pair.right} />
            </div>
          </Suspense>
        </Problems>
      )}
    </>
  );
}

function Reasons({ pair, title }: { pair: ReviewPair; title: string }) {
  const { t, code, format } = useWords();
  const said = (feature: string, value: string) => {
    if (feature === "birth_date") return format.date(value);
    if (feature === "country") return format.country(value);
    return ["gender", "kind"].includes(feature) ? code(feature, value) : value;
  };
  const signed = (points: number) => (points > 0 ? "+" : "") + format.number(Math.round(points * 10) / 10);
  return (
    <Table
      caption={t("duplicates.reasons", { pair: title })}
      rows={pair.reasons}
      keyOf={(_, index) => index}
      className="reasons"
      columns={[
        {
          title: t("duplicates.reason"),
          names: true,
          cell: (reason) => (
            <>
              <span className={reason.points < 0 ? "speaks-against" : "speaks-for"}>{code("feature", reason.feature)}</span>
              <span className="cell-note">{code("agreement", reason.detail)}</span>
            </>
          ),
        },
        { title: pair.left, cell: (reason) => <bdi>{said(reason.feature, reason.left)}</bdi> },
        { title: pair.right, cell: (reason) => <bdi>{said(reason.feature, reason.right)}</bdi> },
        { title: t("review.points"), number: true, cell: (reason) => signed(reason.points) },
      ]}
      foot={
        <tr>
          <th scope="row" colSpan={3}>
            {t("review.sum")}
          </th>
          <td className="number">{signed(pair.points)}</td>
        </tr>
      }
    />
  );
}

/** What is said stays open to be said otherwise. */
function Judge({ pair, title }: { pair: ReviewPair; title: string }) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Verdict | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  async function say(verdict: Verdict) {
    const note = form.current ? String(new FormData(form.current).get("note") ?? "").trim() : "";
    setBusy(true);
    setProblem(null);
    try {
      await judge(pair.left, pair.right, verdict, note);
      setSaid(verdict);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }

  return (
    <form ref={form} aria-label={t("review.judge", { pair: title })} onSubmit={(event) => event.preventDefault()}>
      <TextBox label={t("review.note")} name="note" hint={t("review.note-hint")} wide />
      <div className="buttons pair-verdicts">
        {verdicts.map((verdict) => (
          <Button key={verdict} className="button" isDisabled={busy} onPress={() => void say(verdict)}>
            {t(`review.${verdict}`)}
          </Button>
        ))}
      </div>
      <p role="status" className="said">
        {said && `${t(`review.said-${said}`)} ${t("review.otherwise")}`}
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
    </form>
  );
}

function Pair({ pair }: { pair: ReviewPair }) {
  const { state } = useSession();
  const titleOf = useListTitle();
  const title = `${pair.left_caption} · ${pair.right_caption}`;
  const side = (entry: string, caption: string) => (
    <p>
      <Link href={subjectPath(entry)}>
        <bdi>{caption}</bdi>
      </Link>
      <span className="cell-note">
        {titleOf(listOf(entry))} · {entry}
      </span>
    </p>
  );
  return (
    <li className="card">
      <h2 className="visually-hidden">{title}</h2>
      <div className="pair-sides pair-names">
        {side(pair.left, pair.left_caption)}
        {side(pair.right, pair.right_caption)}
      </div>
      <Reasons pair={pair} title={title} />
      <Whole pair={pair} title={title} />
      {state?.signed_in && <Judge pair={pair} title={title} />}
    </li>
  );
}

function Pairs() {
  const { t } = useWords();
  const pairs = use(pairsToReview(mostPairs));
  useEffect(() => forgetReview, []);
  if (pairs.length === 0) return <Empty>{t("review.none")}</Empty>;
  return (
    <>
      {pairs.length === mostPairs && <p className="quiet">{t("review.first", { count: mostPairs })}</p>}
      <ul className="duplicates">
        {pairs.map((pair) => (
          <Pair key={`${pair.left} ${pair.right}`} pair={pair} />
        ))}
      </ul>
    </>
  );
}

/** Entries that may be one, for a person to look at. */
export default function Review() {
  const { t } = useWords();
  const { state } = useSession();
  return (
    <>
      <PageTitle
        title={t("review.title")}
        lead={t("review.lead")}
        above={<Link href="/lists">{t("nav.lists")}</Link>}
      />
      {state && !state.signed_in && (
        <p className="notice">
          {t("review.sign-in")} <Link href="/">{t("nav.sign-in")}</Link>
        </p>
      )}
      <Problems>
        <Suspense fallback={<Loading text={t("profile.finding")} />}>
          <Pairs />
        </Suspense>
      </Problems>
    </>
  );
}
