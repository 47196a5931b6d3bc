import type { VNode } from 'preact';
import { splitNames } from '../../src/engine/splitName';
import type { PanelMessage } from '../../src/protocol/panelMessages';
import type { DatasetFacts } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { countOf, formatCount } from '../format/formatCount';
import { formatDuration } from '../format/formatDuration';
import { backendText, positivesOf } from '../view/datasetFactsText';
import { describeLoss } from '../view/lossDescription';

interface RunDetailsProps {
  readonly run: RunView;
  readonly dataset: DatasetFacts;
  readonly send: (message: PanelMessage) => void;
}

/** Everything needed to judge or repeat the run. */
export function RunDetails({ run, dataset, send }: RunDetailsProps): VNode {
  const entries = [...datasetEntries(dataset), ...runEntries(run)];
  return (
    <section class="drawer" tabIndex={0} aria-label="Run details">
      <dl class="details">
        {entries.map(([name, value]) => (
          <div key={name} class="detail">
            <dt>{name}</dt>
            <dd>
              {value.map((line) => (
                <div key={line}>{line}</div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div class="drawerActions">
        <button
          type="button"
          class="secondary"
          data-action="chooseColumns"
          onClick={() => {
            send({ type: 'chooseColumns' });
          }}
        >
          Choose Columns…
        </button>
      </div>
    </section>
  );
}

type Entry = readonly [name: string, lines: readonly string[]];

function datasetEntries(dataset: DatasetFacts): Entry[] {
  const { skipped, leftOut, splits } = dataset;
  const entries: Entry[] = [
    ['File', [dataset.path]],
    ['SHA-256', [dataset.sha256]],
    ['Classes', dataset.classes.map(({ label, count }) => `${label}: ${countOf(count, 'row')}`)],
    [
      'Rows used',
      [
        `${formatCount(dataset.usedRows)} of ${formatCount(dataset.rows)}, ${countOf(positivesOf(dataset), 'positive')}`,
      ],
    ],
  ];
  if (skipped.length > 0)
    entries.push(['Rows skipped', skipped.map(({ reason, count }) => `${formatCount(count)}: ${reason}`)]);
  entries.push([
    'Splits',
    splitNames
      .filter((name) => splits[name].rows > 0)
      .map((name) => `${name}: ${countOf(splits[name].rows, 'row')}, ${countOf(splits[name].positives, 'positive')}`),
  ]);
  entries.push(['Features', [`${countOf(dataset.features, 'column')}, ${countOf(dataset.inputs, 'network input')}`]]);
  if (leftOut.length > 0)
    entries.push(['Columns left out', leftOut.map(({ column, reason }) => `${column}: ${reason}`)]);
  return entries;
}

function runEntries({ backend, config, timings, runId, runDir }: RunView): Entry[] {
  const entries: Entry[] = [];
  if (backend !== null) {
    const reason = backend.reason === null ? [] : [`Native was not used: ${backend.reason}`];
    entries.push([
      'Backend',
      [backendText(backend), ...(backend.name === 'native' ? [backend.library] : []), ...reason],
    ]);
  }
  if (config !== null) {
    const { model, training, loss } = config;
    const hidden = model.hidden.length === 0 ? 'logistic regression' : `hidden layers ${model.hidden.join(', ')}`;
    entries.push(['Loss', [describeLoss(loss)]]);
    entries.push(['Network', [hidden]]);
    entries.push([
      'Training',
      [
        `${countOf(training.epochs, 'epoch')}, batch ${String(training.batchSize)}, learning rate ${String(training.learningRate)}, seed ${String(training.seed)}`,
      ],
    ]);
  }
  if (timings !== null) entries.push(['Time', [timingsText(timings)]]);
  if (runId !== null) entries.push(['Run', [runId, ...(runDir === null ? [] : [runDir])]]);
  return entries;
}

function timingsText(timings: NonNullable<RunView['timings']>): string {
  const parts = [`load ${formatDuration(timings.loadSeconds)}`, `train ${formatDuration(timings.trainSeconds)}`];
  if (timings.millisecondsPerStep !== null) parts.push(`${timings.millisecondsPerStep.toFixed(2)} ms per step`);
  return `${formatDuration(timings.totalSeconds)} (${parts.join(', ')})`;
}
