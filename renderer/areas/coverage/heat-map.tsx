import type { ContractOutput } from '../../client.ts';
import { clauseLook, Icon, useT } from '../../ui/index.ts';
import './heat-map.css';
import { shortNames } from './short-names.ts';

interface Props {
  map: ContractOutput<'coverage', 'heatMap'>;
  selected: { group: string | undefined; outlet: string | undefined };
  onSelect: (cell: { group: string; outlet: string } | null) => void;
}

/** Clause groups by outlets: the share that is covered and the glyph of the worst state. A cell filters the tree; a second click takes it back. */
export function OutletHeatMap({ map, selected, onSelect }: Props) {
  const t = useT();
  const heads = shortNames(map.outlets.map((outlet) => outlet.name));
  const cells = new Map(map.cells.map((cell) => [`${cell.groupId} ${cell.outletId}`, cell]));
  return (
    <div className="wk-heat-box">
      <table className="wk-heat" aria-label={t('coverage.heatMap')}>
        <thead>
          <tr>
            <td />
            {map.outlets.map((outlet, at) => (
              <th key={outlet.id} scope="col" title={outlet.name}>
                {heads[at]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.groups.map((group) => (
            <tr key={group.id}>
              <th scope="row" title={`${group.id} ${group.title}`}>
                <span>{group.id}</span>
                {group.title}
              </th>
              {map.outlets.map((outlet) => {
                const cell = cells.get(`${group.id} ${outlet.id}`);
                const on = selected.group === group.id && selected.outlet === outlet.id;
                if (!cell?.state) {
                  return (
                    <td key={outlet.id} title={t('coverage.atHeadquartersOnly')}>
                      <span className="wk-heat-none">·</span>
                    </td>
                  );
                }
                const state = t(`clauseState.${cell.state}`);
                return (
                  <td key={outlet.id}>
                    <button
                      type="button"
                      className={`wk-tone-${clauseLook[cell.state].tone}`}
                      aria-pressed={on}
                      aria-label={t('coverage.cell', {
                        outlet: outlet.name,
                        id: group.id,
                        title: group.title,
                        covered: cell.covered,
                        applicable: cell.applicable,
                        state,
                      })}
                      title={`${outlet.name} ${group.id} ${group.title}: ${state}`}
                      onClick={() => onSelect(on ? null : { group: group.id, outlet: outlet.id })}
                    >
                      {cell.state === 'covered' || cell.state === 'not-applicable' ? null : (
                        <Icon name={clauseLook[cell.state].glyph} size={12} />
                      )}
                      {cell.applicable === 0 ? '–' : `${cell.covered}/${cell.applicable}`}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
