import type { VNode } from 'preact';
import type { Problem } from '../../src/engine/problem';
import type { PanelMessage } from '../../src/protocol/panelMessages';
import { Icon } from './Icon';

interface ProblemsProps {
  readonly problems: readonly Problem[];
  /** Whether the lines that problems name can be shown. */
  readonly hasLines: boolean;
  readonly send: (message: PanelMessage) => void;
}

/** Everything that is wrong with the data, with what to do about it. */
export function Problems({ problems, hasLines, send }: ProblemsProps): VNode {
  return (
    <section class="drawer" tabIndex={0} aria-label="Problems in the data">
      <ul class="problems">
        {worstFirst(problems).map((problem, index) => (
          <li key={index} class="problem" data-severity={problem.severity} data-code={problem.code}>
            <Icon name={iconOf[problem.severity]} />
            <div>
              <span class="visuallyHidden">{problem.severity}: </span>
              {problem.message} <span class="muted">{problem.advice}</span>
              <Place problem={problem} hasLines={hasLines} send={send} />
            </div>
          </li>
        ))}
      </ul>
      <div class="drawerActions">
        <button
          type="button"
          class="secondary"
          data-action="showProblems"
          onClick={() => {
            send({ type: 'showProblems' });
          }}
        >
          <Icon name="warning" />
          Show in Problems
        </button>
      </div>
    </section>
  );
}

function Place({ problem, hasLines, send }: { problem: Problem } & Omit<ProblemsProps, 'problems'>): VNode | null {
  const { line, column } = problem;
  if (line === undefined && column === undefined) return null;
  return (
    <span class="place">
      {placeOf(problem)}
      {hasLines && line !== undefined && (
        <button
          type="button"
          class="link"
          data-action="goToProblem"
          onClick={() => {
            send({ type: 'goToProblem', line, ...(column === undefined ? {} : { column }) });
          }}
        >
          Go to line<span class="visuallyHidden"> {line}</span>
        </button>
      )}
    </span>
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
