import { Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Copy } from '../../../shared/contract/copies.ts';
import { isOutstanding } from '../../../shared/domain/copies.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { Icon, IconButton, type IconName, useT } from '../../ui/index.ts';
import './copies.css';
import { EndDialog } from './end-dialog.tsx';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';

type Asked = 'sign' | 'receipt' | 'end' | 'replace' | null;

interface Act {
  key: string;
  label: string;
  icon: IconName;
  run: () => void;
}

/** What the signed-in person can do with a copy now, and the dialog that was asked for. */
export function useCopyActs(copy: Copy): { acts: Act[]; download: string | null; dialog: ReactNode } {
  const t = useT();
  const me = useMe();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const mayChange = can(me, 'copies.change');
  const subject = { holder: copy.holder, departmentId: me.departmentId };
  const signable = copy.receipt === null && copy.end === null;
  const maySign = signable && can(me, 'copies.sign', subject);
  const out = isOutstanding(copy.state);
  const acts: Act[] = [
    ...(maySign ? [{ key: 'sign', label: t('copies.sign'), icon: 'pencil' as const, run: () => setAsked('sign') }] : []),
    ...(mayChange && copy.state === 'to-recall' && copy.currentLabel !== null
      ? [{ key: 'replace', label: t('copies.replace'), icon: 'refresh' as const, run: () => setAsked('replace') }]
      : []),
    ...(mayChange && out ? [{ key: 'end', label: t('copies.end'), icon: 'inbox' as const, run: () => setAsked('end') }] : []),
    ...(mayChange && signable
      ? [{ key: 'receipt', label: t('copies.recordReceipt'), icon: 'clipboard' as const, run: () => setAsked('receipt') }]
      : []),
  ];
  return {
    acts,
    download: copy.end === null && can(me, 'copies.download', subject) ? `/word/copies/${copy.id}.docx` : null,
    dialog:
      asked === 'sign' ? (
        <SignDialog copy={copy} onClose={close} />
      ) : asked === 'receipt' ? (
        <ReceiptDialog copies={[copy]} onClose={close} />
      ) : asked === 'end' ? (
        <EndDialog copies={[copy]} onClose={close} />
      ) : asked === 'replace' ? (
        <ReplaceDialog documentId={copy.documentId} only={new Set([copy.id])} onClose={close} />
      ) : null,
  };
}

/** The same acts as buttons, the first one decisive. */
export function CopyButtons({ copy }: { copy: Copy }) {
  const t = useT();
  const { acts, download, dialog } = useCopyActs(copy);
  if (acts.length === 0 && download === null) return null;
  return (
    <div className="wk-copy-buttons">
      {acts.map(({ key, label, icon, run }, index) => (
        <Button key={key} type={index === 0 ? 'primary' : 'default'} icon={<Icon name={icon} size={14} />} onClick={run}>
          {label}
        </Button>
      ))}
      {download ? (
        <Button icon={<Icon name="word" size={14} />} href={download} download title={t('copies.downloadHint')}>
          {t('copies.download')}
        </Button>
      ) : null}
      {dialog}
    </div>
  );
}

/** The same acts behind one button at the end of a line, with the way to the register. */
export function CopyMenu({ copy }: { copy: Copy }) {
  const t = useT();
  const go = useGo();
  const { acts, download, dialog } = useCopyActs(copy);
  const register = copy.kind === 'loan' ? 'loans' : 'distribution';
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            ...acts.map(({ key, label, icon }) => ({ key, label, icon: <Icon name={icon} /> })),
            ...(download
              ? [
                  {
                    key: 'download',
                    label: (
                      <a href={download} download title={t('copies.downloadHint')}>
                        {t('copies.download')}
                      </a>
                    ),
                    icon: <Icon name="word" />,
                  },
                ]
              : []),
            { key: 'see', label: t('copies.part.see'), icon: <Icon name="table" /> },
          ],
          onClick: ({ key }) => {
            if (key === 'see') go(`/registers/${register}?copy=${copy.id}`);
            else acts.find((act) => act.key === key)?.run();
          },
        }}
      >
        <IconButton icon="more" label={t('copies.part.acts', { holder: copy.holder.name })} />
      </Dropdown>
      {dialog}
    </>
  );
}
