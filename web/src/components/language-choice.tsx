import { languages, useWords, type Language } from "../i18n/language";

export function LanguageChoice() {
  const { t, language, choose } = useWords();
  return (
    <label className="language">
      <span className="visually-hidden">{t("shell.language")}</span>
      <select value={language} onChange={(event) => choose(event.target.value as Language)}>
        {Object.entries(languages).map(([code, entry]) => (
          <option key={code} value={code} lang={code}>
            {entry.name}
          </option>
        ))}
      </select>
    </label>
  );
}
