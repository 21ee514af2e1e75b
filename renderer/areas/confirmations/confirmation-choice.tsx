import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { api } from '../../client.ts';
import { Field, Segmented, useT } from '../../ui/index.ts';

export interface ConfirmationChoiceValue {
  ask: boolean;
  reason: string;
}

interface Props {
  revisionId: string;
  /** only a minor revision may leave people alone */
  minor: boolean;
  value: ConfirmationChoiceValue;
  /** said where the reason is missing */
  error: string | null;
  onChange: (value: ConfirmationChoiceValue) => void;
}

/** A choice that a submission would refuse: the confirmations are kept and no reason is given. */
export function choiceIsComplete(value: ConfirmationChoiceValue, minor: boolean): boolean {
  return value.ask || (minor && value.reason.trim() !== '');
}

/** In the submit dialog: whether people read again, with how many confirmations that sets back. */
export function ConfirmationChoice({ revisionId, minor, value, error, onChange }: Props) {
  const t = useT();
  const preview = useQuery({ ...api.confirmations.resetPreview.queryOptions({ input: { revisionId } }), staleTime: 0 });
  if (!preview.data) return null;
  const { inForceLabel, confirmed, asked } = preview.data;
  if (!minor || inForceLabel === null) {
    return (
      <p className="wk-wide wk-13 wk-t2">
        {asked === 0
          ? t('confirmations.willAskNobody')
          : inForceLabel === null || confirmed === 0
            ? t('confirmations.willAsk', { count: asked })
            : t('confirmations.willReset', { count: asked, label: inForceLabel, confirmed })}
      </p>
    );
  }
  return (
    <>
      <Field
        label={t('confirmations.choice')}
        wide
        help={
          value.ask
            ? t('confirmations.choice.askHelp', { label: inForceLabel, confirmed, count: asked })
            : t('confirmations.choice.keepHelp', { label: inForceLabel, confirmed })
        }
      >
        {() => (
          <Segmented
            label={t('confirmations.choice')}
            value={value.ask ? 'ask' : 'keep'}
            onChange={(next) => onChange({ ...value, ask: next === 'ask' })}
            options={[
              { value: 'ask', label: t('confirmations.choice.ask') },
              { value: 'keep', label: t('confirmations.choice.keep') },
            ]}
          />
        )}
      </Field>
      {value.ask ? null : (
        <Field label={t('confirmations.choice.reason')} wide help={t('confirmations.choice.reasonHelp')} error={error}>
          {(ids) => (
            <Input {...ids} maxLength={500} value={value.reason} onChange={(event) => onChange({ ...value, reason: event.target.value })} />
          )}
        </Field>
      )}
    </>
  );
}
