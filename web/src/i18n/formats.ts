/** How numbers, moments, countries and partly known dates are written in a language. */
export interface Formats {
  /** EDTF text of the case ("1970~", "2024-05-11/2024-05-14", "[1970,1971]") in words. */
  date: (edtf: string) => string;
  /** A moment (RFC 3339) with its time, in the reader's zone. */
  moment: (text: string) => string;
  /** How long something took or is ago, in its largest whole unit: "3 days". */
  duration: (seconds: number) => string;
  number: (value: number) => string;
  percent: (value: number) => string;
  bytes: (value: number) => string;
  country: (code: string) => string;
  languageName: (code: string) => string;
}

export interface DateWords {
  about: string;
  to: string;
  or: string;
}

export const englishDates: DateWords = { about: "about {date}", to: "{from} to {until}", or: "{one} or {other}" };

/** Countries that only examples have; ISO leaves these codes to their users. */
const fictional: Record<string, string> = { xa: "Generica", xb: "Neighboria" };

const dayFormat = (locale: string) =>
  new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" });

function point(locale: string, text: string): string {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return text;
  const [year = 0, month, day] = text.split("-").map(Number);
  const moment = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const shape: Intl.DateTimeFormatOptions = { year: "numeric", timeZone: "UTC" };
  if (month) shape.month = day ? "short" : "long";
  if (day) shape.day = "numeric";
  return new Intl.DateTimeFormat(locale, shape).format(moment);
}

function dateInWords(locale: string, words: DateWords, edtf: string): string {
  if (!edtf) return "";
  if (edtf.startsWith("[")) {
    const dates = edtf.slice(1, -1).split(",");
    const texts = dates.map((date) => dateInWords(locale, words, date.trim()));
    return texts.reduce((one, other) => words.or.replace("{one}", one).replace("{other}", other));
  }
  const [from, until] = edtf.split("/");
  if (until !== undefined) {
    const days = [from ?? "", until].filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date));
    if (days.length === 2) return dayFormat(locale).formatRange(...(days.map((day) => new Date(day)) as [Date, Date]));
    const texts = [from ?? "", until].map((date) => dateInWords(locale, words, date));
    return words.to.replace("{from}", texts[0] ?? "").replace("{until}", texts[1] ?? "");
  }
  const circa = edtf.endsWith("~");
  const text = point(locale, circa ? edtf.slice(0, -1) : edtf);
  return circa ? words.about.replace("{date}", text) : text;
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const units: [unit: string, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** Two of a unit at least, so that 90 minutes are not "1 hour". */
function duration(locale: string, seconds: number): string {
  const [unit, size] = units.find(([, size]) => seconds >= 2 * size) ?? ["second", 1];
  const shape = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 };
  return new Intl.NumberFormat(locale, shape as Intl.NumberFormatOptions).format(Math.floor(seconds / size));
}

export function formats(locale: string, words: DateWords): Formats {
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const tongues = new Intl.DisplayNames(locale, { type: "language" });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return {
    date: (edtf) => dateInWords(locale, words, edtf),
    moment: (text) => (Number.isNaN(Date.parse(text)) ? text : moment.format(new Date(text))),
    duration: (seconds) => duration(locale, seconds),
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    bytes: (value) => {
      const mega = value >= 1_000_000;
      const unit = { style: "unit", unit: mega ? "megabyte" : "kilobyte", maximumFractionDigits: mega ? 1 : 0 };
      return new Intl.NumberFormat(locale, unit as Intl.NumberFormatOptions).format(value / (mega ? 1e6 : 1e3));
    },
    country: (code) => fictional[code.toLowerCase()] ?? named(regions, code.toUpperCase()),
    languageName: (code) => named(tongues, code),
  };
}
