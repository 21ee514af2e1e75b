import { Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { inlineText } from '../../shared/markdown/index.ts';
import { Notice, Segmented, useT } from '../ui/index.ts';
import './conflict-dialog.css';
import { DocumentView } from './document-view.tsx';
import type { Piece, Side, SidePiece } from './merge-sections.ts';

interface Props {
  pieces: readonly Piece[];
  theirName: string;
  /** the texts cannot be taken apart: one of them is no readable Markdown */
  wholeOnly: boolean;
  onTheirs: () => void;
  onMine: () => void;
  onMerge: (choices: ReadonlyMap<string, Side>) => void;
  onLater: () => void;
}

/** Both texts side by side, section by section. Whatever is chosen, the other text stays among the saved versions. */
export function ConflictDialog({ pieces, theirName, wholeOnly, onTheirs, onMine, onMerge, onLater }: Props) {
  const t = useT();
  const differing = useMemo(() => pieces.filter((piece) => piece.verdict !== 'same'), [pieces]);
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(
    () => new Map(differing.flatMap((piece) => (piece.verdict === 'both' ? [] : [[piece.id, piece.verdict as Side]]))),
  );
  const open = differing.filter((piece) => !choices.has(piece.id)).length;
  const choose = (id: string, side: Side) => setChoices(new Map(choices).set(id, side));
  return (
    <Modal
      open
      width={1120}
      title={<h2>{t('editor.conflict.title', { name: theirName })}</h2>}
      classNames={{ header: 'wk-dialog-head' }}
      footer={null}
      closable={false}
      centered
      scrollLock={false}
      mask={{ closable: false }}
      onCancel={onLater}
      className="wk-dialog"
    >
      <p className="wk-dialog-subtitle">{t('editor.conflict.lead', { count: differing.length })}</p>
      <div className="wk-dialog-body">
        {wholeOnly ? <Notice kind="warning" cause={t('editor.conflict.whole')} /> : null}
        {differing.length === 0 && !wholeOnly ? <Notice cause={t('editor.conflict.same')} /> : null}
        {differing.map((piece) => {
          const side = choices.get(piece.id) ?? null;
          const named = piece.mine ?? piece.theirs;
          return (
            <section key={piece.id} className="wk-merge">
              <header>
                <b>{named?.number}</b>
                <b className="wk-ellipsis">{named?.title || t('editor.conflict.beforeFirst')}</b>
                <span className="wk-12 wk-t3">
                  {t(`editor.conflict.verdict.${piece.verdict as 'mine' | 'theirs' | 'both'}`, { name: theirName })}
                </span>
                <span className="wk-grow" />
                <Segmented<Side | 'none'>
                  small
                  label={t('editor.conflict.choose', { section: named?.number || named?.title || '' })}
                  value={side ?? 'none'}
                  onChange={(value) => value !== 'none' && choose(piece.id, value)}
                  options={[
                    { value: 'mine', label: t('editor.conflict.mine') },
                    { value: 'theirs', label: t('editor.conflict.theirs', { name: theirName }) },
                  ]}
                />
              </header>
              <div>
                <SideView piece={piece.mine} label={t('editor.conflict.mine')} on={side === 'mine'} />
                <SideView piece={piece.theirs} label={t('editor.conflict.theirs', { name: theirName })} on={side === 'theirs'} />
              </div>
            </section>
          );
        })}
      </div>
      <footer className="wk-dialog-foot">
        <span className="wk-grow">{t('editor.conflict.safe')}</span>
        <Button onClick={onLater}>{t('editor.conflict.later')}</Button>
        <Button onClick={onTheirs}>{t('editor.conflict.takeTheirs', { name: theirName })}</Button>
        <Button onClick={onMine}>{t('editor.conflict.keepMine')}</Button>
        <Button type="primary" disabled={wholeOnly || open > 0} onClick={() => onMerge(choices)}>
          {open > 0 ? t('editor.conflict.stillOpen', { count: open }) : t('editor.conflict.merge')}
        </Button>
      </footer>
    </Modal>
  );
}

function SideView({ piece, label, on }: { piece: SidePiece | null; label: string; on: boolean }) {
  const t = useT();
  const [heading, ...rest] = piece?.blocks ?? [];
  return (
    <section className={`wk-merge-side${on ? ' wk-on' : ''}`} aria-label={label}>
      <p className="wk-12 wk-t3" aria-hidden="true">
        {label}
      </p>
      {piece ? (
        <>
          {heading?.type === 'heading' ? <b className="wk-13">{inlineText(heading.children)}</b> : null}
          <DocumentView
            model={{ blocks: heading?.type === 'heading' ? rest : piece.blocks }}
            idPrefix={`${on}-`}
            clausePrefix={piece.number.replace(/^附录 /, '')}
          />
          {piece.clauses.length > 0 ? (
            <p className="wk-12 wk-t3">{t('editor.conflict.clauses', { clauses: piece.clauses.join(t('error.listSeparator')) })}</p>
          ) : null}
        </>
      ) : (
        <p className="wk-12 wk-t3">{t('editor.conflict.gone')}</p>
      )}
    </section>
  );
}
