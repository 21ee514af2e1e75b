import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { ConfirmationsPart } from '../confirmations/confirmations-part.tsx';
import { CopiesPart } from '../copies/copies-part.tsx';
import { ReleasesPart } from '../releases/releases-part.tsx';

/** 发放与确认: who holds a copy of the document, and who has read it. */
export function CopiesTab({ document }: { document: DocumentDetail }) {
  return (
    <div className="wk-copies-tab" data-pane="" tabIndex={-1}>
      <CopiesPart document={document} />
      <ReleasesPart document={document} />
      <ConfirmationsPart document={document} />
    </div>
  );
}
