import type { VNode } from 'preact';
import type { RunDifference } from '../../src/protocol/comparisonPanelMessages';

/** What decided the runs and is not the same in both. */
export function DifferencesTable({ differences }: { readonly differences: readonly RunDifference[] }): VNode {
  return (
    <section class="card differences" aria-label="What differs in configuration and course">
      <h2 class="cardTitle">What differs</h2>
      {differences.length === 0 ? (
        <p class="rowsNone muted">Nothing: configuration, data, backend and course are the same.</p>
      ) : (
        <table class="comparisonTable differencesTable">
          <thead>
            <tr>
              <th scope="col">Setting</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ name, first, second }) => (
              <tr key={name} data-difference={name}>
                <th scope="row">{name}</th>
                <td>{first ?? '–'}</td>
                <td>{second ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
