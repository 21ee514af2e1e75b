import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { Outlet } from '../../../shared/contract/workspace.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, Segmented, toast, useT } from '../../ui/index.ts';
import { useHeldWays } from '../copies/use-held-ways.ts';

const EMPTY: Omit<Outlet, 'id'> = { kind: 'owned', name: '', address: '', contact: '', phone: '', area: '', active: true };
const TEXTS = [
  { key: 'area', max: 100, wide: false },
  { key: 'contact', max: 40, wide: false },
  { key: 'phone', max: 40, wide: false },
  { key: 'address', max: 200, wide: true },
] as const;

export function OutletDialog({ outlet, others, close }: { outlet: Outlet | null; others: readonly Outlet[]; close: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const heldWays = useHeldWays();
  const [draft, setDraft] = useState<Omit<Outlet, 'id'>>(outlet ?? EMPTY);
  const save = useMutation({
    ...api.workspace.saveOutlet.mutationOptions(),
    onSuccess: (saved) => {
      close();
      toast(t('outlet.saved', { name: saved.name }));
      void queryClient.invalidateQueries();
    },
  });
  const name = draft.name.trim();
  const twice = others.some((other) => other.id !== outlet?.id && other.name === name);
  const headquarters = outlet?.kind === 'headquarters';
  return (
    <Dialog
      open
      title={t(outlet ? 'outlet.edit' : 'outlet.new')}
      safe={{ label: t('common.notNow'), run: close }}
      decide={{
        label: t('outlet.save'),
        run: () => save.mutate({ ...draft, name, ...(outlet ? { id: outlet.id } : {}) }),
        disabled: !name || twice,
        busy: save.isPending,
      }}
    >
      <ErrorNotice error={save.error} ways={heldWays(save.error)} />
      <div className="wk-fields">
        <Field label={t('outlet.name')} wide error={twice ? t('organisation.nameTwice') : null}>
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              value={draft.name}
              maxLength={40}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
          )}
        </Field>
        <div className="wk-field">
          <p className="wk-label">{t('outlet.kind')}</p>
          {headquarters ? (
            <p className="wk-13 wk-t2">{t('outlet.headquartersHint')}</p>
          ) : (
            <Segmented
              label={t('outlet.kind')}
              stretch
              value={draft.kind}
              onChange={(kind) => setDraft({ ...draft, kind })}
              options={(['owned', 'entrusted'] as const).map((value) => ({ value, label: t(`outletKind.${value}`) }))}
            />
          )}
        </div>
        {TEXTS.map(({ key, max, wide }) => (
          <Field key={key} label={t(`outlet.${key}`)} optional wide={wide}>
            {(ids) => (
              <Input {...ids} value={draft[key]} maxLength={max} onChange={(event) => setDraft({ ...draft, [key]: event.target.value })} />
            )}
          </Field>
        ))}
        {outlet && !headquarters ? (
          <div className="wk-wide">
            <Checkbox checked={draft.active} onChange={(event) => setDraft({ ...draft, active: event.target.checked })}>
              {t('outlet.active')}
            </Checkbox>
            <p className="wk-field-note">{t('outlet.activeHint')}</p>
          </div>
        ) : null}
      </div>
    </Dialog>
  );
}
