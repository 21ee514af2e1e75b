import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { Numbering } from '../../../shared/contract/workspace.ts';
import {
  DEFAULT_CARRY,
  formatLabel,
  type LabelStyle,
  type NumberedKind,
  nextLabel,
  numberingFaults,
  patternFaults,
} from '../../../shared/domain/numbering.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Field, useCodeText, useLanguage, useT } from '../../ui/index.ts';
import { readPattern, showPattern } from './pattern-tokens.ts';

const KINDS: NumberedKind[] = ['manual', 'procedure', 'work-instruction', 'form'];
const STYLES: LabelStyle[] = ['A/0', 'A0', 'V1.0', '01'];

/** `A/0、A/1 … A/9、B/0` in a style and with a carry rule. */
function labelRow(style: LabelStyle, carry: number | null, separator: string): string {
  const first = { edition: 0, digit: 0 };
  const after = { edition: 0, digit: style === '01' ? DEFAULT_CARRY : (carry ?? DEFAULT_CARRY) };
  const label = (parts: { edition: number; digit: number }) => formatLabel(style, parts);
  const next = (parts: { edition: number; digit: number }) => label(nextLabel(style, parts, 'revision', carry));
  const middle = after.digit > 1 ? `${next(first)} … ${label(after)}` : label(after);
  return [label(first), middle, next(after)].join(separator);
}

export function NumberingFields({
  value,
  onChange,
  disabled,
}: {
  value: Numbering;
  onChange: (value: Numbering) => void;
  disabled?: boolean;
}) {
  const t = useT();
  const carry = value.carry === undefined ? DEFAULT_CARRY : value.carry;
  return (
    <div className="wk-fields">
      {KINDS.map((kind) => (
        <PatternField
          key={kind}
          kind={kind}
          pattern={value[kind]}
          disabled={disabled ?? false}
          onChange={(pattern) => onChange({ ...value, [kind]: pattern })}
        />
      ))}
      <Field label={t('numbering.label')} help={t('numbering.labelHelp')}>
        {(ids) => (
          <Select<LabelStyle>
            {...ids}
            value={value.label}
            disabled={disabled ?? false}
            options={STYLES.map((style) => ({ value: style, label: labelRow(style, carry, t('error.listSeparator')) }))}
            onChange={(label) => onChange({ ...value, label })}
          />
        )}
      </Field>
      {value.label === '01' ? null : (
        <Field label={t('numbering.carry')} help={t('numbering.carryHelp')}>
          {(ids) => (
            <span className="wk-row">
              <Select<'after' | 'never'>
                {...ids}
                className="wk-grow"
                value={carry === null ? 'never' : 'after'}
                disabled={disabled ?? false}
                options={[
                  { value: 'after', label: t('numbering.carry.after') },
                  { value: 'never', label: t('numbering.carry.never') },
                ]}
                onChange={(rule) => onChange({ ...value, carry: rule === 'never' ? null : DEFAULT_CARRY })}
              />
              {carry === null ? null : (
                <InputNumber
                  aria-label={t('numbering.carry.count')}
                  min={1}
                  max={99}
                  precision={0}
                  value={carry}
                  disabled={disabled ?? false}
                  onChange={(count) => onChange({ ...value, carry: count ?? DEFAULT_CARRY })}
                />
              )}
            </span>
          )}
        </Field>
      )}
    </div>
  );
}

function PatternField({
  kind,
  pattern,
  disabled,
  onChange,
}: {
  kind: NumberedKind;
  pattern: string;
  disabled: boolean;
  onChange: (pattern: string) => void;
}) {
  const t = useT();
  const tc = useCodeText();
  const [language] = useLanguage();
  // what is typed stays as typed: a half-written token is not rewritten under the cursor
  const [typed, setTyped] = useState<string | null>(null);
  const fault = patternFaults(kind, pattern)[0];
  return (
    <Field
      label={t(`level.${kind}`)}
      error={fault ? tc('patternFault', fault) : pattern.trim() === '' ? t('numbering.empty') : null}
      help={t(`numbering.help.${kind}`)}
    >
      {(ids) => (
        <Input
          {...ids}
          value={typed ?? showPattern(language, pattern)}
          disabled={disabled}
          maxLength={80}
          {...(fault ? { status: 'error' as const } : {})}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(readPattern(language, event.target.value));
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Field>
  );
}

export const numberingIsUsable = (value: Numbering): boolean =>
  numberingFaults(value).length === 0 && KINDS.every((kind) => value[kind].trim() !== '');

/** Numbers as new documents would get them. */
export function NumberPreview({ companyCode, numbering }: { companyCode: string; numbering: Numbering }) {
  const t = useT();
  const tc = useCodeText();
  const usable = numberingIsUsable(numbering);
  const preview = useQuery({
    ...api.workspace.previewNumbers.queryOptions({ input: { companyCode, numbering } }),
    enabled: usable,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const rows = (preview.data ?? []).filter((row) => row.level !== 'label');
  return (
    <div aria-live="polite">
      <ErrorNotice error={preview.error} />
      <ul className={`wk-number-preview${usable ? '' : ' wk-outdated'}`}>
        {rows.map((row) => (
          <li key={row.number}>
            <span className="wk-t3">{tc('level', row.level)}</span>
            <span className="wk-number wk-plain">{row.number}</span>
            <span className="wk-t2">{row.title}</span>
          </li>
        ))}
      </ul>
      {usable ? null : <p className="wk-12 wk-t3">{t('numbering.previewWaits')}</p>}
    </div>
  );
}

/** What the next documents, forms and revisions of this workspace would be called; what exists keeps its name. */
export function NextPreview({ numbering }: { numbering: Numbering }) {
  const t = useT();
  const tc = useCodeText();
  const preview = useQuery({
    ...api.workspace.previewNext.queryOptions({ input: { numbering } }),
    enabled: numberingIsUsable(numbering),
    placeholderData: (before) => before,
  });
  if (preview.error) return <ErrorNotice error={preview.error} />;
  if (!preview.data) return null;
  const { numbers, labels } = preview.data;
  return (
    <div aria-live="polite" className="wk-next-preview">
      <h3>{t('numbering.next')}</h3>
      <ul className="wk-number-preview">
        {numbers.map((row) => (
          <li key={row.level}>
            <span className="wk-t3">{tc('level', row.level)}</span>
            <span className="wk-number wk-plain">{row.number}</span>
            <span className="wk-t2">{row.below ? t('numbering.below', { number: row.below }) : null}</span>
          </li>
        ))}
      </ul>
      {labels.length > 0 ? (
        <>
          <h3>{t('numbering.nextLabels')}</h3>
          <ul className="wk-label-preview">
            {labels.map((row) => (
              <li key={row.number}>
                <span className="wk-number wk-plain" title={row.title}>
                  {row.number}
                </span>
                <span>
                  {row.label} → <b>{row.next}</b>
                </span>
                <span className="wk-t3">{row.nextEdition === row.next ? null : t('numbering.newEdition', { label: row.nextEdition })}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="wk-12 wk-t3">{t('numbering.keeps')}</p>
    </div>
  );
}
