import { use } from "react";
import { regimes } from "../../api/record";
import { useWords } from "../../i18n/language";

/** Where a submission stands. */
export function FilingState({ state }: { state: string }) {
  const { code } = useWords();
  return <span className={`state state-${state}`}>{code("filing-state", state)}</span>;
}

/** The authorities that ids with commas between stand for. */
export function useRecipients(): (regime: string, ids: string) => string {
  const all = use(regimes());
  const { code } = useWords();
  return (regime, ids) => {
    const known = all.find((item) => item.id === regime)?.recipients ?? [];
    const names = ids.split(",").filter(Boolean);
    return names.map((id) => known.find((item) => item.id === id)?.authority ?? code("authority", id)).join("; ");
  };
}

/** What a submission or a supplement is called. */
export function useFilingTitle(): (filing: { regime: string; supplements: string }) => string {
  const { t } = useWords();
  const titleOf = useRegimeTitle();
  return ({ regime, supplements }) => (supplements ? t("supplement.to", { title: titleOf(regime) }) : titleOf(regime));
}

export function useRegimeTitle(): (regime: string) => string {
  const all = use(regimes());
  return (regime) => all.find((item) => item.id === regime)?.title ?? regime;
}
