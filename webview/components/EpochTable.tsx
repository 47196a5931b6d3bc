import type { VNode } from 'preact';
import type { EpochRecord } from '../../src/protocol/runRecord';
import { formatCount } from '../format/formatCount';
import { formatRate } from '../format/formatRate';
import { thinEpochs } from '../view/thinEpochs';

/** Rows that a table can hold without slowing the panel down. */
const mostRows = 500;

interface EpochTableProps {
  readonly kind: 'rates' | 'loss';
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
}

/** The numbers behind a chart, latest epoch first. */
export function EpochTable({ kind, epochs, bestEpoch }: EpochTableProps): VNode {
  const shown = thinEpochs(epochs, mostRows, bestEpoch);
  const columns = columnsOf[kind];
  return (
    <div class="epochTable" tabIndex={0} role="region" aria-label="Epochs">
      <table>
        {shown.length < epochs.length && (
          <caption>
            {formatCount(shown.length)} of {formatCount(epochs.length)} epochs
          </caption>
        )}
        <thead>
          <tr>
            <th scope="col">Epoch</th>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.toReversed().map((record) => (
            <tr key={record.epoch}>
              <th scope="row">
                {record.epoch}
                {record.epoch === bestEpoch && <span class="muted"> best</span>}
                {record.phase === 'warm-up' && <span class="muted"> warm-up</span>}
              </th>
              {columns.map(({ title, textOf }) => (
                <td key={title}>{textOf(record)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Column {
  readonly title: string;
  readonly textOf: (record: EpochRecord) => string;
}

const columnsOf: Readonly<Record<'rates' | 'loss', readonly Column[]>> = {
  rates: [
    { title: 'Validation recall', textOf: ({ validation }) => formatRate(validation.recall) },
    { title: 'Validation specificity', textOf: ({ validation }) => formatRate(validation.specificity) },
    { title: 'Train recall', textOf: ({ train }) => formatRate(train.recall) },
    { title: 'Train specificity', textOf: ({ train }) => formatRate(train.specificity) },
  ],
  loss: [
    { title: 'Validation loss', textOf: ({ validation }) => validation.loss.toPrecision(4) },
    { title: 'Train loss', textOf: ({ train }) => train.loss.toPrecision(4) },
  ],
};
