import type { ReactNode } from 'react';
import type { ClauseState, RevisionState } from '../../shared/domain/terms.ts';
import './chip.css';
import { Icon, type IconName } from './icon.tsx';
import { useT } from './language.tsx';

export type Tone = 'grey' | 'amber' | 'teal' | 'green' | 'mauve' | 'red';
export interface StateLook {
  tone: Tone;
  glyph: IconName;
}

/** One colour and one glyph for each state, the same everywhere. */
export const documentLook: Record<RevisionState, StateLook> = {
  draft: { tone: 'grey', glyph: 'state-draft' },
  'in-review': { tone: 'amber', glyph: 'state-review' },
  approved: { tone: 'teal', glyph: 'state-pending' },
  effective: { tone: 'green', glyph: 'state-effective' },
  superseded: { tone: 'mauve', glyph: 'state-superseded' },
  obsolete: { tone: 'red', glyph: 'state-obsolete' },
};
export const clauseLook: Record<ClauseState, StateLook> = {
  covered: { tone: 'green', glyph: 'state-covered' },
  documented: { tone: 'teal', glyph: 'state-documented' },
  stale: { tone: 'amber', glyph: 'state-stale' },
  uncovered: { tone: 'red', glyph: 'state-uncovered' },
  'not-applicable': { tone: 'grey', glyph: 'state-na' },
};

/** chip: tinted. quiet: icon and text only, for the normal case in tables and for counts. */
export function Chip({ look, children, quiet, title }: { look: StateLook; children: ReactNode; quiet?: boolean; title?: string }) {
  return (
    <span className={`wk-chip wk-tone-${look.tone}${quiet ? ' wk-chip-quiet' : ''}`} title={title}>
      <Icon name={look.glyph} size={14} />
      {children}
    </span>
  );
}

/** Document state; `label` puts the revision before it (`A/1 草稿`), `text` replaces the name (`A/1 待批准`). In tables 生效 is quiet. */
export function DocumentChip({
  state,
  label,
  text,
  quiet,
  short,
}: {
  state: RevisionState;
  label?: string;
  text?: string;
  quiet?: boolean;
  short?: boolean;
}) {
  const t = useT();
  const name = text ?? t(short || label ? `documentState.${state}.short` : `documentState.${state}`);
  return (
    <Chip look={documentLook[state]} quiet={quiet ?? false} title={t(`documentState.${state}.hint`)}>
      {label ? `${label} ${name}` : name}
    </Chip>
  );
}

export function ClauseChip({ state, text, quiet }: { state: ClauseState; text?: string; quiet?: boolean }) {
  const t = useT();
  return (
    <Chip look={clauseLook[state]} quiet={quiet ?? false} title={t(`clauseState.${state}.hint`)}>
      {text ?? t(`clauseState.${state}`)}
    </Chip>
  );
}

/** Glyph, name and count without tint, beside a title. */
export function DocumentCount({ state, count }: { state: RevisionState; count: number }) {
  const t = useT();
  return (
    <Chip look={documentLook[state]} quiet title={t(`documentState.${state}.hint`)}>
      {t(`documentState.${state}.short`)} {count}
    </Chip>
  );
}
export function ClauseCount({ state, count }: { state: ClauseState; count: number }) {
  const t = useT();
  return (
    <Chip look={clauseLook[state]} quiet title={t(`clauseState.${state}.hint`)}>
      {t(`clauseState.${state}`)} {count}
    </Chip>
  );
}

/** A neutral tag: revision labels, kinds. */
export function Tag({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span className="wk-tag" title={title}>
      {children}
    </span>
  );
}

/** Coloured segments in proportion; the text alternative names every part. */
export function StateBar({ parts, width }: { parts: { key: string; tone: Tone; count: number; name: string }[]; width?: number | string }) {
  const shown = parts.filter((part) => part.count > 0);
  return (
    <span className="wk-state-bar" role="img" aria-label={shown.map((part) => `${part.name} ${part.count}`).join(', ')} style={{ width }}>
      {shown.map((part) => (
        <i
          key={part.key}
          className={`wk-tone-${part.tone}${part.key === 'not-applicable' ? ' wk-off' : ''}`}
          style={{ flexGrow: part.count }}
        />
      ))}
    </span>
  );
}

/** The first character of a name, in a square. */
export function Avatar({ name, neutral }: { name: string; neutral?: boolean }) {
  return (
    <span className={`wk-avatar${neutral ? ' wk-neutral' : ''}`} aria-hidden="true">
      {Array.from(name.trim())[0] ?? '?'}
    </span>
  );
}

/** Control stamp on paper: 受控 作废 in red, 非受控 仅供参考 neutral. */
export function Seal({ children, neutral }: { children: ReactNode; neutral?: boolean }) {
  return <span className={`wk-seal${neutral ? ' wk-neutral' : ''}`}>{children}</span>;
}
