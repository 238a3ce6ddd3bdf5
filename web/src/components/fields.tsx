import { useId } from "react";
import { Button } from "react-aria-components/Button";
import { Checkbox } from "react-aria-components/Checkbox";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select, SelectValue } from "react-aria-components/Select";
import { TextArea } from "react-aria-components/TextArea";
import { Text } from "react-aria-components/Text";
import { FieldError } from "react-aria-components/FieldError";
import { TextField } from "react-aria-components/TextField";

/** The form controls of the app, each with its label, hint and error tied together. */

interface TextBoxProps {
  label: string;
  name: string;
  type?: string;
  hint?: string;
  value?: string;
  required?: boolean;
  autoComplete?: string;
  pattern?: string;
  wide?: boolean;
  /** Several lines. */
  long?: boolean;
  onChange?: (value: string) => void;
}

export function TextBox({ label, hint, required = false, wide = false, long = false, ...field }: TextBoxProps) {
  return (
    <TextField
      {...field}
      autoComplete={field.autoComplete ?? "off"}
      isRequired={required}
      className={wide ? "field field-wide" : "field"}
    >
      <Label>{label}</Label>
      {long ? (
        <TextArea className="input" dir="auto" rows={3} />
      ) : (
        <Input className="input" dir="auto" spellCheck={false} />
      )}
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error" />
    </TextField>
  );
}

export interface Option {
  id: string;
  label: string;
}

interface ChoiceProps {
  label: string;
  options: Option[];
  value: string;
  onChange: (id: string) => void;
  name?: string;
  wide?: boolean;
}

/** One of several. */
export function Choice({ label, options, value, onChange, name, wide = false }: ChoiceProps) {
  return (
    <Select
      className={wide ? "field field-wide" : "field"}
      value={value}
      onChange={(key) => onChange(String(key))}
      {...(name ? { name } : {})}
    >
      <Label>{label}</Label>
      <Button className="input select-button">
        <SelectValue className="select-value" />
        <svg aria-hidden="true" viewBox="0 0 12 8" width="12" height="8">
          <path d="m1 1 5 5 5-5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </Button>
      <Popover className="popover">
        <ListBox items={options} className="options">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

interface TickProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Tick({ hint, ...box }: TickProps) {
  const id = useId();
  if (!hint) return <TickBox {...box} />;
  return (
    <div className="tick-hinted">
      <TickBox {...box} describedBy={id} />
      <p id={id} className="hint">
        {hint}
      </p>
    </div>
  );
}

function TickBox({ label, checked, onChange, describedBy }: Omit<TickProps, "hint"> & { describedBy?: string }) {
  return (
    <Checkbox
      className="tick"
      isSelected={checked}
      onChange={onChange}
      {...(describedBy ? { "aria-describedby": describedBy } : {})}
    >
      <span className="tick-box" aria-hidden="true">
        <svg viewBox="0 0 12 12" width="12" height="12">
          <path d="m2 6 3 3 5-6" fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      </span>
      {label}
    </Checkbox>
  );
}
