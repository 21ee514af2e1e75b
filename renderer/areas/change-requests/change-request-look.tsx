import type { ChangeRequestState, TargetState } from '../../../shared/domain/change-requests.ts';
import { Chip, type StateLook, useT } from '../../ui/index.ts';

const stateLook: Record<ChangeRequestState, StateLook> = {
  suggestion: { tone: 'grey', glyph: 'state-draft' },
  submitted: { tone: 'amber', glyph: 'state-review' },
  accepted: { tone: 'teal', glyph: 'state-pending' },
  'in-work': { tone: 'teal', glyph: 'state-draft' },
  closed: { tone: 'green', glyph: 'state-effective' },
  refused: { tone: 'red', glyph: 'state-obsolete' },
  withdrawn: { tone: 'mauve', glyph: 'state-superseded' },
};
const targetLook: Record<TargetState, StateLook> = {
  waiting: { tone: 'amber', glyph: 'state-review' },
  'in-work': { tone: 'teal', glyph: 'state-draft' },
  done: { tone: 'green', glyph: 'state-effective' },
  dropped: { tone: 'grey', glyph: 'state-na' },
};

export function ChangeRequestChip({ state, quiet }: { state: ChangeRequestState; quiet?: boolean }) {
  const t = useT();
  return (
    <Chip look={stateLook[state]} quiet={quiet ?? false} title={t(`changeRequestState.${state}.hint`)}>
      {t(`changeRequestState.${state}`)}
    </Chip>
  );
}

export function ChangeRequestCount({ state, count }: { state: ChangeRequestState; count: number }) {
  const t = useT();
  return (
    <Chip look={stateLook[state]} quiet title={t(`changeRequestState.${state}.hint`)}>
      {t(`changeRequestState.${state}`)} {count}
    </Chip>
  );
}

export function TargetChip({ state }: { state: TargetState }) {
  const t = useT();
  return (
    <Chip look={targetLook[state]} quiet>
      {t(`targetState.${state}`)}
    </Chip>
  );
}
