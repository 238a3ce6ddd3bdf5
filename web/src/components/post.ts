import type { Party, Post } from "../api/case";
import { partyName } from "./names";
import { useWords } from "../i18n/language";

/** When a post was held, in words. */
export function usePostTime(): (post: Post) => string {
  const { t, format } = useWords();
  return (post) => {
    const params = { from: format.date(post.from), until: format.date(post.until) };
    if (post.from) return t(post.until ? "post.span" : "post.since", params);
    return t(post.until ? "post.until" : "post.undated", params);
  };
}

/** Where a post was held; empty when its title says so already. */
export function postPlace(parties: Party[], post: Post): string {
  const place = post.organisation && partyName(parties, post.organisation);
  return place && !post.title.includes(place) ? place : "";
}
