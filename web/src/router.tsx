import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from "react";

/** Pages have plain addresses; the server answers each of them with the same document. */

let moves = 0;

/** How many times the app has moved to another address: 0 while the first page shows. */
export const movesSoFar = () => moves;

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  return () => window.removeEventListener("popstate", listener);
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function navigate(to: string): void {
  if (to === window.location.pathname) return;
  moves += 1;
  window.history.pushState(null, "", to);
  window.dispatchEvent(new PopStateEvent("popstate"));
  window.scrollTo(0, 0);
}

window.addEventListener("popstate", (event) => {
  if (event.isTrusted) moves += 1;
});

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/** An ordinary link that changes the page without loading the document again. */
export function Link({ href, ...rest }: LinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    rest.onClick?.(event);
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && event.button === 0;
    if (!plain || event.defaultPrevented) return;
    event.preventDefault();
    navigate(href);
  }
  return <a {...rest} href={href} onClick={follow} />;
}

/** The parts of `path` that `pattern` names (`/cases/:case`), or null when it is another page. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const value = given[index] ?? "";
    if (name.startsWith(":")) parts[name.slice(1)] = decodeURIComponent(value);
    else if (name !== value) return null;
  }
  return parts;
}

/** The address of a page inside a case. */
export function casePath(caseId: string, ...parts: string[]): string {
  return ["/cases", caseId, ...parts].map((part, index) => (index ? encodeURIComponent(part) : part)).join("/");
}

/** The address of a listed subject, as it is or as it was on a day; the slash at the end keeps a dot in its id from reading as the name of a file. */
export const subjectPath = (id: string, day = "") => `/subjects/${encodeURIComponent(id)}/${day && `at/${day}/`}`;

/** The address of whoever an entry of a list names, on all lists. */
export const profilePath = (entry: string) => `/profiles/${encodeURIComponent(entry)}/`;

export const changesPath = (list: string) => `/lists/${encodeURIComponent(list)}/changes/`;
