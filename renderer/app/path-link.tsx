import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, type ReactNode, useCallback } from 'react';

/** Goes to an address that is put together from data, e.g. `/documents/<id>?section="4.1"`. */
export function useGo(): (address: string) => void {
  const router = useRouter();
  return useCallback((address: string) => router.history.push(address), [router]);
}

/** A link inside the app to such an address; with Ctrl or the middle button it opens beside, as any link. */
export function PathLink({ to, children, title, className }: { to: string; children: ReactNode; title?: string; className?: string }) {
  const go = useGo();
  const onClick = (event: MouseEvent) => {
    event.stopPropagation();
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} title={title} className={className} onClick={onClick}>
      {children}
    </a>
  );
}

/** Where a document opens at a section given by its printed number. Quoted, so that `4.10` stays text on its way through the address. */
export function sectionAddress(documentId: string, number: string): string {
  return `/documents/${documentId}?section=${encodeURIComponent(JSON.stringify(number))}`;
}
