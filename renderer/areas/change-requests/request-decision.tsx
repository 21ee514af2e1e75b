import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangeRequest } from '../../../shared/contract/change-requests.ts';
import { changeDecisionMeaning, changeDecisionRole } from '../../../shared/domain/change-requests.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { SigningCard } from '../../app/signing-card.tsx';
import { client, failureOf } from '../../client.ts';
import { Notice, toast, useT } from '../../ui/index.ts';

/** Accept or refuse, and sign. A suggestion can only be refused here; accepting goes through a request. */
export function RequestDecision({ request, onReload }: { request: ChangeRequest; onReload: () => void }) {
  const t = useT();
  const me = useMe();
  const queryClient = useQueryClient();
  const isSuggestion = request.stage === 'suggestion';
  const [accepts, setAccepts] = useState(!isSuggestion);
  const role = changeDecisionRole(me?.roles ?? []);
  return (
    <SigningCard
      className="wk-decision"
      label={t('changeRequests.decision')}
      choice={
        isSuggestion
          ? undefined
          : { label: t('changeRequests.decision'), agree: t('changeRequests.accept'), refuse: t('changeRequests.refuse') }
      }
      lead={<p className="wk-12 wk-t2">{t('changeRequests.suggestionHint')}</p>}
      agrees={accepts}
      onChoose={setAccepts}
      meaning={changeDecisionMeaning({ role, accepts, number: request.number, title: request.title, department: request.department })}
      reasonHint={t('changeRequests.refuseHint')}
      reasonMissing={t('changeRequests.need.reason')}
      signs={t('changeRequests.signs')}
      sha256={request.contentSha256}
      verb={t(accepts ? 'changeRequests.accept' : 'changeRequests.refuse')}
      failure={(error) =>
        ['CONFLICT', 'STALE_CONTENT', 'WRONG_STATE'].includes(failureOf(error)?.code ?? '') ? (
          <Notice kind="warning" cause={t('changeRequests.changedSince')} ways={[{ label: t('common.reload'), run: onReload }]} />
        ) : (
          <ErrorNotice error={error} />
        )
      }
      sign={async (given) => {
        const common = { id: request.id, shownSha256: request.contentSha256, ...given };
        await client.changeRequests.decide(accepts ? { decision: 'accept', ...common } : { decision: 'refuse', ...common });
        toast(t(accepts ? 'changeRequests.accepted' : 'changeRequests.refused', { number: request.number }));
        await queryClient.invalidateQueries();
      }}
    />
  );
}
