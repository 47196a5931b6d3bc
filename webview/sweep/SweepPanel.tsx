import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { Icon } from '../components/Icon';
import { ChosenSetting } from './ChosenSetting';
import { Plane } from './Plane';
import { planeData } from './planeData';
import { SettingsTable } from './SettingsTable';
import { SweepHeader } from './SweepHeader';
import { chosenKey, targetOf, type SweepModel } from './sweepModel';
import { settingsOf } from './sweepSettings';
import { hasSeveralLosses } from './sweepText';
import { TargetBar } from './TargetBar';

/** A sweep: what it is looked at for, the plane with its table, and the setting that was chosen. */
export function SweepPanel({ model }: { readonly model: SweepModel }): VNode {
  const { state: current, send, change } = model;
  const state = current.value;
  const { snapshot, connected, hovered } = state;
  const sweep = snapshot?.sweep ?? null;
  const target = targetOf(state) ?? 1;
  const data = useMemo(() => (sweep === null ? null : planeData(sweep, target)), [sweep, target]);
  if (snapshot === null) return <div class="panel" data-panel="connecting" />;
  const chosen = chosenKey(state);
  const setting = sweep === null ? undefined : settingsOf(sweep).find(({ key }) => key === chosen);
  const choose = (key: string): void => {
    change({ chosen: key });
  };
  const hover = (key: string | null): void => {
    change({ hovered: key });
  };
  return (
    <div class="panel" data-panel="sweep">
      <p class="visuallyHidden" role="status">
        {model.announcement.value}
      </p>
      <SweepHeader snapshot={snapshot} connected={connected} send={send} />
      {sweep === null || data === null ? (
        <NothingToShow />
      ) : (
        <>
          <TargetBar
            sweep={sweep}
            target={target}
            ofSettings={snapshot.targetRecall}
            onChange={(ownTarget) => {
              change({ ownTarget });
            }}
          />
          <ChosenSetting
            setting={setting ?? null}
            sweep={sweep}
            settings={snapshot.settings}
            connected={connected}
            send={send}
          />
          <section class="sweepEvidence" aria-label="Settings">
            <Plane
              shown={{ data, chosen, hovered }}
              isRunning={sweep.state === 'running'}
              onHover={hover}
              onChoose={choose}
            />
            <SettingsTable
              sweep={sweep}
              hasSeveralLosses={hasSeveralLosses(sweep)}
              settings={snapshot.settings}
              target={target}
              chosen={chosen}
              hovered={hovered}
              onHover={hover}
              onChoose={choose}
            />
          </section>
        </>
      )}
    </div>
  );
}

function NothingToShow(): VNode {
  return (
    <section class="notice" data-notice="empty" aria-label="No sweep">
      <Icon name="graph-scatter" />
      <div class="noticeBody">
        <h2>No sweep yet</h2>
        <p>
          A sweep trains once for each recall weight and shows which are worth taking. Its runs appear here as they end.
        </p>
      </div>
    </section>
  );
}
