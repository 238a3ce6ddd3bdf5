import type { ListStatus } from "../api/record";
import { useWords } from "../i18n/language";
import { FreshnessMark } from "./marks";

/** Whether what we have of a list is still the newest, as far as we know, and what the last try came to. */
export function ListFreshness({ list }: { list: ListStatus }) {
  const { t, format } = useWords();
  return (
    <>
      <FreshnessMark list={list} />
      {list.age_seconds >= 0 && (
        <span className="cell-note">
          {t(list.last_success ? "list.known-newest" : "list.own-date", { age: format.duration(list.age_seconds) })}
        </span>
      )}
      {list.last_success && (
        <span className="cell-note">{t("list.last-success", { when: format.moment(list.last_success) })}</span>
      )}
      {list.last_failure && (
        <span className="cell-note breakable">
          {t("list.last-failure", { when: format.moment(list.last_failure), why: list.failure })}
        </span>
      )}
    </>
  );
}
