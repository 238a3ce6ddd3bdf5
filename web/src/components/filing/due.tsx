import type { Reminder } from "../../api/filing";
import { useWords } from "../../i18n/language";

/** What is to be done about a submission: what is overdue or soon, or else what comes next. */
export function Due({ reminders, all = false }: { reminders: Reminder[]; all?: boolean }) {
  const { t, format } = useWords();
  const sorted = [...reminders].sort((one, other) => one.days_left - other.days_left);
  const pressing = sorted.filter((item) => item.alert === "past" || item.alert === "soon");
  const shown = all ? sorted : pressing.length > 0 ? pressing : sorted.slice(0, 1);
  if (shown.length === 0) return <span className="quiet">{t("filings.nothing-due")}</span>;
  return (
    <ul className="due">
      {shown.map((item) => (
        <li key={item.id}>
          <span className={item.alert === "past" ? "due-past" : undefined}>
            {t(item.alert === "past" ? "filings.due-past" : "filings.due", { date: format.date(item.date) })}
          </span>{" "}
          {item.title}
          {all && <span className="cell-note">{item.why}</span>}
        </li>
      ))}
    </ul>
  );
}
