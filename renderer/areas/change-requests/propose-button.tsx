import { Button } from 'antd';
import { useState } from 'react';
import { useGo } from '../../app/path-link.tsx';
import { Icon, useT } from '../../ui/index.ts';
import { ChangeRequestDialog } from './change-request-dialog.tsx';

interface Props {
  documentId: string;
  /** the section that is being read, with its present words; null: the document as a whole */
  section: { id: string; name: string; text: string } | null;
}

/** "Propose a change" beside a text: begins with the document, and with the section at hand. */
export function ProposeButton({ documentId, section }: Props) {
  const t = useT();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const label = section ? t('changeRequests.proposeAt', { section: section.name }) : t('changeRequests.propose');
  return (
    <>
      <Button size="small" icon={<Icon name="compare" size={14} />} title={label} onClick={() => setOpen(true)}>
        {t('changeRequests.propose')}
      </Button>
      {open ? (
        <ChangeRequestDialog
          at={{ documentId, sectionId: section?.id ?? null, before: section?.text ?? '', after: section?.text ?? '' }}
          onClose={() => setOpen(false)}
          onDone={(id) => go(`/change-requests/${id}`)}
        />
      ) : null}
    </>
  );
}
