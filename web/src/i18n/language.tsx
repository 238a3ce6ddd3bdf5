import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import en from "./en.json";
import { englishDates, formats, type Formats } from "./formats";

export type Key = keyof typeof en;
type Words = Record<Key, string>;
type Params = Record<string, string | number>;

/** Adding a language: its file beside en.json with the same keys, and one line here. */
export const languages = {
  en: { name: "English", dir: "ltr", locale: "en-GB", load: async (): Promise<Words> => en },
  fr: { name: "Français", dir: "ltr", locale: "fr-FR", load: async (): Promise<Words> => (await import("./fr.json")).default },
} as const;

export type Language = keyof typeof languages;

interface Translation {
  language: Language;
  choose: (language: Language) => void;
  /** The text of a key; `{name}` is replaced by the parameter. A parameter `count` picks `key.one` or `key`. */
  t: (key: Key, params?: Params) => string;
  /** The word for a code of the data ("enforced-disappearance"); unknown codes are shown as they are. */
  code: (kind: string, value: string) => string;
  format: Formats;
}

const remembered = "recourse.language";

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(remembered), ...navigator.languages];
  const known = wanted.map((tag) => tag?.slice(0, 2)).find((tag) => tag && tag in languages);
  return (known ?? "en") as Language;
}

function fill(text: string, params: Params = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

function humanised(value: string): string {
  const words = value.replace(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function translation(words: Words, language: Language, choose: Translation["choose"]): Translation {
  const lookup = words as Record<string, string | undefined>;
  const plural = new Intl.PluralRules(language);
  const t: Translation["t"] = (key, params) => {
    const form = params && typeof params.count === "number" ? plural.select(params.count) : "";
    return fill(lookup[`${key}.${form}`] ?? words[key], params);
  };
  const dates = { about: t("date.about"), to: t("date.to"), or: t("date.or") };
  return {
    language,
    choose,
    t,
    code: (kind, value) => lookup[`code.${kind}.${value}`] ?? humanised(value),
    format: formats(languages[language].locale, dates),
  };
}

const Words = createContext<Translation>({
  language: "en",
  choose: () => undefined,
  t: (key) => en[key],
  code: (_, value) => value,
  format: formats("en-GB", englishDates),
});

export const useWords = () => useContext(Words);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; words: Words } | null>(null);

  useEffect(() => {
    let current = true;
    void languages[language].load().then((words) => {
      if (current) setLoaded({ language, words });
    });
    return () => {
      current = false;
    };
  }, [language]);

  const value = useMemo(() => {
    if (!loaded) return null;
    return translation(loaded.words, loaded.language, (chosen) => {
      localStorage.setItem(remembered, chosen);
      setLanguage(chosen);
    });
  }, [loaded]);

  useEffect(() => {
    if (!loaded) return;
    document.documentElement.lang = loaded.language;
    document.documentElement.dir = languages[loaded.language].dir;
  }, [loaded]);

  if (!value) return null;
  return (
    <I18nProvider locale={languages[value.language].locale}>
      <Words value={value}>{children}</Words>
    </I18nProvider>
  );
}
