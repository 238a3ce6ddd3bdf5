import { PageTitle } from "../components/page-title";
import { useWords } from "../i18n/language";
import { Link } from "../router";

export default function NotFound() {
  const { t } = useWords();
  return (
    <>
      <PageTitle title={t("not-found.title")} lead={t("not-found.lead")} />
      <p>
        <Link href="/">{t("not-found.home")}</Link>
      </p>
    </>
  );
}
