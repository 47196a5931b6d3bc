import { assertNever } from '../../base/assertNever';
import { formatThresholdPolicy, nobodyThreshold, type SettledPolicy, type ThresholdPolicy } from '../thresholdPolicy';
import type { Decision } from './chooseThreshold';
import { positivesNeeded, type RecallGuarantee } from './guaranteedRecall';

/** The scores that a threshold was chosen from. Those out of fold come from models that are not the one it is used with. */
export type DecidedOn = 'validation' | 'calibration' | 'out-of-fold';

interface DecidedRows {
  readonly decidedOn: DecidedOn;
  readonly positives: number;
  readonly rows: number;
}

/** What the threshold is and how far it can be relied on, in sentences. */
export function explainDecision(policy: SettledPolicy, decision: Decision, on: DecidedRows): string {
  const name = formatThresholdPolicy(policy);
  const positives = `${String(on.positives)} ${on.decidedOn} positives`;
  switch (policy.kind) {
    case 'fixed':
      return 'Fixed beforehand.';
    case 'cost':
      return `The fewest costs on ${rowsText(on)}, one miss counting as ${String(policy.missCost)} false alarms.`;
    case 'youden':
      return `The greatest sum of recall and specificity on ${rowsText(on)}.`;
    case 'f-beta':
      return `The greatest F-${String(policy.beta)} on ${rowsText(on)}.`;
    case 'recall':
      return decision.feasible
        ? `The best specificity with a recall of at least ${String(policy.recall)} on ${positives}: an estimate, which new rows miss about every other time.`
        : `There is no ${on.decidedOn} positive to measure recall on: everyone is flagged.`;
    case 'capacity':
      return capacityText(policy.capacity, decision, on);
    case 'guaranteed-recall':
      if (decision.guarantee === null)
        return `There is no ${on.decidedOn} positive to rest a guarantee on: everyone is flagged.`;
      if (decision.feasible) return guaranteeText(decision.guarantee, on.decidedOn);
      return (
        `${name} is not feasible: it takes ${String(positivesNeeded(policy.recall, policy.delta))} positives. ${positives} support ` +
        `${decision.alternatives.map(supportText).join(', or ')}. The threshold is the lowest score of a positive among them.`
      );
    default:
      return assertNever(policy);
  }
}

function guaranteeText({ recall, delta, positives, rank }: RecallGuarantee, on: DecidedOn): string {
  const promise = `Recall of at least ${String(recall)} on new rows of the same kind with ${percent(1 - delta)} confidence`;
  const basis = `the ${rank === 1 ? '' : `${ordinal(rank)} `}lowest score of ${String(positives)} ${on} positives`;
  return on === 'out-of-fold'
    ? `${promise}, approximately: ${basis}, which were scored by other models of the same making.`
    : `${promise}: ${basis}.`;
}

function capacityText(capacity: number, { threshold, feasible, alternatives }: Decision, on: DecidedRows): string {
  const most = capacity <= 1 ? `${percent(capacity)} of the rows` : `${String(capacity)} rows`;
  if (feasible) return `As many as fit into ${most}, of ${rowsText(on)}.`;
  const fewest = alternatives.map(formatThresholdPolicy).join(' or ');
  return (
    `At most ${most} cannot be flagged on ${rowsText(on)}: the highest scores are too many or tied. ${fewest} is the least that flags anyone` +
    `${threshold === nobodyThreshold ? '; nobody is flagged' : ''}.`
  );
}

function supportText(policy: ThresholdPolicy): string {
  return policy.kind === 'guaranteed-recall'
    ? `recall >= ${String(policy.recall)} at ${percent(1 - policy.delta)}`
    : formatThresholdPolicy(policy);
}

function rowsText({ rows, decidedOn, positives }: DecidedRows): string {
  return `${String(rows)} ${decidedOn} rows with ${String(positives)} positives`;
}

/** Without the digits that floating point adds. */
function percent(share: number): string {
  return `${String(Number((100 * share).toFixed(4)))} %`;
}

function ordinal(rank: number): string {
  const teens = rank % 100 >= 11 && rank % 100 <= 13;
  return `${String(rank)}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')}`;
}
