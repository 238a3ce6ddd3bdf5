import type { Case } from "../../api/case";
import type { Filing, FilingEvent } from "../../api/filing";
import { useWords } from "../../i18n/language";
import { ExhibitLinks } from "../exhibit-link";
import { FilingState, useRecipients } from "./state";

function Happened({ file, filing, event }: { file: Case; filing: Filing; event: FilingEvent }) {
  const { t, format } = useWords();
  const recipients = useRecipients();
  const lines: [string, string][] = [
    [t("filing.recipient"), event.recipient && recipients(filing.regime, event.recipient)],
    [t("event.channel"), event.channel],
    [t("filing.reference"), event.reference],
    [t("event.note"), event.note],
  ];
  const said = lines.filter(([, text]) => text !== "");
  return (
    <li>
      <p className="event-head">
        <time dateTime={event.on}>{format.date(event.on)}</time> <FilingState state={event.state} />
      </p>
      {said.length > 0 && (
        <dl className="event-lines">
          {said.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <ExhibitLinks caseId={file.id} exhibits={file.exhibits} ids={[event.exhibit]} />
      <p className="cell-note">{t("event.recorded", { name: event.actor, date: format.moment(event.recorded) })}</p>
    </li>
  );
}

/** What happened to a submission, in order. */
export function History({ file, filing }: { file: Case; filing: Filing }) {
  const { t, format } = useWords();
  return (
    <ol className="events">
      <li>
        <p className="event-head">
          <time dateTime={filing.created}>{format.date(filing.created.slice(0, 10))}</time> <FilingState state="sealed" />
        </p>
        <p className="cell-note breakable">{t("event.sealed-as", { bundle: filing.bundle })}</p>
      </li>
      {filing.events.map((event) => (
        <Happened key={event.id} file={file} filing={filing} event={event} />
      ))}
    </ol>
  );
}
