import type { Copy } from '../../../shared/contract/copies.ts';
import { useT } from '../../ui/index.ts';
import { CopyChip } from './copy-look.tsx';
import { copyText, holderText } from './copy-texts.ts';

/** The copies that a dialog deals with, line by line. */
export function CopyLines({ copies }: { copies: readonly Copy[] }) {
  const t = useT();
  return (
    <ul className="wk-copy-lines">
      {copies.map((copy) => (
        <li key={copy.id}>
          <span className="wk-number">{copyText(copy)}</span>
          <span className="wk-ellipsis" title={holderText(t, copy.holder)}>
            {holderText(t, copy.holder)}
          </span>
          <span className="wk-t2">{t(`copyMedium.${copy.medium}`)}</span>
          <CopyChip copy={copy} />
        </li>
      ))}
    </ul>
  );
}
