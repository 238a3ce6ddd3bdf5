import { useRef, type KeyboardEvent } from "react";
import type { Finding } from "../../api/assessment";
import type { Exhibit } from "../../api/case";
import { useWords } from "../../i18n/language";
import { StatusMark } from "../marks";
import type { Cell } from "./cells";

/** Row of an element; column 0 is the element itself, the others are exhibits from 1. */
export interface Place {
  row: number;
  column: number;
}

interface Props {
  caption: string;
  findings: Finding[];
  exhibits: Exhibit[];
  cells: Cell[][];
  place: Place;
  onMove: (place: Place) => void;
  onEnter: () => void;
}

/** Where a key leads from `place`; null for keys that mean nothing here. */
function target(event: KeyboardEvent, place: Place, rows: number, columns: number, rtl: boolean): Place | null {
  const { row, column } = place;
  const forward = rtl ? "ArrowLeft" : "ArrowRight";
  const back = rtl ? "ArrowRight" : "ArrowLeft";
  const moves: Record<string, Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    [forward]: { row, column: column + 1 },
    [back]: { row, column: column - 1 },
    Home: { row: event.ctrlKey ? 0 : row, column: 0 },
    End: { row: event.ctrlKey ? rows - 1 : row, column: columns },
    PageUp: { row: 0, column },
    PageDown: { row: rows - 1, column },
  };
  const wanted = moves[event.key];
  if (!wanted) return null;
  return {
    row: Math.max(0, Math.min(rows - 1, wanted.row)),
    column: Math.max(0, Math.min(columns, wanted.column)),
  };
}

function useCellName() {
  const { t } = useWords();
  return (cell: Cell, exhibit: Exhibit) => {
    const parts = [t("exhibit.numbered", { number: exhibit.number }) + ":"];
    if (cell.supports.length > 0) parts.push(t("matrix.supports", { count: cell.supports.length }));
    if (cell.contrary.length > 0) parts.push(t("matrix.contrary", { count: cell.contrary.length }));
    if (parts.length === 1) parts.push(t("matrix.uncited"));
    return parts.join(" ");
  };
}

/** The table of elements by exhibits: one tab stop, arrow keys inside, Enter for the details. */
export function Grid({ caption, findings, exhibits, cells, place, onMove, onEnter }: Props) {
  const { t } = useWords();
  const nameOf = useCellName();
  const table = useRef<HTMLTableElement>(null);

  function press(event: KeyboardEvent) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onEnter();
      return;
    }
    const rtl = document.documentElement.dir === "rtl";
    const next = target(event, place, findings.length, exhibits.length, rtl);
    if (!next) return;
    event.preventDefault();
    onMove(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${next.row}-${next.column}"]`)?.focus();
  }

  /** What every cell has: its place, whether Tab reaches it, and that a click chooses it. */
  const at = (row: number, column: number) => ({
    "data-place": `${row}-${column}`,
    tabIndex: place.row === row && place.column === column ? 0 : -1,
    "aria-selected": place.row === row && place.column === column,
    onFocus: () => onMove({ row, column }),
  });

  return (
    <table className="matrix" role="grid" aria-readonly="true" ref={table} onKeyDown={press}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr role="row">
          <th role="columnheader" scope="col" className="matrix-corner">
            {t("matrix.element")}
          </th>
          {exhibits.map((exhibit, index) => (
            <th
              key={exhibit.id}
              role="columnheader"
              scope="col"
              title={exhibit.title}
              className={place.column === index + 1 ? "matrix-here" : undefined}
            >
              <span className="visually-hidden">{t("exhibit.numbered", { number: exhibit.number })}, </span>
              <span aria-hidden="true">{exhibit.number}</span>
              <span className="visually-hidden">{exhibit.title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {findings.map((finding, row) => (
          <tr role="row" key={finding.element} className={place.row === row ? "matrix-here" : undefined}>
            <th role="rowheader" scope="row" {...at(row, 0)}>
              <span className="matrix-title">{finding.title}</span>
              <span className="matrix-requirement">{finding.requirement}</span>
              <StatusMark status={finding.status} />
              {finding.roots > 0 && (
                <span className="matrix-roots">{t("finding.independent", { count: finding.roots })}</span>
              )}
            </th>
            {exhibits.map((exhibit, index) => {
              const cell = cells[row]?.[index] ?? { supports: [], contrary: [] };
              return (
                <td key={exhibit.id} role="gridcell" {...at(row, index + 1)}>
                  <span className="visually-hidden">{nameOf(cell, exhibit)}</span>
                  <span aria-hidden="true">
                    {cell.supports.length > 0 && <span className="dot">{cell.supports.length}</span>}
                    {cell.contrary.length > 0 && <span className="dot dot-contrary">{cell.contrary.length}</span>}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
