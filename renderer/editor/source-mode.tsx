// biome-ignore-all lint/suspicious/noArrayIndexKey: two problems may stand on one line
import { useEffect, useRef } from 'react';
import type { Problem } from '../../shared/markdown/index.ts';
import { Notice, useCodeText, useT } from '../ui/index.ts';

/** The Markdown itself. What the document model cannot carry is listed by line; until it is mended the text is not saved as the draft. */
export function SourceMode({
  source,
  problems,
  onChange,
  label,
  onComposing,
}: {
  source: string;
  problems: readonly Problem[];
  onChange: (source: string) => void;
  label: string;
  onComposing: (composing: boolean) => void;
}) {
  const t = useT();
  const tc = useCodeText();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const goTo = (line: number) => {
    const element = area.current;
    if (!element) return;
    const lines = element.value.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    element.focus();
    element.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    // no browser scrolls a text area to its selection by itself
    element.scrollTop = Math.max(0, (element.scrollHeight / Math.max(1, lines.length)) * (line - 1) - element.clientHeight / 3);
  };
  return (
    <div className="wk-source" data-pane="">
      <textarea
        ref={area}
        aria-label={label}
        value={source}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
      />
      <aside className="wk-problems" aria-label={t('editor.source.problems')}>
        <h3>
          {t('editor.source.problems')}
          <span className="wk-count">{problems.length}</span>
        </h3>
        {problems.length === 0 ? (
          <p className="wk-12 wk-t3" style={{ padding: '10px 16px' }}>
            {t('editor.source.readable')}
          </p>
        ) : (
          <>
            <Notice kind="warning" cause={t('editor.source.inTheWay', { count: problems.length })}>
              {t('editor.source.inTheWayHint')}
            </Notice>
            {problems.map((problem, index) => (
              <button key={`${index} ${problem.line}`} type="button" onClick={() => goTo(problem.line)}>
                {t('editor.source.line', { line: problem.line })} {tc('problem', problem.code)}
                <code>{problem.excerpt}</code>
              </button>
            ))}
          </>
        )}
      </aside>
    </div>
  );
}
