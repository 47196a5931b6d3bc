import type { VNode } from 'preact';
import type { RunView } from '../../src/protocol/runView';
import { backendText, prevalenceText, rowsText } from '../view/datasetFactsText';

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly hint: string;
}

/** The line of facts under the title. What is cut short here is spelled out in the details. */
export function Facts({ run }: { readonly run: RunView }): VNode | null {
  const facts = factsOf(run);
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(({ name, value, hint }) => (
        <div key={name} class="fact" title={hint} data-fact={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf({ dataset, backend }: RunView): Fact[] {
  const facts: Fact[] = [];
  if (dataset !== null) {
    const skipped = dataset.skipped.map(({ reason, count }) => `${String(count)} skipped: ${reason}`);
    facts.push(
      { name: 'Positive', value: dataset.positive.join(', '), hint: 'The class that must not be missed' },
      { name: 'Target', value: dataset.target, hint: 'The column that is predicted' },
      {
        name: 'Rows',
        value: rowsText(dataset),
        hint: skipped.length === 0 ? 'Every row was used' : skipped.join('\n'),
      },
      { name: 'Prevalence', value: prevalenceText(dataset), hint: 'Share of positives among the rows used' },
    );
  }
  if (backend !== null) {
    const hint = backend.reason === null ? backend.library : `Native was not used: ${backend.reason}`;
    facts.push({ name: 'Backend', value: backendText(backend), hint });
  }
  return facts;
}
