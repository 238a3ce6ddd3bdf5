import type { Filing } from "../../api/filing";
import { useWords } from "../../i18n/language";
import { FilingLink } from "./chain";

/** Why no supplement can be prepared now, and where that can be changed. */
export function Obstacle({ filing }: { filing: Filing }) {
  const { t } = useWords();
  const why = filing.state === "withdrawn" ? "withdrawn" : filing.supplements ? "supplement-kept" : "submission-kept";
  return (
    <p className="warning">
      <FilingLink filing={filing} />
      <br />
      {t(`obstacle.${why}`)}
    </p>
  );
}
