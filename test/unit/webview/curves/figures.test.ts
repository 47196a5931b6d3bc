import assert from 'node:assert/strict';
import { operatingPoints } from '../../../../src/engine/curves/operatingPoints';
import { rankScores } from '../../../../src/engine/metrics/rankedScores';
import type { RunCurves } from '../../../../src/protocol/inspectorMessages';
import type { ChartTheme } from '../../../../webview/charts/chartTheme';
import { curveTabs } from '../../../../webview/curves/curvesState';
import type { FigureInput } from '../../../../webview/curves/figureInput';
import { figureMarks } from '../../../../webview/curves/figureMarks';
import { figureOf } from '../../../../webview/curves/figureOf';
import { figureSvg } from '../../../../webview/curves/figureSvg';
import { figureCsv, figureTable } from '../../../../webview/curves/figureTable';
import { walkFigure } from '../../../../webview/curves/walkFigure';
import { metricsOf, runOf } from '../sampleRun';

const scores = rankScores([1, 1, 0, 1, 0, 0, 1, 0, 1, 0], [0.9, 0.8, 0.8, 0.7, 0.55, 0.4, 0.4, 0.3, 0.2, 0.1]);
const points = operatingPoints(scores, 100);
const threshold = { policy: 'fixed=0.5', value: 0.5, feasible: true, guarantee: null };
const everyone = metricsOf({ tp: 5, fn: 0, fp: 5, tn: 0 }, {});
const run = runOf({
  state: 'done',
  runId: 'run-1',
  threshold,
  baselines: [{ name: 'everyone-positive', threshold, metrics: { validation: everyone, test: everyone } }],
});
const ownOfOther = { threshold: 0.5, tp: 4, fn: 1, fp: 1, tn: 4 };
const splitOfOther = { points: [ownOfOther], own: ownOfOther, sameRows: false };
const other: RunCurves = {
  runId: 'run-2',
  train: splitOfOther,
  validation: splitOfOther,
  test: splitOfOther,
  calibration: { points: [], own: null, sameRows: true },
};
const listed = [{ runId: 'run-2', title: 'Wider & <deeper>', description: '', pinned: true }];
const input: FigureInput = {
  run,
  names: { positive: 'M', negative: 'B' },
  split: 'validation',
  scores,
  points,
  epoch: null,
  curves: { others: [other], listed },
  isFiltered: false,
};

describe('the figures of the rows of a filter', () => {
  const filtered = { ...input, isFiltered: true };

  it('are without other runs and baselines, which are known on all rows only', () => {
    for (const tab of ['plane', 'precision-recall'] as const) {
      const { series, note } = figureOf(tab, filtered);
      assert.deepEqual(
        series.map(({ id }) => id).filter((id) => id === 'run-2' || id === 'everyone-positive'),
        [],
      );
      assert.match(note ?? '', /all rows only/);
    }
  });

  it('state the areas of these rows', () => {
    // scikit-learn: roc_auc_score and average_precision_score of the ten rows above.
    const labelOf = (tab: 'plane' | 'precision-recall'): string | undefined =>
      figureOf(tab, filtered).series.find(({ id }) => id === 'run')?.label;
    assert.deepEqual(
      [labelOf('plane'), labelOf('precision-recall')],
      ['This run, AUC 0.68', 'This run, average precision 0.71'],
    );
  });

  it('take reliability from the scores, since probabilities are kept for all rows together', () => {
    const { series, note } = figureOf('reliability', filtered);
    assert.deepEqual(
      series.map(({ id }) => id),
      ['perfect', 'before'],
    );
    assert.match(note ?? '', /only the scores/);
  });
});

describe('the figures of a run', () => {
  it('have the whole curve, the decision of another run and that of a baseline in the recall-specificity plane', () => {
    const { series } = figureOf('plane', input);
    const own = series.find(({ id }) => id === 'run');
    assert.deepEqual(
      own?.points.map(({ x, y }) => [x, y]),
      [
        [1, 0],
        [1, 0.2],
        [0.8, 0.4],
        [0.8, 0.6],
        [0.6, 0.6],
        [0.4, 0.8],
        [0.2, 0.8],
        [0.2, 1],
        [0, 1],
      ],
    );
    const ofOther = series.filter(({ id }) => id === 'run-2');
    assert.deepEqual(
      ofOther.map(({ label, shape, points: [point] }) => [label, shape, point?.x, point?.y, point?.threshold]),
      [
        ['Wider & <deeper> (on other rows)', 'line', 0.8, 0.8, null],
        ['Wider & <deeper> (on other rows)', 'points', 0.8, 0.8, null],
      ],
    );
    const baseline = series.find(({ id }) => id === 'everyone-positive');
    assert.deepEqual(
      baseline?.points.map(({ x, y }) => [x, y]),
      [[0, 1]],
    );
  });

  it('have no baselines where the run has none to show', () => {
    const { series } = figureOf('plane', { ...input, split: 'train' });
    assert.equal(
      series.some(({ id }) => id === 'everyone-positive'),
      false,
    );
  });

  it('have precision begin on the axis, and the prevalence as a line', () => {
    const { series } = figureOf('precision-recall', input);
    const own = series.find(({ id }) => id === 'run');
    assert.deepEqual(
      own?.points.slice(0, 3).map(({ x, y }) => [x, y]),
      [
        [0, 1],
        [0.2, 1],
        [0.4, 2 / 3],
      ],
    );
    assert.deepEqual(
      series.find(({ id }) => id === 'prevalence')?.points.map(({ y }) => y),
      [0.5, 0.5],
    );
  });

  it('go from everybody flagged at a threshold of 0 to nobody at 1', () => {
    const { series } = figureOf('threshold', input);
    const recall = series.find(({ id }) => id === 'recall')?.points ?? [];
    assert.deepEqual([recall[0]?.x, recall[0]?.y], [0, 1]);
    assert.deepEqual([recall.at(-1)?.x, recall.at(-1)?.y], [1, 0]);
  });

  it('have every row of a class in its histogram', () => {
    const { series } = figureOf('scores', input);
    for (const { points: bins } of series) {
      const [, ...counted] = bins;
      assert.equal(
        counted.reduce((sum, { cells }) => sum + Number(cells[2]), 0),
        5,
      );
    }
  });

  it('have the bins of the scores where the run has no record of calibration', () => {
    const { series, note } = figureOf('reliability', input);
    assert.deepEqual(
      series.map(({ id }) => id),
      ['perfect', 'before'],
    );
    assert.match(note ?? '', /before scores were calibrated/);
  });

  it('say the same in their table and in a CSV file, without what is hidden', () => {
    const figure = figureOf('plane', input);
    const table = figureTable(figure, ['run', 'everyone-positive']);
    assert.deepEqual(table.columns, [
      'Series',
      'Threshold',
      'Recall',
      'Specificity',
      'Precision',
      'Misses',
      'False alarms',
    ]);
    const row = ['Wider & <deeper> (on other rows)', 0.5, 0.8, 0.8, 0.8, 1, 1];
    assert.deepEqual(table.rows, [row, row]);
    assert.equal(figureCsv({ columns: ['a,b', 'c'], rows: [['say "so"', null]] }), '"a,b",c\r\n"say ""so""",\r\n');
    assert.equal(figureTable(figure, []).rows.length, points.length + 3);
  });

  it('become drawings in which texts stay texts', () => {
    const theme = Object.fromEntries(
      ['recall', 'specificity', 'loss', 'other', 'text', 'mutedText', 'grid', 'background'].map((name) => [
        name,
        'red',
      ]),
    ) as unknown as ChartTheme;
    for (const tab of curveTabs) {
      const figure = figureOf(tab, input);
      const standing = { scores, threshold: 0.4, ownThreshold: 0.5, epoch: null };
      const svg = figureSvg(figure, [], figureMarks(tab, standing), { ...theme, fontFamily: '"Sans", serif' });
      assert.match(svg, /^<svg [^<>]*>/u);
      assert.doesNotMatch(svg, /NaN|undefined|<deeper>/u);
      assert.match(svg, /<path d="M[\d. ]+/u);
    }
  });
});

describe('the figures of an earlier epoch', () => {
  const ofEpoch: FigureInput = {
    ...input,
    epoch: 3,
    run: runOf({ ...run, metrics: { train: everyone, validation: everyone, test: everyone } }),
  };

  it('say of which epoch they are, with the area under its own curve', () => {
    // The share of pairs in order, a tie counting half.
    const won = [0.9, 0.8, 0.7, 0.4, 0.2].flatMap((positive) =>
      [0.8, 0.55, 0.4, 0.3, 0.1].map((negative) => (positive > negative ? 1 : positive === negative ? 0.5 : 0)),
    );
    const auc = won.reduce((sum: number, each) => sum + each, 0) / won.length;
    const own = figureOf('plane', ofEpoch).series.find(({ id }) => id === 'run');
    assert.equal(own?.label, `Epoch 3, AUC ${auc.toFixed(2)}`);
    const precision = figureOf('precision-recall', ofEpoch).series.find(({ id }) => id === 'run');
    assert.match(precision?.label ?? '', /^Epoch 3, average precision 0\.\d\d$/);
  });

  it('have the reliability of its scores, and no probabilities', () => {
    const { series, note } = figureOf('reliability', ofEpoch);
    assert.deepEqual(
      series.map(({ id }) => id),
      ['perfect', 'before'],
    );
    assert.match(note ?? '', /only the scores/);
  });
});

describe('the marks on a figure', () => {
  const standing = { scores, threshold: 0.4, ownThreshold: 0.5, epoch: null };

  it('are exact at the threshold, also between points, and show the own one beside it', () => {
    const { points: marks } = figureMarks('plane', standing);
    assert.deepEqual(marks, [
      { x: 0.6, y: 0.6, label: 'own 0.5000', strong: false },
      { x: 0.4, y: 0.8, label: '0.4000', strong: true },
    ]);
  });

  it('show what an earlier epoch decided', () => {
    const epoch = { number: 3, counts: { tp: 4, fn: 1, fp: 0, tn: 5 }, threshold: 0.5, isCurve: false };
    const { points: marks } = figureMarks('precision-recall', { ...standing, threshold: 0.5, epoch });
    assert.deepEqual(marks.at(-1), { x: 0.8, y: 1, label: 'epoch 3', strong: true });
    assert.equal(marks[0]?.strong, false);
  });

  it('are those of an earlier epoch alone where the curve is its own', () => {
    const epoch = { number: 3, counts: { tp: 4, fn: 1, fp: 0, tn: 5 }, threshold: 0.5, isCurve: true };
    const there = { ...standing, threshold: 0.5, epoch };
    assert.deepEqual(figureMarks('precision-recall', there).points, [{ x: 0.8, y: 1, label: 'epoch 3', strong: true }]);
    assert.deepEqual(figureMarks('scores', there).verticals, [{ x: 0.5, label: '0.5000', strong: true }]);
  });

  it('are lines where the threshold is an axis', () => {
    const { verticals } = figureMarks('scores', standing);
    assert.deepEqual(
      verticals.map(({ x, strong }) => [x, strong]),
      [
        [0.5, false],
        [0.4, true],
      ],
    );
  });
});

describe('the walk along a figure', () => {
  const figure = figureOf('plane', input);
  const runIndex = figure.series.findIndex(({ id }) => id === 'run');

  it('begins with the run, goes on by a point and stops at the ends', () => {
    const first = walkFigure(figure, [], null, 'ArrowRight');
    assert.deepEqual(first, { series: runIndex, point: 0 });
    assert.deepEqual(walkFigure(figure, [], first, 'ArrowRight'), { series: runIndex, point: 1 });
    assert.deepEqual(walkFigure(figure, [], first, 'ArrowLeft'), first);
    assert.deepEqual(walkFigure(figure, [], first, 'End'), { series: runIndex, point: points.length - 1 });
  });

  it('goes to the nearest point of the next series that is drawn, and takes no other key', () => {
    const from = { series: runIndex, point: 8 };
    const baseline = figure.series.findIndex(({ id }) => id === 'everyone-positive');
    assert.deepEqual(walkFigure(figure, [], from, 'ArrowUp'), { series: baseline, point: 0 });
    assert.deepEqual(walkFigure(figure, ['everyone-positive'], from, 'ArrowUp')?.series, runIndex);
    assert.equal(walkFigure(figure, [], from, 'a'), null);
  });
});
