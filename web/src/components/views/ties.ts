import { useWords } from "../../i18n/language";

/** How ties between parties are put in words. */
export function useTies() {
  const { t, code, format } = useWords();
  return {
    /** "commands", "superior of": kinds of the views, and of the case's relations. */
    tie: (kind: string) => (["post", "commands", "act"].includes(kind) ? code("tie", kind) : code("relation", kind)),
    /** From when to when, as far as the case says. */
    span: (from: string, until: string) => {
      if (from && until) return t("post.span", { from: format.date(from), until: format.date(until) });
      if (from) return t("post.since", { from: format.date(from) });
      return until ? t("post.until", { until: format.date(until) }) : t("post.undated");
    },
  };
}
