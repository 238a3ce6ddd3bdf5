import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Disclosure, DisclosurePanel } from "react-aria-components/Disclosure";
import { Heading } from "react-aria-components/Heading";

/** Something to open when wanted. */
export function More({ title, children, level = 4 }: { title: ReactNode; children: ReactNode; level?: number }) {
  return (
    <Disclosure className="more">
      <Heading level={level} className="more-heading">
        <Button slot="trigger" className="more-button">
          <svg aria-hidden="true" viewBox="0 0 8 12" width="8" height="12">
            <path d="m1 1 5 5-5 5" fill="none" stroke="currentColor" strokeWidth="1.6" />
          </svg>
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="more-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
