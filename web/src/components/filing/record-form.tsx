import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components/Button";
import { Form } from "react-aria-components/Form";
import type { Case } from "../../api/case";
import { recordEvent, type Filing, type Happened } from "../../api/filing";
import { useWords } from "../../i18n/language";
import { Choice, TextBox } from "../fields";
import { ProblemNotice } from "../problem";
import { useRecipients } from "./state";

/** What mostly comes next: the form starts with it. */
const likely: Record<string, string> = { sealed: "sent", sent: "acknowledged", withdrawn: "sent" };
const nothing = { recipient: "", channel: "", reference: "", exhibit: "", note: "" };

/** Today as the server counts days, which refuses those to come. */
const today = () => new Date().toISOString().slice(0, 10);

/** Says what happened to a submission: only what can happen to it next is offered. */
export function RecordForm({ file, filing, onRecorded }: { file: Case; filing: Filing; onRecorded: () => void }) {
  const { t, code, format } = useWords();
  const recipients = useRecipients();
  const [said, setSaid] = useState<Happened>({ ...nothing, state: "", on: today() });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [done, setDone] = useState("");
  const state = [said.state, likely[filing.state] ?? "in-dialogue"].find((item) => filing.next.includes(item)) ?? "";
  const set = (change: Partial<Happened>) => setSaid((before) => ({ ...before, ...change }));

  async function record(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    setDone("");
    try {
      await recordEvent(file.id, filing.id, { ...said, state });
      setDone(t("record.done", { state: code("filing-state", state), date: format.date(said.on) }));
      setSaid({ ...nothing, state: "", on: today() });
      onRecorded();
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  }

  const ids = filing.recipient.split(",").filter(Boolean);
  const whom = ids.map((id) => ({ id, label: recipients(filing.regime, id) }));
  const exhibits = file.exhibits.map((item) => ({ id: item.id, label: `${item.number}. ${item.title}` }));
  return (
    <Form className="form" onSubmit={(event) => void record(event)}>
      <Choice
        label={t("record.state")}
        options={filing.next.map((id) => ({ id, label: code("filing-state", id) }))}
        value={state}
        onChange={(id) => set({ state: id })}
      />
      <TextBox
        label={t("record.on")}
        name="on"
        hint={t("record.on-hint")}
        value={said.on}
        required
        onChange={(on) => set({ on })}
      />
      {whom.length > 1 && (
        <Choice
          label={t("filing.recipient")}
          options={[{ id: "all", label: t("record.all") }, ...whom]}
          value={said.recipient || "all"}
          onChange={(id) => set({ recipient: id === "all" ? "" : id })}
        />
      )}
      <TextBox
        label={t("event.channel")}
        name="channel"
        hint={t("record.channel-hint")}
        value={said.channel}
        onChange={(channel) => set({ channel })}
      />
      <TextBox
        label={t("filing.reference")}
        name="reference"
        hint={t("record.reference-hint")}
        value={said.reference}
        onChange={(reference) => set({ reference })}
      />
      <Choice
        label={t("record.exhibit")}
        options={[{ id: "none", label: t("record.no-exhibit") }, ...exhibits]}
        value={said.exhibit || "none"}
        onChange={(id) => set({ exhibit: id === "none" ? "" : id })}
      />
      <TextBox
        label={t("event.note")}
        name="note"
        hint={t("record.note-hint")}
        value={said.note}
        onChange={(note) => set({ note })}
        long
        wide
      />
      <Button type="submit" className="button button-main" isPending={busy}>
        {t("record.record")}
      </Button>
      <div className="field-wide">
        <p role="status" className="said">
          {done}
        </p>
        {problem !== null && <ProblemNotice problem={problem} />}
      </div>
    </Form>
  );
}
