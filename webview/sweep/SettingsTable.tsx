import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { SweepSnapshot } from '../../src/protocol/sweepPanelMessages';
import type { SweepView } from '../../src/protocol/sweepView';
import { Icon } from '../components/Icon';
import { settingsOf, type SweepSetting } from './sweepSettings';
import { bestSetting, spreadText } from './sweepText';

interface SettingsTableProps {
  readonly sweep: SweepView;
  readonly hasSeveralLosses: boolean;
  readonly settings: SweepSnapshot['settings'];
  readonly target: number;
  readonly chosen: string | null;
  readonly hovered: string | null;
  readonly onHover: (key: string | null) => void;
  readonly onChoose: (key: string) => void;
}

/** The plane in numbers. One row takes part in the tab order; arrow keys walk from there, Enter chooses. */
export function SettingsTable(props: SettingsTableProps): VNode {
  const { sweep, hasSeveralLosses, settings, target, chosen, hovered, onHover, onChoose } = props;
  const rows = settingsOf(sweep);
  const [current, setCurrent] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const inTabOrder = rows.some(({ key }) => key === current) ? current : (chosen ?? rows[0]?.key ?? null);
  const best = bestSetting(sweep, target)?.key;
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = rows.findIndex(({ key }) => key === inTabOrder);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (inTabOrder !== null) onChoose(inTabOrder);
      return;
    }
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = next === undefined ? undefined : rows[next];
    if (row === undefined) return;
    event.preventDefault();
    setCurrent(row.key);
    body.current?.querySelectorAll('tr')[rows.indexOf(row)]?.focus();
  };
  return (
    <table class="settingsTable" role="grid" aria-label="Settings of the sweep. Enter chooses" onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col">Weight</th>
          <th scope="col">Recall</th>
          <th scope="col">Specificity</th>
          <th scope="col">Runs</th>
          <th scope="col">Front</th>
        </tr>
      </thead>
      <tbody
        ref={body}
        onMouseLeave={() => {
          onHover(null);
        }}
      >
        {rows.map((row) => {
          const { key, loss, recallWeight, point } = row;
          const isUsed = loss === settings.loss && (recallWeight === null || recallWeight === settings.recallWeight);
          return (
            <tr
              key={key}
              data-setting={key}
              data-front={point?.onFront ?? null}
              data-hovered={key === hovered}
              aria-selected={key === chosen}
              tabIndex={key === inTabOrder ? 0 : -1}
              onFocus={() => {
                setCurrent(key);
                onHover(key);
              }}
              onBlur={() => {
                onHover(null);
              }}
              onMouseEnter={() => {
                onHover(key);
              }}
              onClick={() => {
                onChoose(key);
              }}
            >
              <th scope="row">
                <span class="settingName">{recallWeight === null ? loss : String(recallWeight)}</span>
                {recallWeight !== null && hasSeveralLosses && <span class="settingNote">{loss}</span>}
                {isUsed && <span class="settingNote muted">in settings</span>}
                {key === best && <span class="settingNote muted">best for {String(target)}</span>}
              </th>
              <td>{point === null ? '–' : spreadText(point.recall)}</td>
              <td>{point === null ? '–' : spreadText(point.specificity)}</td>
              <td>{runsText(row)}</td>
              <td>{point !== null && <FrontMark onFront={point.onFront} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function FrontMark({ onFront }: { readonly onFront: boolean }): VNode {
  return (
    <>
      {onFront ? <Icon name="check" /> : <span aria-hidden="true">–</span>}
      <span class="visuallyHidden">{onFront ? 'on the front' : 'dominated'}</span>
    </>
  );
}

/** `3`, `1 of 3`, `training`, `2 of 3, 1 failed`. */
function runsText({ members }: SweepSetting): string {
  const count = (state: string): number => members.filter((each) => each.state === state).length;
  const [done, failed, stopped] = [count('done'), count('failed'), count('cancelled')];
  if (done === members.length) return String(done);
  if (done === 0 && failed + stopped === members.length) return failed > 0 ? 'failed' : 'stopped';
  const parts = [
    members.length === 1 ? '' : `${String(done)} of ${String(members.length)}`,
    members.length === 1 && count('training') > 0 ? 'training' : '',
    members.length === 1 && count('waiting') > 0 ? 'waiting' : '',
    failed > 0 ? `${String(failed)} failed` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
