import { useId } from "react";
import type { Case, Partner } from "../../api/case";
import { Problem } from "../../api/http";
import { useWords } from "../../i18n/language";
import { Tick } from "../fields";

interface Props {
  partners: Partner[];
  /** Ids, in the order of the case. */
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** With whom it is filed: nobody, unless they are ticked. */
export function PartnerTicks({ partners, chosen, onChange }: Props) {
  const { t } = useWords();
  const hint = useId();
  const isChosen = (id: string, one: string, on: boolean) => (id === one ? on : chosen.includes(id));
  const set = (one: string, on: boolean) =>
    onChange(partners.map(({ id }) => id).filter((id) => isChosen(id, one, on)));
  return (
    <fieldset className="ticks" aria-describedby={hint}>
      <legend>{t("partners.with")}</legend>
      {partners.map(({ id, organisation }) => (
        <Tick key={id} label={organisation} checked={chosen.includes(id)} onChange={(on) => set(id, on)} />
      ))}
      <p id={hint} className="hint">
        {t("partners.hint")}
      </p>
    </fieldset>
  );
}

/** Why it is refused, in plain words where a partner has no key to sign with; nothing is ever composed with one. */
export function useRefusal({ partners }: Case): (problem: unknown, chosen: string[]) => unknown {
  const { t } = useWords();
  return (problem, chosen) => {
    const keyless = partners.find(({ id, public_key }) => chosen.includes(id) && public_key === "");
    if (!keyless || !(problem instanceof Problem) || problem.status !== 400) return problem;
    return new Problem(400, t("partners.no-key", { organisation: keyless.organisation }), t("partners.no-key-what"));
  };
}
