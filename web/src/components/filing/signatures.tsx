import { startTransition, use, useState, type ReactNode } from "react";
import { filingAddress, type Filing } from "../../api/filing";
import { Problem } from "../../api/http";
import { addSignature, signatures, type PartnerSignature } from "../../api/signatures";
import { useWords } from "../../i18n/language";
import { casePath, Link } from "../../router";
import { FileChooser } from "../file-chooser";
import { ProblemNotice } from "../problem";
import { Table } from "../table";
import { Said } from "./said";

/** In bytes; that of a minisign signature with the longest comments it allows is far below. */
const largest = 64_000;

interface Props {
  filing: Filing;
  /** Of a page that shows what has come of it. */
  onTaken: () => void;
}

function SignatureTable({ all }: { all: PartnerSignature[] }) {
  const { t } = useWords();
  return (
    <Table
      caption={t("signatures.title")}
      rows={all}
      keyOf={(one) => one.partner}
      columns={[
        { title: t("signatures.organisation"), names: true, cell: (one) => one.organisation },
        { title: t("signatures.key"), cell: (one) => <code className="breakable">{one.key_id}</code> },
        {
          title: t("signatures.state"),
          cell: (one) => (
            <>
              <span className={one.signed ? "verified" : "unverified"}>
                {t(one.signed ? "signatures.signed" : "signatures.not-yet")}
              </span>
              {one.comment && <span className="cell-note breakable">{one.comment}</span>}
            </>
          ),
        },
      ]}
    />
  );
}

interface TakeInProps {
  filing: Filing;
  /** What came of the last one that was taken in. */
  said: string;
  onTaken: (all: PartnerSignature[]) => void;
}

/** What to do while somebody has not signed; takes a signature file in, and tells all as they are then. */
function TakeIn({ filing, said, onTaken }: TakeInProps) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function take(file: File | undefined) {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      if (file.size > largest) throw new Problem(413, t("signatures.refused"), t("signatures.too-large"));
      onTaken(await addSignature(filing.case, filing.id, await file.text()));
    } catch (error) {
      const refused = error instanceof Problem && error.status === 400;
      setProblem(refused ? new Problem(400, t("signatures.refused"), t("signatures.refused-what")) : error);
    }
    setBusy(false);
  }

  return (
    <>
      <p className="after-table">{t("signatures.lead")}</p>
      <ol className="what-to-do">
        <li>
          <p>{t("signatures.send-bundle")}</p>
          <a href={filingAddress(filing.case, filing.id, "bundle.zip")} download>
            {t("filing.bundle")}
          </a>
        </li>
        <li>
          <p>{t("signatures.they-sign")}</p>
          <p className="hint">{t("signatures.how")}</p>
        </li>
        <li>
          <p>{t("signatures.take-in")}</p>
          <FileChooser label={t("signatures.choose")} accept=".minisig" onChosen={(files) => void take(files[0])} />
        </li>
      </ol>
      <p role="status" className={busy ? "quiet" : "said"}>
        {busy ? t("signatures.taking") : problem === null && said}
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
    </>
  );
}

/** Who files it too, whether each has signed, and how what is missing comes in. */
export function Signatures({ filing, onTaken }: Props) {
  const { t } = useWords();
  const all = use(signatures(filing.case, filing.id));
  const [said, setSaid] = useState("");
  const missing = all.some((one) => !one.signed);

  function taken(now: PartnerSignature[]) {
    const signed = now.find((one) => one.signed && !all.some((before) => before.signed && before.partner === one.partner));
    // Together, so that the list does not give way to a word about loading.
    startTransition(() => {
      setSaid(signed ? t("signatures.taken", { organisation: signed.organisation }) : t("signatures.known"));
      onTaken();
    });
  }

  return (
    <>
      <SignatureTable all={all} />
      {missing && (
        <div className="no-print">
          <TakeIn filing={filing} said={said} onTaken={taken} />
        </div>
      )}
      {!missing && said && (
        <Said title={said}>
          <p>{t("signatures.all")}</p>
        </Said>
      )}
    </>
  );
}

/** Who has still to sign; nobody where it is not a joint submission. */
export function useUnsigned(filing: Filing): PartnerSignature[] {
  if (filing.partners.length === 0) return [];
  return use(signatures(filing.case, filing.id)).filter((one) => !one.signed);
}

/** Says who has still to sign a joint submission, and where that is done; shows `children` once all have. */
export function OnceSigned({ filing, children }: { filing: Filing; children: ReactNode }) {
  const { t } = useWords();
  const missing = useUnsigned(filing);
  if (missing.length === 0) return children;
  return (
    <div className="warning">
      <p>{t("send.not-signed", { organisations: missing.map((one) => one.organisation).join(", ") })}</p>
      <p>
        <Link href={casePath(filing.case, "filings", filing.id)}>{t("send.to-signatures")}</Link>
      </p>
    </div>
  );
}
