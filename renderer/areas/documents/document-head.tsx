import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { IconButton, useT } from '../../ui/index.ts';
import './document-head.css';

export const DOCUMENT_TABS = ['text', 'revisions', 'clauses', 'forms', 'copies', 'history'] as const;
export type DocumentTab = (typeof DOCUMENT_TABS)[number];

interface Props {
  documentId: string;
  title: string;
  tab: DocumentTab;
  /** chips and a remark after the title */
  children?: ReactNode;
  actions?: ReactNode;
  /** what the first tab leads to: the draft in the editor, the text on the document's page */
  editing?: boolean;
}

/** 44 px: back to the list, title, state, the document's tabs, actions. The same over the page and over the editor. */
export function DocumentHead({ documentId, title, tab, children, actions, editing }: Props) {
  const t = useT();
  const router = useRouter();
  return (
    <header className="wk-document-head">
      <IconButton icon="back" label={t('documents.back')} onClick={() => void router.navigate({ to: '/documents' as '/' })} />
      <h1 className="wk-ellipsis" title={title}>
        {title}
      </h1>
      {children}
      <span className="wk-vsep" />
      <nav className="wk-tabs" aria-label={t('documents.tabs')}>
        {DOCUMENT_TABS.map((name) => (
          <Link
            key={name}
            to={(editing && name === 'text' ? `/documents/${documentId}/edit` : `/documents/${documentId}`) as '/'}
            search={(name === 'text' ? {} : { tab: name }) as never}
            className={name === tab ? 'wk-on' : ''}
            aria-current={name === tab ? 'page' : undefined}
            activeProps={{}}
          >
            {t(`documents.tab.${name}`)}
          </Link>
        ))}
      </nav>
      <span className="wk-grow" />
      {actions}
    </header>
  );
}
