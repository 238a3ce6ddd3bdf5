import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "react-aria-components/Button";
import { Form } from "react-aria-components/Form";
import { sendDispatch, type Dispatch } from "../../api/dispatch";
import { filingAddress } from "../../api/filing";
import { useWords } from "../../i18n/language";
import { casePath, navigate } from "../../router";
import { Facts } from "../facts";
import { Choice, TextBox } from "../fields";
import { Grade } from "../marks";
import { ProblemNotice } from "../problem";
import { Table } from "../table";
import { AddressBasis } from "./address";

/** Above this, many mail servers refuse a message. */
const largeMessage = 20 * 1024 * 1024;
const grades = ["public", "authority", "named", "team", "sealed"];

interface Props {
  caseId: string;
  filing: string;
  dispatch: Dispatch;
}

function Enclosures({ dispatch }: { dispatch: Dispatch }) {
  const { t, format } = useWords();
  return (
    <Table
      caption={t("send.enclosures")}
      rows={dispatch.enclosures}
      keyOf={(one) => one.name}
      columns={[
        { title: t("send.enclosure"), names: true, className: "breakable", cell: (one) => one.name },
        { title: t("send.size"), number: true, cell: (one) => t("send.bytes", { size: format.number(one.size) }) },
        { title: "SHA-256", cell: (one) => <code className="breakable">{one.sha256}</code> },
      ]}
    />
  );
}

/** A person's yes: address, level and size of what is shown above, said back. */
function YesForm({ caseId, filing }: Props) {
  const { t, code } = useWords();
  const [address, setAddress] = useState("");
  const [grade, setGrade] = useState("none");
  const [size, setSize] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await sendDispatch(caseId, filing, { address: address.trim(), grade, size: Number(size.replace(/\D/g, "")) });
      navigate(casePath(caseId, "filings", filing));
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <Form className="form card" onSubmit={(event) => void send(event)}>
      <div className="field-wide">
        <h3>{t("send.yes-title")}</h3>
        <p>{t("send.yes-lead")}</p>
      </div>
      <TextBox label={t("send.yes-address")} name="yes-address" value={address} required onChange={setAddress} />
      <Choice
        label={t("send.yes-grade")}
        options={[{ id: "none", label: t("send.choose") }, ...grades.map((id) => ({ id, label: code("grade", id) }))]}
        value={grade}
        onChange={setGrade}
      />
      <TextBox label={t("send.yes-size")} name="yes-size" value={size} required onChange={setSize} />
      <div className="field-wide">
        <Button type="submit" className="button button-main" isPending={busy}>
          {t(busy ? "send.sending" : "send.send")}
        </Button>
        {problem !== null && <ProblemNotice problem={problem} />}
      </div>
    </Form>
  );
}

/** A message that is ready and has gone nowhere: all of it to look at, to download, and to say yes to. */
export function Leaving(props: Props) {
  const { t, format } = useWords();
  const { caseId, filing, dispatch } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="leaving">
      <h2 id="leaving" ref={heading} tabIndex={-1}>
        {t("send.leaving")}
      </h2>
      <Facts
        entries={[
          [
            t("send.to"),
            <>
              {dispatch.authority} <strong className="breakable">{dispatch.address.address}</strong>
              <AddressBasis address={dispatch.address} />
            </>,
          ],
          [t("send.from"), dispatch.from],
          [t("send.subject"), dispatch.subject],
          [t("grade.title"), <Grade key="grade" grade={dispatch.grade} />],
          [
            t("send.encrypted"),
            dispatch.encrypted_to ? (
              <>
                {t("send.encrypted-to")} <code className="breakable">{dispatch.encrypted_to}</code>
              </>
            ) : (
              <span className="unverified">{t("send.not-encrypted")}</span>
            ),
          ],
          [
            t("send.total"),
            <>
              {t("send.bytes", { size: format.number(dispatch.size) })} <span className="quiet">({format.bytes(dispatch.size)})</span>
              {dispatch.size > largeMessage && <span className="unverified">{t("send.large")}</span>}
            </>,
          ],
        ]}
      />
      <Enclosures dispatch={dispatch} />
      <p className="after-table">
        <a className="button" href={filingAddress(caseId, filing, "dispatch/message.eml")} download>
          {t("send.download")}
        </a>{" "}
        <span className="quiet">{t("send.download-lead")}</span>
      </p>
      {dispatch.mail_server ? (
        <>
          <p className="quiet">{t("send.by", { server: dispatch.mail_server })}</p>
          <YesForm {...props} />
        </>
      ) : (
        <p className="warning">{t("send.no-server")}</p>
      )}
    </section>
  );
}
