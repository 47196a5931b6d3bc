import type { VNode } from 'preact';
import type { Problem } from '../../src/engine/problem';
import { Icon } from './Icon';

/** Everything that is wrong with the data, with what to do about it. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }): VNode {
  return (
    <section class="drawer" tabIndex={0} aria-label="Problems in the data">
      <ul class="problems">
        {worstFirst(problems).map((problem, index) => (
          <li key={index} class="problem" data-severity={problem.severity} data-code={problem.code}>
            <Icon name={iconOf[problem.severity]} />
            <div>
              <span class="visuallyHidden">{problem.severity}: </span>
              {problem.message} <span class="muted">{problem.advice}</span>
              {placeOf(problem) !== '' && <span class="place">{placeOf(problem)}</span>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const severities = ['error', 'warning', 'note'] as const;

function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  return severities.flatMap((severity) => problems.filter((problem) => problem.severity === severity));
}

const iconOf: Readonly<Record<Problem['severity'], string>> = { error: 'error', warning: 'warning', note: 'info' };

function placeOf({ line, column }: Problem): string {
  return [line === undefined ? '' : `line ${String(line)}`, column === undefined ? '' : `column ${column}`]
    .filter((part) => part !== '')
    .join(', ');
}
