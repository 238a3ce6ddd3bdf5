import { use } from "react";
import { regimes, type Regime } from "../api/record";
import { Provenance } from "../components/marks";
import { More } from "../components/more";
import { PageTitle } from "../components/page-title";
import { Empty } from "../components/states";
import { useWords } from "../i18n/language";

function RegimeEntry({ regime }: { regime: Regime }) {
  const { t, code } = useWords();
  return (
    <li className="card regime-card">
      <h2>{regime.title}</h2>
      <p className="quiet">{[regime.authority, regime.status && code("regime-status", regime.status)].filter(Boolean).join(" · ")}</p>
      <More title={t("regimes.elements", { count: regime.elements.length })} level={3}>
        <ol className="elements">
          {regime.elements.map((element) => (
            <li key={element.id}>
              <h4>{element.title}</h4>
              <p>{element.requirement}</p>
              <Provenance verified={element.verified} source={element.source} checked={element.checked} />
            </li>
          ))}
        </ol>
      </More>
    </li>
  );
}

export default function Regimes() {
  const { t } = useWords();
  const all = use(regimes());
  return (
    <>
      <PageTitle title={t("nav.regimes")} lead={t("regimes.lead")} />
      {all.length === 0 && <Empty>{t("regimes.empty")}</Empty>}
      <ul className="cards cards-wide cards-loose">
        {all.map((regime) => (
          <RegimeEntry key={regime.id} regime={regime} />
        ))}
      </ul>
    </>
  );
}
