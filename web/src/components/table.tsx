import type { ReactNode } from "react";

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** It says which row it is. */
  names?: boolean;
  number?: boolean;
  className?: string;
}

interface Props<Row> {
  caption: string;
  /** The caption is shown, and not only read out. */
  captioned?: boolean;
  className?: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row, index: number) => string | number;
  foot?: ReactNode;
}

const classOf = ({ number, className }: { number?: boolean; className?: string }) =>
  [number && "number", className].filter(Boolean).join(" ") || undefined;

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.names) {
    return (
      <th scope="row" className={classOf(column)}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={classOf(column)} data-label={column.title}>
      {column.cell(row)}
    </td>
  );
}

/** Rows under titled columns; in a narrow window rows become blocks that carry the titles themselves. */
export function Table<Row>({ caption, captioned = false, className = "", columns, rows, keyOf, foot }: Props<Row>) {
  return (
    <table className={`table table-stacks ${className}`.trim()}>
      <caption className={captioned ? undefined : "visually-hidden"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={index} scope="col" className={column.number ? "number" : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={keyOf(row, index)}>
            {columns.map((column, place) => (
              <Cell key={place} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  );
}
