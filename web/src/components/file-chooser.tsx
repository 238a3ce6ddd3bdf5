import { useId, useRef } from "react";

interface Props {
  label: string;
  onChosen: (files: FileList) => void;
  multiple?: boolean;
  /** Endings of the names that the browser offers first. */
  accept?: string;
}

/** The browser's own field for files, with the looks of a button. */
export function FileChooser({ label, onChosen, multiple = false, accept }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);

  function choose(files: FileList | null) {
    if (files && files.length > 0) onChosen(files);
    // The same file may be chosen once more.
    if (input.current) input.current.value = "";
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        id={id}
        multiple={multiple}
        accept={accept}
        className="visually-hidden"
        onChange={(event) => choose(event.target.files)}
      />
      <label htmlFor={id} className="button button-main">
        {label}
      </label>
    </>
  );
}
