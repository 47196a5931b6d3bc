import { scoreHistogram, type ScoreBin } from '../../src/engine/curves/scoreHistogram';
import { formatCount } from '../format/formatCount';
import { formatRate } from '../format/formatRate';
import { formatScore } from '../format/formatScore';
import type { Figure, FigurePoint, FigureSeries } from './figure';
import { rowsOf, type FigureInput } from './figureInput';

const binCount = 25;

/** Each class in shares of its own rows: in counts, a rare class could not be seen beside a frequent one. */
export function scoresFigure(input: FigureInput): Figure {
  const { scores, names } = input;
  const bins = scoreHistogram(scores, binCount);
  const series = [
    classSeries('specificity', names.negative, bins, ({ negatives }) => negatives, scores.negatives.length),
    classSeries('recall', names.positive, bins, ({ positives }) => positives, scores.positives.length),
  ];
  const highest = Math.max(0, ...series.flatMap(({ points }) => points.map(({ y }) => y)));
  return {
    name: 'scores',
    title: 'Scores by class',
    summary: `How the scores of ${rowsOf(input)} are spread, for each class in shares of its rows.`,
    x: { title: 'Score', min: 0, max: 1, reversed: false, format: formatScore },
    y: { title: 'Share of the class', min: 0, max: roundedUp(highest), reversed: false, format: formatRate },
    series,
    columns: ['From', 'To', 'Rows', 'Share of the class'],
    note: null,
  };
}

function classSeries(
  colour: 'recall' | 'specificity',
  name: string,
  bins: readonly ScoreBin[],
  countOf: (bin: ScoreBin) => number,
  total: number,
): FigureSeries {
  const points = bins.map((bin): FigurePoint => {
    const count = countOf(bin);
    const share = total === 0 ? 0 : count / total;
    return {
      x: bin.to,
      y: share,
      threshold: bin.from,
      text:
        `True ${name} with scores from ${formatScore(bin.from)} to ${formatScore(bin.to)}: ` +
        `${formatCount(count)} of ${formatCount(total)}, ${formatRate(share)}`,
      cells: [bin.from, bin.to, count, total === 0 ? null : share],
      whisker: null,
    };
  });
  const [first] = points;
  return {
    id: colour,
    label: `True ${name} (${formatCount(total)})`,
    colour,
    shade: 0,
    shape: 'area',
    symbol: 'circle',
    points: first === undefined ? [] : [{ ...first, x: 0 }, ...points],
  };
}

function roundedUp(share: number): number {
  return Math.min(1, Math.max(0.1, Math.ceil(share * 10) / 10));
}
