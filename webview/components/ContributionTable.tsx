import type { VNode } from 'preact';
import type { RowExplanation } from '../../src/protocol/inspectorMessages';
import { formatSigned } from '../format/formatSigned';
import { divergingBars } from '../why/divergingBar';
import { ShowAllButton } from './ShowAllButton';

/** The columns that moved a score most; the others are seldom looked at. */
const firstColumns = 10;

interface ContributionTableProps {
  readonly explanation: RowExplanation;
  readonly positive: string;
  readonly showsAll: boolean;
  readonly onToggleAll: () => void;
}

/** A table in which bars to both sides of zero say what the numbers say. */
export function ContributionTable({ explanation, positive, showsAll, onToggleAll }: ContributionTableProps): VNode {
  const { contributions } = explanation;
  const bars = divergingBars(contributions.map(({ contribution }) => contribution));
  const shown = showsAll ? contributions : contributions.slice(0, firstColumns);
  return (
    <>
      <table class="barTable contributions">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col" class="numeric">
              Value
            </th>
            <th scope="col" class="numeric">
              Instead of
            </th>
            <th class="barHead" aria-hidden="true">
              <span class="barEnds">
                <span>← away from {positive}</span>
                <span>towards {positive} →</span>
              </span>
            </th>
            <th scope="col" class="numeric">
              Log odds
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ column, value, typical, contribution }, at) => (
            <tr key={column} data-column={column}>
              <th scope="row" title={column}>
                {column}
              </th>
              <ValueCell value={value} />
              <ValueCell value={typical} isMuted />
              <td aria-hidden="true">
                <span
                  class="divergingBar"
                  data-side={bars[at]?.side}
                  style={{ '--share': String(bars[at]?.share ?? 0) }}
                />
              </td>
              <td class="numeric" data-contribution>
                {formatSigned(contribution, 2)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShowAllButton
        action="allContributions"
        first={firstColumns}
        total={contributions.length}
        showsAll={showsAll}
        onToggle={onToggleAll}
      />
    </>
  );
}

/** A value as the model sees it; text keeps to the left. */
function ValueCell({ value, isMuted = false }: { readonly value: string | null; readonly isMuted?: boolean }): VNode {
  return (
    <td class={isMuted || value === null ? 'numeric muted' : 'numeric'} title={value ?? undefined}>
      {value ?? 'missing'}
    </td>
  );
}
