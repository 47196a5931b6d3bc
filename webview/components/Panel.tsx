import type { VNode } from 'preact';
import type { RunView } from '../../src/protocol/runView';
import type { PanelModel } from '../panelModel';
import { EpochCharts } from './EpochCharts';
import { Header } from './Header';
import { LossBar } from './LossBar';
import { Matrices } from './Matrices';
import { Notice } from './Notice';
import { Result } from './Result';

/** The whole panel: whom we miss, at which point, and since when. */
export function Panel({ model }: { readonly model: PanelModel }): VNode {
  const { snapshot, connected } = model.state.value;
  return (
    <>
      {snapshot !== null && (
        <div class="panel">
          <Header snapshot={snapshot} connected={connected} send={model.send} />
          <LossBar snapshot={snapshot} connected={connected} send={model.send} />
          <Notice snapshot={snapshot} connected={connected} send={model.send} />
          {snapshot.run !== null && <RunBody run={snapshot.run} />}
        </div>
      )}
      <div class="visuallyHidden" role="status" aria-live="polite">
        {model.announcement.value}
      </div>
    </>
  );
}

/** Nothing is shown of a run that failed before it knew its data; the notice says it all. */
function RunBody({ run }: { readonly run: RunView }): VNode | null {
  if (run.dataset === null) return null;
  return (
    <>
      {run.metrics !== null && <Result run={run} dataset={run.dataset} metrics={run.metrics} />}
      <div class="evidence">
        <Matrices run={run} dataset={run.dataset} />
        <EpochCharts run={run} />
      </div>
    </>
  );
}
