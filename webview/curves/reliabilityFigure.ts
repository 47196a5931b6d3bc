import { reliabilityOfRanked, type ReliabilityBin } from '../../src/engine/calibration/reliability';
import { wilsonInterval } from '../../src/engine/metrics/wilsonInterval';
import type { CalibrationRecord } from '../../src/protocol/runRecord';
import { formatCount } from '../format/formatCount';
import { formatInterval, formatRate } from '../format/formatRate';
import type { Figure, FigurePoint, FigureSeries } from './figure';
import { rowsOf, type FigureInput } from './figureInput';
import { referencePoint } from './planeFigure';

type Quality = CalibrationRecord['test']['before'];

/** Whether scores, and the probabilities that they became, can be taken at their word. */
export function reliabilityFigure(input: FigureInput): Figure {
  const { run } = input;
  const { before, after } = qualitiesOf(input);
  return {
    name: 'reliability',
    title: 'Reliability',
    summary: `Observed rate of positives against the probability stated for them, in up to ten bins of ${rowsOf(input)}.`,
    x: { title: 'Stated probability', min: 0, max: 1, reversed: false, format: formatRate },
    y: { title: 'Observed rate', min: 0, max: 1, reversed: false, format: formatRate },
    series: [
      perfect,
      binSeries('before', 'Scores, before calibration', 'muted', before),
      ...(after === null ? [] : [binSeries('after', afterLabel(run.calibration), 'run', after)]),
    ],
    columns: ['Stated probability', 'Observed rate', '95 % from', '95 % to', 'Rows'],
    note: noteOn(input),
  };
}

interface ReliabilityBins {
  readonly reliability: readonly ReliabilityBin[];
  readonly expectedCalibrationError: number | null;
}

/** Of all validation and test rows the record says what they were; of others there are only scores, from which the bins are the same. */
function qualitiesOf(input: FigureInput): { before: ReliabilityBins; after: Quality | null } {
  const { run, split, scores, epoch, isFiltered } = input;
  const areRecorded = !isFiltered && epoch === null && (split === 'validation' || split === 'test');
  if (areRecorded && run.calibration !== null) return run.calibration[split];
  const { bins, expectedCalibrationError } = reliabilityOfRanked(scores, wilsonInterval);
  return { before: { reliability: bins, expectedCalibrationError }, after: null };
}

function noteOn({ run, split, epoch, isFiltered }: FigureInput): string {
  if (epoch !== null)
    return 'Of the epoch there are only the scores: probabilities were fitted to those of the weights that were kept.';
  if (isFiltered)
    return 'Of the filtered rows there are only the scores; probabilities are kept for all rows together.';
  if (run.calibration === null) return 'This run was stored before scores were calibrated.';
  if (split === 'validation') return 'Calibration was fitted to these rows, so it gains more on them than on others.';
  if (split === 'test') return 'Calibration was fitted to validation rows; these are others.';
  return 'The run has probabilities for validation and test rows; of these there are only the scores.';
}

function afterLabel(calibration: CalibrationRecord | null): string {
  return calibration === null || calibration.method === 'none'
    ? 'Probabilities, the same as the scores'
    : `Probabilities, after ${calibration.method} calibration`;
}

const perfect: FigureSeries = {
  id: 'perfect',
  label: 'Taken at their word',
  colour: 'muted',
  shade: 0,
  shape: 'reference',
  symbol: 'circle',
  points: [referencePoint(0, 0), referencePoint(1, 1)],
};

function binSeries(
  id: string,
  name: string,
  colour: 'run' | 'muted',
  { reliability, expectedCalibrationError }: ReliabilityBins,
): FigureSeries {
  const error = expectedCalibrationError === null ? '' : `, mean error ${formatRate(expectedCalibrationError)}`;
  return {
    id,
    label: `${name}${error}`,
    colour,
    shade: id === 'before' ? 1 : 0,
    shape: 'line',
    symbol: id === 'before' ? 'rectRot' : 'circle',
    points: reliability.map(({ count, meanProbability, observedRate, interval }): FigurePoint => ({
      x: meanProbability,
      y: observedRate,
      threshold: null,
      text:
        `${name}: ${formatRate(meanProbability)} stated, ${formatRate(observedRate)} ` +
        `${formatInterval(interval)} observed in ${formatCount(count)} rows`,
      cells: [meanProbability, observedRate, interval?.[0] ?? null, interval?.[1] ?? null, count],
      whisker: interval,
    })),
  };
}
