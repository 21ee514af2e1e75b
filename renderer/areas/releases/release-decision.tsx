import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Release } from '../../../shared/contract/releases.ts';
import { releaseMeaning } from '../../../shared/domain/releases.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { SigningCard } from '../../app/signing-card.tsx';
import { client, failureOf, isFailure } from '../../client.ts';
import { localDay, localTime, Note, Notice, toast, useT } from '../../ui/index.ts';

/** Approve or refuse, and sign, for oneself or for the representative who is away (`onBehalfOf`, empty: for oneself). What speaks of a replaced revision can only be refused. */
export function ReleaseDecision({ release, onBehalfOf }: { release: Release; onBehalfOf: string }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [agrees, setAgrees] = useState(!release.outdated);
  const { id, version, number, documentNumber, label, recipient, purpose, stamp } = release;
  return (
    <SigningCard
      label={t('releases.decide.label')}
      choice={
        release.outdated
          ? undefined
          : { label: t('releases.decide.label'), agree: t('releases.decide.agree'), refuse: t('releases.decide.refuse') }
      }
      lead={
        <Note icon="alert" tone="warn">
          {t('releases.decide.outdated')}
        </Note>
      }
      agrees={agrees}
      onChoose={setAgrees}
      meaning={releaseMeaning({ agrees, number: documentNumber, label, recipient, purpose, stamp, onBehalfOf })}
      reasonHint=""
      reasonMissing={t('releases.withdraw.needReason')}
      signs={t('releases.decide.signs')}
      sha256={release.contentSha256}
      verb={t(agrees ? 'releases.decide.agree' : 'releases.decide.refuse')}
      failure={(error) =>
        failureOf(error)?.code === 'WRONG_STATE' ? (
          <Notice
            kind="warning"
            cause={t('releases.decide.changed')}
            ways={[{ label: t('common.reload'), run: () => void queryClient.invalidateQueries() }]}
          />
        ) : (
          <ErrorNotice error={error} />
        )
      }
      sign={async ({ reason, password }) => {
        try {
          const done = await client.releases.decide({ id, version, agrees, comment: reason, password });
          toast(t(done.state === 'approved' ? 'releases.decide.done.approved' : 'releases.decide.done.refused', { number }));
        } catch (error) {
          if (!isFailure(error, 'CONFLICT')) throw error;
          const { state, decision } = error.data.current as Release;
          // the panel shows the decision from now on: this says that the one just signed is not it
          toast(
            t('releases.decide.overtaken', {
              name: decision?.by ?? '',
              at: decision ? `${localDay(decision.at)} ${localTime(decision.at)}` : '',
              state: t(`releaseState.${state}`),
            }),
          );
        }
        await queryClient.invalidateQueries();
      }}
    />
  );
}
