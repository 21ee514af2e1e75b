import { Input } from 'antd';
import { useState } from 'react';
import type { Numbering, Settings } from '../../../shared/contract/workspace.ts';
import { LEVELS, type Level } from '../../../shared/domain/terms.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { Field, toast, useT } from '../../ui/index.ts';
import { NextPreview, NumberingFields, NumberPreview, numberingIsUsable } from './numbering-fields.tsx';
import { SettingsForm } from './settings-form.tsx';
import { useChangeSettings, useMayChange, useSettings } from './use-settings.ts';

export function NumberingSettings() {
  const settings = useSettings();
  if (settings.error && !settings.data) return <QueryFailure error={settings.error} retry={() => void settings.refetch()} />;
  return settings.data ? <NumberingForm settings={settings.data} reload={() => void settings.refetch()} /> : null;
}

const monthsOf = (text: string): number | null =>
  /^\d{1,2}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 60 ? Number(text) : null;

/** Patterns of numbers and labels, and how often documents are reviewed. */
function NumberingForm({ settings, reload }: { settings: Settings; reload: () => void }) {
  const t = useT();
  const mayChange = useMayChange();
  const change = useChangeSettings();
  const [numbering, setNumbering] = useState<Numbering | null>(null);
  const [months, setMonths] = useState<Partial<Record<Level, string>>>({});
  const shown = numbering ?? settings.numbering;
  const monthText = (level: Level) => months[level] ?? String(settings.reviewMonths[level]);
  const numberingChanged = JSON.stringify(shown) !== JSON.stringify(settings.numbering);
  const monthsChanged = LEVELS.some((level) => monthsOf(monthText(level)) !== settings.reviewMonths[level]);
  const reset = () => {
    setNumbering(null);
    setMonths({});
  };
  const save = async () => {
    const saved = await change
      .mutateAsync({
        version: settings.version,
        ...(numberingChanged ? { numbering: shown } : {}),
        ...(monthsChanged
          ? { reviewMonths: Object.fromEntries(LEVELS.map((level) => [level, monthsOf(monthText(level))!])) as Record<Level, number> }
          : {}),
      })
      .catch(() => null);
    if (!saved) return;
    reset();
    toast(t('settings.saved'));
  };
  return (
    <SettingsForm
      mayChange={mayChange}
      changed={numberingChanged || monthsChanged}
      usable={numberingIsUsable(shown) && LEVELS.every((level) => monthsOf(monthText(level)) !== null)}
      busy={change.isPending}
      error={change.error}
      save={() => void save()}
      discard={() => {
        reset();
        change.reset();
        reload();
      }}
      preview={
        <>
          <h2>{t('numbering.preview')}</h2>
          <NumberPreview companyCode={settings.companyCode} numbering={shown} />
          <NextPreview numbering={shown} />
        </>
      }
    >
      <section>
        <h2>{t('numbering.title')}</h2>
        <p className="wk-lead">{t('numbering.lead')}</p>
        <NumberingFields value={shown} onChange={setNumbering} disabled={!mayChange} />
      </section>
      <section>
        <h2>{t('review.title')}</h2>
        <p className="wk-lead">{t('review.lead')}</p>
        <div className="wk-fields-3">
          {LEVELS.map((level) => (
            <Field key={level} label={t(`level.${level}`)} error={monthsOf(monthText(level)) === null ? t('review.range') : null}>
              {(ids) => (
                <Input
                  {...ids}
                  value={monthText(level)}
                  inputMode="numeric"
                  maxLength={2}
                  suffix={t('review.months')}
                  disabled={!mayChange}
                  onChange={(event) => setMonths({ ...months, [level]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      </section>
    </SettingsForm>
  );
}
