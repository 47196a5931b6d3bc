import type { MeanAndSpread, SweepPoint } from '../engine/decision/sweepPoints';
import type { SweepMemberRecord, SweepRecord } from '../protocol/sweepRecord';
import { formatRate } from './formatRate';
import { formatTable } from './formatTable';
import type { Terminal } from './terminal';

/** A sweep for a person to read: its points, which of them are worth taking, and the first run that met the requirements. */
export function sweepSummary(record: SweepRecord, path: string, style: Pick<Terminal, 'styled'>): string {
  const { points, members, requirements, firstToMeet } = record;
  const header = ['on validation', 'recall weight', 'recall', 'specificity', 'runs', ''];
  const first = firstToMeet === null ? undefined : members[firstToMeet];
  const failed = members.filter(({ state }) => state === 'failed').length;
  return [
    ...formatTable([header, ...points.map((point) => pointRow(point, style))]),
    '',
    ...(requirements.length === 0
      ? []
      : [
          first === undefined
            ? `No run meets ${requirements.join(' and ')} on its validation rows.`
            : `First to meet ${requirements.join(' and ')} on its validation rows: ${memberText(first)}, ${first.runDir ?? ''}`,
        ]),
    ...(failed === 0 ? [] : [`${String(failed)} of ${String(members.length)} runs failed.`]),
    `sweep  ${path}`,
    '',
  ].join('\n');
}

export function memberText({ loss, recallWeight, seed, state, validation }: SweepMemberRecord): string {
  const weight = recallWeight === null ? '' : `, recall weight ${String(recallWeight)}`;
  const name = `${loss}${weight}, seed ${String(seed)}`;
  if (validation === null) return `${name}: ${state}`;
  return `${name}: recall ${formatRate(validation.recall)}, specificity ${formatRate(validation.specificity)}`;
}

function pointRow(
  { loss, recallWeight, recall, specificity, runs, onFront }: SweepPoint,
  style: Pick<Terminal, 'styled'>,
): string[] {
  const cells = [
    loss,
    recallWeight === null ? 'n/a' : String(recallWeight),
    spreadText(recall),
    spreadText(specificity),
    String(runs),
    onFront ? 'front' : 'dominated',
  ];
  return onFront ? cells : cells.map((cell) => style.styled('dim', cell));
}

/** Mean and standard deviation over the seeds. */
function spreadText({ mean, deviation }: MeanAndSpread): string {
  return deviation === null ? formatRate(mean) : `${formatRate(mean)} +- ${deviation.toFixed(3)}`;
}
