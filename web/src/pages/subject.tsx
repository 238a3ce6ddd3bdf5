import { use, useState, type FormEvent } from "react";
import { Button } from "react-aria-components/Button";
import { subject } from "../api/subject";
import { TextBox } from "../components/fields";
import { PageTitle } from "../components/page-title";
import { ProblemNotice } from "../components/problem";
import { SubjectDetails, SubjectLine } from "../components/subject";
import { useWords } from "../i18n/language";
import { Link, navigate, profilePath, subjectPath } from "../router";

/** Asks for another day; goes there only if the list had the entry then. */
function DayChoice({ id, day }: { id: string; day: string }) {
  const { t } = useWords();
  const [wanted, setWanted] = useState(day);
  const [problem, setProblem] = useState<unknown>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    try {
      await subject(id, wanted);
      navigate(subjectPath(id, wanted));
    } catch (error) {
      setProblem(error);
    }
  }
  return (
    <>
      <form className="filters" aria-label={t("subject.day-form")} onSubmit={(event) => void submit(event)}>
        <TextBox label={t("subject.day")} name="day" type="date" value={wanted} onChange={setWanted} required />
        <Button type="submit" className="button">
          {t("subject.show-day")}
        </Button>
        {day && (
          <p>
            <Link href={subjectPath(id)}>{t("subject.now")}</Link>
          </p>
        )}
      </form>
      {problem !== null && <ProblemNotice problem={problem} />}
    </>
  );
}

/** An entry of a list, as it is or as it was at the end of a day. */
export default function SubjectPage({ subject: id, day = "" }: { subject: string; day?: string }) {
  const { t, format } = useWords();
  const shown = use(subject(id, day));
  return (
    <>
      <PageTitle title={shown.caption} above={<Link href="/screening">{t("nav.screening")}</Link>} />
      <SubjectLine subject={shown} />
      {day && <p className="notice">{t("subject.as-it-was", { date: format.date(day) })}</p>}
      <p>
        <Link href={profilePath(id)}>{t("profile.link")}</Link>
      </p>
      <DayChoice id={id} day={day} />
      <SubjectDetails subject={shown} />
    </>
  );
}
