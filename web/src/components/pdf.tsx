import { useWords } from "../i18n/language";

/** A PDF, shown by the browser's own viewer. */
export function Pdf({ address, title }: { address: string; title: string }) {
  const { t } = useWords();
  return (
    <figure className="pdf">
      <iframe src={`${address}#navpanes=0&pagemode=none&view=FitH`} title={title} />
      <figcaption>
        <a href={address} target="_blank" rel="noreferrer">
          {t("pdf.open")}
        </a>
      </figcaption>
    </figure>
  );
}
