import type { ReactNode } from 'react';
import type { ChangeFindings } from '../../../shared/contract/change-requests.ts';
import { PathLink } from '../../app/path-link.tsx';
import { useT } from '../../ui/index.ts';

/** What a change touches: clauses, documents that refer here, record forms. */
export function FindingsList({ findings }: { findings: ChangeFindings }) {
  const t = useT();
  return (
    <dl className="wk-findings">
      <Found name={t('changeRequests.found.clauses')} count={findings.clauses.length}>
        {findings.clauses.map((clause) => (
          <li key={clause.clauseId}>
            <PathLink to={`/coverage?clause=${encodeURIComponent(clause.clauseId)}`}>{clause.clauseId}</PathLink> {clause.title}
            <span className="wk-t3"> {sectionsByDocument(clause.sections, t('error.listSeparator'))}</span>
          </li>
        ))}
      </Found>
      <Found name={t('changeRequests.found.linkedFrom')} count={findings.linkedFrom.length}>
        {findings.linkedFrom.map((document) => (
          <li key={document.documentId}>
            <PathLink to={`/documents/${document.documentId}`}>{document.number}</PathLink> {document.title}
          </li>
        ))}
      </Found>
      <Found name={t('changeRequests.found.forms')} count={findings.forms.length}>
        {findings.forms.map((form) => (
          <li key={form.number}>
            <PathLink to={`/registers/forms?form=${encodeURIComponent(form.number)}`}>{form.number}</PathLink> {form.title}
          </li>
        ))}
      </Found>
    </dl>
  );
}

/** Sections stand behind the number of their document, which is said once: "QP-01 4.1、4.2". */
function sectionsByDocument(sections: readonly string[], separator: string): string {
  let last = '';
  return sections
    .map((section) => {
      const at = section.lastIndexOf(' ');
      const number = section.slice(0, Math.max(at, 0));
      if (number === '' || number !== last) {
        last = number;
        return section;
      }
      return section.slice(at + 1);
    })
    .join(separator);
}

function Found({ name, count, children }: { name: string; count: number; children: ReactNode }) {
  const t = useT();
  return (
    <div>
      <dt>
        {name} <span className="wk-count">{count}</span>
      </dt>
      <dd>{count > 0 ? <ul>{children}</ul> : <span className="wk-t3">{t('common.none')}</span>}</dd>
    </div>
  );
}
