import { Component, type ReactNode } from "react";
import { Problem } from "../api/http";
import { forget } from "../api/resource";
import { useWords } from "../i18n/language";
import { PageTitle } from "./page-title";

/** A problem in plain words, read out at once. */
export function ProblemNotice({ problem, again }: { problem: unknown; again?: () => void }) {
  const { t } = useWords();
  const known = problem instanceof Problem ? problem : null;
  const title = known?.status === 0 ? t("problem.unreachable") : known?.message || t("problem.unknown");
  return (
    <div className="notice notice-problem" role="alert">
      <p className="notice-title">{title}</p>
      {known?.detail && <p>{known.detail}</p>}
      {again && (
        <button type="button" className="button button-quiet" onClick={again}>
          {t("problem.again")}
        </button>
      )}
    </div>
  );
}

interface State {
  problem: unknown;
}

function ProblemPage({ problem, again }: { problem: unknown; again: () => void }) {
  const { t } = useWords();
  return (
    <>
      <PageTitle title={t("problem.title")} />
      <ProblemNotice problem={problem} again={again} />
    </>
  );
}

interface Props {
  children: ReactNode;
  page?: boolean;
  denied?: ReactNode;
}

/** Shows the problem of what is inside in its place; with `page`, as a page of its own; `denied` to whoever may not see it. */
export class Problems extends Component<Props, State> {
  override state: State = { problem: null };

  static getDerivedStateFromError(problem: unknown): State {
    return { problem };
  }

  override render() {
    if (this.state.problem === null) return this.props.children;
    const again = () => {
      forget();
      this.setState({ problem: null });
    };
    const { denied } = this.props;
    if (denied && this.state.problem instanceof Problem && this.state.problem.status === 403) return denied;
    const Shown = this.props.page ? ProblemPage : ProblemNotice;
    return <Shown problem={this.state.problem} again={again} />;
  }
}
