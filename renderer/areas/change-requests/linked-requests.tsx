import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { ErrorNotice } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { api } from '../../client.ts';
import { Icon, useT } from '../../ui/index.ts';
import './change-requests.css';

/** The requests that a draft carries out, and accepted ones that could be linked; nothing when there is neither. */
export function LinkedRequests({ revisionId }: { revisionId: string }) {
  const t = useT();
  const queryClient = useQueryClient();
  const query = useQuery(api.changeRequests.ofRevision.queryOptions({ input: { revisionId } }));
  const link = useMutation(
    api.changeRequests.linkDraft.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.changeRequests.key() }),
    }),
  );
  const { linked = [], waiting = [] } = query.data ?? {};
  if (linked.length + waiting.length === 0) return null;
  return (
    <div className="wk-linked-requests wk-wide">
      <ErrorNotice error={link.error} />
      <ul>
        {linked.map((request) => (
          <li key={request.id}>
            <Icon name="check" size={14} />
            <span className="wk-ellipsis">
              {t('changeRequests.carriesOut')} <PathLink to={`/change-requests/${request.id}`}>{request.number}</PathLink> {request.title}
            </span>
          </li>
        ))}
        {waiting.map((request) => (
          <li key={request.id}>
            <Icon name="compare" size={14} />
            <span className="wk-ellipsis">
              {t('changeRequests.waitsForDraft')} <PathLink to={`/change-requests/${request.id}`}>{request.number}</PathLink>{' '}
              {request.title}
            </span>
            <span className="wk-grow" />
            <Button
              size="small"
              loading={link.isPending && link.variables?.id === request.id}
              onClick={() => link.mutate({ id: request.id, revisionId })}
            >
              {t('changeRequests.linkThis')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
