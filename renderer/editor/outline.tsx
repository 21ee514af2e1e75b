import { Link } from '@tanstack/react-router';
import type { Section } from '../../shared/markdown/index.ts';
import { Note, Panel, useT } from '../ui/index.ts';
import './outline.css';

interface Props {
  sections: readonly Section[];
  /** id of the section with the cursor */
  here: string | null;
  changed: ReadonlySet<string>;
  clausesOf: ReadonlyMap<string, readonly string[]>;
  unfilled: readonly { name: string; label: string }[];
  /** names of variables that the firm's list does not have */
  unknown?: readonly string[];
  onGo: (sectionId: string) => void;
  onVariable: (name: string) => void;
  /** may fill variables in the settings */
  mayFill: boolean;
  inForce: string | null;
}

/** The sections with numbers, how many clauses each serves, which differ from the revision in force, and the variables without value. */
export function Outline({ sections, here, changed, clausesOf, unfilled, unknown = [], onGo, onVariable, mayFill, inForce }: Props) {
  const t = useT();
  const foot = (
    <>
      {unfilled.length > 0 ? (
        <Note icon="braces" tone="warn">
          {t('editor.outline.unfilled', { count: unfilled.length })}
          <VariableList variables={unfilled} onVariable={onVariable} />
          {mayFill ? <Link to={'/settings/company' as '/'}>{t('editor.outline.fill')}</Link> : t('editor.outline.askController')}
        </Note>
      ) : null}
      {unknown.length > 0 ? (
        <Note icon="braces" tone="warn">
          {t('editor.outline.unknown', { count: unknown.length })}
          <VariableList variables={unknown.map((name) => ({ name, label: name }))} onVariable={onVariable} />
        </Note>
      ) : null}
    </>
  );
  return (
    <Panel
      title={t('editor.outline.title')}
      end={clausesOf.size > 0 ? <span className="wk-12 wk-t3">{t('editor.outline.counts')}</span> : null}
      side="left"
      width="var(--wk-outline-width)"
      className="wk-outline-panel"
      foot={unfilled.length + unknown.length > 0 ? foot : undefined}
    >
      <nav className="wk-outline" aria-label={t('editor.outline.title')}>
        {sections.map((section) => {
          const isChanged = changed.has(section.id);
          const count = clausesOf.get(section.id)?.length ?? 0;
          const title = section.title || t('editor.outline.untitled');
          return (
            <button
              key={section.id}
              type="button"
              className={`wk-level-${section.level}${isChanged ? ' wk-changed' : ''}`}
              aria-current={section.id === here}
              title={isChanged && inForce ? `${title} · ${t('editor.outline.changed', { label: inForce })}` : title}
              onClick={() => onGo(section.id)}
            >
              {section.number ? <span className="wk-outline-number">{section.number}</span> : null}
              <span className="wk-ellipsis">{title}</span>
              {count > 0 ? (
                <span className="wk-outline-count" title={t('editor.outline.mapped', { count })}>
                  {count}
                </span>
              ) : null}
            </button>
          );
        })}
        {sections.length === 0 ? (
          <p className="wk-t3 wk-12" style={{ padding: '8px 16px' }}>
            {t('editor.outline.none')}
          </p>
        ) : null}
      </nav>
    </Panel>
  );
}

function VariableList({ variables, onVariable }: { variables: Props['unfilled']; onVariable: Props['onVariable'] }) {
  return (
    <span className="wk-unfilled-list">
      {variables.map(({ name, label }) => (
        <button key={name} type="button" className="wk-link" onClick={() => onVariable(name)}>
          {label}
        </button>
      ))}
    </span>
  );
}
