import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "react-aria-components/Button";
import { Form } from "react-aria-components/Form";
import { enterAddress, type Address } from "../../api/dispatch";
import { useWords } from "../../i18n/language";
import { TextBox } from "../fields";
import { More } from "../more";
import { ProblemNotice } from "../problem";

/** Where an address comes from, and whether somebody checked it with the office. */
export function AddressBasis({ address }: { address: Address }) {
  const { t, format } = useWords();
  return (
    <>
      <span className={address.checked ? "verified" : "unverified"}>
        {address.checked ? t("address.checked-on", { date: format.date(address.checked) }) : t("address.unchecked")}
      </span>
      <span className="cell-note">{t("address.found", { source: address.source, name: address.actor })}</span>
    </>
  );
}

interface Props {
  recipient: string;
  known: Address | undefined;
  onEntered: () => void;
}

function AddressForm({ recipient, known, onEntered }: Props) {
  const { t } = useWords();
  const [entry, setEntry] = useState({
    address: known?.address ?? "",
    office: known?.office ?? "",
    source: known?.source ?? "",
    checked: known?.checked ?? "",
  });
  const [problem, setProblem] = useState<unknown>(null);
  const set = (change: Partial<typeof entry>) => setEntry((before) => ({ ...before, ...change }));

  async function enter(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    try {
      await enterAddress(recipient, entry);
      onEntered();
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <Form className="form" onSubmit={(event) => void enter(event)}>
      <TextBox
        label={t("address.address")}
        name="address"
        type="email"
        value={entry.address}
        required
        onChange={(address) => set({ address })}
      />
      <TextBox
        label={t("address.office")}
        name="office"
        hint={t("address.office-hint")}
        value={entry.office}
        onChange={(office) => set({ office })}
      />
      <TextBox
        label={t("address.source")}
        name="source"
        hint={t("address.source-hint")}
        value={entry.source}
        required
        onChange={(source) => set({ source })}
      />
      <TextBox
        label={t("address.checked")}
        name="checked"
        hint={t("address.checked-hint")}
        value={entry.checked}
        onChange={(checked) => set({ checked })}
      />
      <Button type="submit" className="button">
        {t("address.enter")}
      </Button>
      {problem !== null && (
        <div className="field-wide">
          <ProblemNotice problem={problem} />
        </div>
      )}
    </Form>
  );
}

/** The address of a recipient, and a way to enter or change it; a new one takes the focus, as its form is gone. */
export function AddressEntry(props: Props) {
  const { t } = useWords();
  const { known } = props;
  const line = useRef<HTMLParagraphElement>(null);
  const first = useRef(known?.address);
  useEffect(() => {
    if (known?.address !== first.current) line.current?.focus();
    first.current = known?.address;
  }, [known?.address]);
  return (
    <>
      {known ? (
        <>
          <p ref={line} tabIndex={-1}>
            <strong className="breakable">{known.address}</strong>
            {known.office && <span className="quiet">, {known.office}</span>}
            <AddressBasis address={known} />
          </p>
          <More title={t("address.change")} level={3}>
            <AddressForm key={known.address + known.checked} {...props} />
          </More>
        </>
      ) : (
        <>
          <p className="warning">{t("address.none")}</p>
          <AddressForm {...props} />
        </>
      )}
    </>
  );
}
