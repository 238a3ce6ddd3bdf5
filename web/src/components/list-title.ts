import { use } from "react";
import { lists } from "../api/record";

/** The title of a list by its id; the id itself for a list that is not on file. */
export function useListTitle(): (id: string) => string {
  const all = use(lists());
  return (id) => all.find((list) => list.id === id)?.title ?? id;
}
