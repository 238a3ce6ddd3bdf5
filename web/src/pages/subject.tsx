import { use } from "react";
import { subject } from "../api/subject";
import { PageTitle } from "../components/page-title";
import { SubjectDetails, SubjectLine } from "../components/subject";
import { useWords } from "../i18n/language";
import { Link } from "../router";

export default function SubjectPage({ subject: id }: { subject: string }) {
  const { t } = useWords();
  const shown = use(subject(id));
  return (
    <>
      <PageTitle title={shown.caption} above={<Link href="/screening">{t("nav.screening")}</Link>} />
      <SubjectLine subject={shown} />
      <SubjectDetails subject={shown} />
    </>
  );
}
