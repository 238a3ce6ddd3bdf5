import { Suspense, use, type ReactNode } from "react";
import type { Case } from "../../api/case";
import type { Filing } from "../../api/filing";
import { regimes } from "../../api/record";
import { chainOf, difference, isEmpty, obstacleTo, type Chain } from "../../api/supplement";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { Problems } from "../problem";
import { Empty, Loading } from "../states";
import { DifferenceOf } from "./difference";
import { Obstacle } from "./obstacle";

interface Props {
  file: Case;
  chain: Chain;
  /** What to offer above and below what is new, when something is. */
  above?: ReactNode;
  below?: ReactNode;
}

function Compared({ file, chain, above, below, stopped }: Props & { stopped: boolean }) {
  const { t } = useWords();
  const news = use(difference(file.id, chain.submission.id));
  if (isEmpty(news)) return <Empty>{t(stopped ? "difference.empty-beyond" : "difference.empty")}</Empty>;
  return (
    <>
      {!stopped && above}
      <DifferenceOf file={file} news={news} />
      {!stopped && below}
    </>
  );
}

/** What is new since a submission and its supplements, or why nothing can go on from them. */
export function News({ file, chain, above, below }: Props) {
  const { t } = useWords();
  const obstacle = obstacleTo(chain);
  const ended = use(regimes()).some((regime) => regime.id === chain.submission.regime && !regime.can_be_filed);
  if (ended) return <p className="quiet">{t("obstacle.ended")}</p>;
  if (obstacle?.state === "withdrawn") return <Obstacle filing={obstacle} />;
  return (
    <>
      {obstacle && <Obstacle filing={obstacle} />}
      <Problems denied={<p className="quiet">{t("difference.denied")}</p>}>
        <Suspense fallback={<Loading text={t("difference.comparing")} />}>
          <Compared file={file} chain={chain} above={above} below={below} stopped={obstacle !== undefined} />
        </Suspense>
      </Problems>
    </>
  );
}

/** On the page of what was sent: what is new since, and the way to a supplement. */
export function NewSince({ file, all, filing }: { file: Case; all: Filing[]; filing: Filing }) {
  const { t } = useWords();
  const chain = chainOf(all, filing);
  if (!chain || ["sealed", "withdrawn"].includes(filing.state)) return null;
  return (
    <section aria-labelledby="new-since" className="no-print">
      <h2 id="new-since">{t("difference.title")}</h2>
      <News
        file={file}
        chain={chain}
        above={
          <p>
            <Link className="button button-main" href={casePath(file.id, "filings", chain.submission.id, "supplement")}>
              {t("supplement.title")}
            </Link>
          </p>
        }
      />
    </section>
  );
}
