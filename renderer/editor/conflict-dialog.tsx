import { Button, Modal } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { compareModels, inlineText } from '../../shared/markdown/index.ts';
import { ErrorNotice } from '../app/failure.tsx';
import { ComparedSide } from '../ui/comparison/index.ts';
import { Notice, Segmented, useT } from '../ui/index.ts';
import './conflict-dialog.css';
import { DocumentView } from './document-view.tsx';
import type { Piece, Side, SidePiece } from './merge-sections.ts';

interface Props {
  pieces: readonly Piece[];
  theirName: string;
  /** the other text is one's own, saved in another window */
  own: boolean;
  /** the texts cannot be taken apart: one of them is no readable Markdown */
  wholeOnly: boolean;
  busy: boolean;
  error: unknown;
  /** the other text was saved once more after a choice */
  renewed: boolean;
  onSettle: (choice: 'mine' | 'theirs' | ReadonlyMap<string, Side>) => void;
  onLater: () => void;
}

/** Both texts side by side, section by section. Whatever is chosen, the other text stays among the saved versions. */
export function ConflictDialog({ pieces, theirName, own, wholeOnly, busy, error, renewed, onSettle, onLater }: Props) {
  const t = useT();
  const name = own ? t('editor.conflict.otherWindow') : theirName;
  const theirs = own ? t('editor.conflict.otherWindows') : t('editor.conflict.theirs', { name });
  const mine = t(own ? 'editor.conflict.thisWindow' : 'editor.conflict.mine');
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
      title={<h2>{own ? t('editor.conflict.titleOwn') : t('editor.conflict.title', { name })}</h2>}
      classNames={{ header: 'wk-dialog-head' }}
      footer={null}
      closable={false}
      centered
      scrollLock={false}
      mask={{ closable: false }}
      keyboard={!busy}
      onCancel={onLater}
      className="wk-dialog"
    >
      <p className="wk-dialog-subtitle">{t('editor.conflict.lead', { count: differing.length })}</p>
      <div className="wk-dialog-body">
        <ErrorNotice error={error} />
        {renewed ? <Notice kind="warning" cause={t('editor.conflict.renewed', { name })} /> : null}
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
                  {own && piece.verdict === 'mine'
                    ? t('editor.conflict.verdict.thisWindow')
                    : t(`editor.conflict.verdict.${piece.verdict as 'mine' | 'theirs' | 'both'}`, { name })}
                </span>
                <span className="wk-grow" />
                <Segmented<Side | 'none'>
                  small
                  label={t('editor.conflict.choose', { section: named?.number || named?.title || '' })}
                  value={side ?? 'none'}
                  onChange={(value) => value !== 'none' && choose(piece.id, value)}
                  options={[
                    { value: 'mine', label: mine },
                    { value: 'theirs', label: theirs },
                  ]}
                />
              </header>
              <Sides piece={piece} mine={mine} theirs={theirs} side={side} />
            </section>
          );
        })}
      </div>
      <footer className="wk-dialog-foot">
        <span className="wk-grow">{t('editor.conflict.safe')}</span>
        <Button disabled={busy} onClick={onLater}>
          {t('editor.conflict.later')}
        </Button>
        <Button disabled={busy} onClick={() => onSettle('theirs')}>
          {t('editor.conflict.takeTheirs', { name })}
        </Button>
        <Button disabled={busy} onClick={() => onSettle('mine')}>
          {t(own ? 'editor.conflict.keepThisWindow' : 'editor.conflict.keepMine')}
        </Button>
        <Button type="primary" disabled={busy || wholeOnly || open > 0} onClick={() => onSettle(choices)}>
          {open > 0 ? t('editor.conflict.stillOpen', { count: open }) : t('editor.conflict.merge')}
        </Button>
      </footer>
    </Modal>
  );
}

function Sides({ piece, mine, theirs, side }: { piece: Piece; mine: string; theirs: string; side: Side | null }) {
  const entries = useMemo(
    () => compareModels({ blocks: piece.theirs?.blocks ?? [] }, { blocks: piece.mine?.blocks ?? [] }).entries,
    [piece],
  );
  const both = piece.mine && piece.theirs ? entries : null;
  return (
    <div>
      <SideView piece={piece.mine} label={mine} on={side === 'mine'}>
        {both ? <ComparedSide entries={both} side="new" number={piece.mine?.number ?? ''} /> : null}
      </SideView>
      <SideView piece={piece.theirs} label={theirs} on={side === 'theirs'}>
        {both ? <ComparedSide entries={both} side="old" number={piece.theirs?.number ?? ''} /> : null}
      </SideView>
    </div>
  );
}

/** `children`: the text with what differs marked, when the other side has the section too. */
function SideView({ piece, label, on, children }: { piece: SidePiece | null; label: string; on: boolean; children: ReactNode }) {
  const t = useT();
  const [heading, ...rest] = piece?.blocks ?? [];
  const isHeaded = heading?.type === 'heading';
  return (
    <section className={`wk-merge-side${on ? ' wk-on' : ''}`} aria-label={label}>
      <p className="wk-12 wk-t3" aria-hidden="true">
        {label}
      </p>
      {piece ? (
        <>
          {children ? <div className="wk-merge-text">{children}</div> : null}
          {isHeaded && !children ? <b className="wk-13">{inlineText(heading.children)}</b> : null}
          {children ? null : (
            <DocumentView
              model={{ blocks: isHeaded ? rest : piece.blocks }}
              idPrefix={`${on}-`}
              clausePrefix={piece.number.replace(/^附录 /, '')}
            />
          )}
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
