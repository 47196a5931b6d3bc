import type { VNode } from 'preact';
import { hasTextLines } from '../../src/protocol/hasTextLines';
import type { PanelSnapshot } from '../../src/protocol/panelMessages';
import type { RunView } from '../../src/protocol/runView';
import { isClassPlace } from '../inspection/matrixPlaces';
import type { PanelModel } from '../panelModel';
import { Classes } from './Classes';
import { Curves } from './Curves';
import { EpochCharts } from './EpochCharts';
import { EpochScrubber } from './EpochScrubber';
import { FilterBar } from './FilterBar';
import { FilterNote } from './FilterNote';
import { Header } from './Header';
import { Importance } from './Importance';
import { LossBar } from './LossBar';
import { Matrices } from './Matrices';
import { Notice } from './Notice';
import { PolicyPicker } from './PolicyPicker';
import { Result } from './Result';
import { Rows } from './Rows';
import { Slices } from './Slices';
import { ThresholdBar } from './ThresholdBar';
import type { FilterAction } from '../filter/filterState';
import { classNamesOf } from '../view/classNames';
import { scrubbedRecord } from '../view/epochScrub';

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
          {snapshot.run !== null && <RunBody run={snapshot.run} snapshot={snapshot} model={model} />}
        </div>
      )}
      <div class="visuallyHidden" role="status" aria-live="polite">
        {model.announcement.value}
      </div>
    </>
  );
}

interface RunBodyProps {
  readonly run: RunView;
  readonly snapshot: PanelSnapshot;
  readonly model: PanelModel;
}

/** Nothing is shown of a run that failed before it knew its data; the notice says it all. */
function RunBody({ run, snapshot, model }: RunBodyProps): VNode | null {
  const { inspection, connected, scrubbed: scrubbedEpoch } = model.state.value;
  const scrubbed = scrubbedRecord(run, scrubbedEpoch);
  const selected = inspection?.selected ?? null;
  const { act, send } = model;
  if (run.dataset === null) return null;
  const names = classNamesOf(run.dataset);
  const scores = inspection?.scores ?? null;
  const applied = inspection?.filter.applied ?? null;
  const onFilter = (change: FilterAction): void => {
    act({ type: 'filterChanged', change });
  };
  const isOfClasses = selected !== null && isClassPlace(selected.place);
  const rows = inspection !== null && selected !== null && (
    <Rows
      inspection={inspection}
      selected={selected}
      names={names}
      hasLines={hasTextLines(snapshot.datasetName)}
      act={act}
      send={send}
    />
  );
  return (
    <>
      {run.metrics !== null && (
        <Result run={run} dataset={run.dataset} metrics={run.metrics} testPolicies={inspection?.testPolicies ?? []} />
      )}
      {inspection?.failure === null && <FilterBar inspection={inspection} onChange={onFilter} />}
      {scores !== null && applied !== null && <FilterNote applied={applied} scores={scores} onChange={onFilter} />}
      {inspection !== null && <ThresholdBar inspection={inspection} names={names} act={act} />}
      {inspection !== null && run.config !== null && (
        <PolicyPicker
          key={inspection.runId}
          inspection={inspection}
          config={run.config}
          thresholdPolicy={snapshot.thresholdPolicy}
          mayTrain={snapshot.mayTrain}
          connected={connected}
          act={act}
          send={send}
        />
      )}
      <EpochScrubber run={run} scrubbed={scrubbed} epochs={inspection?.epochs ?? null} act={act} />
      <div class="evidence">
        <Matrices run={run} dataset={run.dataset} inspection={inspection} scrubbed={scrubbed} act={act} />
        {!isOfClasses && rows}
        <EpochCharts run={run} scrubbedEpoch={scrubbed?.epoch ?? null} />
      </div>
      {inspection !== null && <Curves run={run} inspection={inspection} scrubbed={scrubbed} act={act} send={send} />}
      {inspection !== null && scores !== null && (
        <Slices
          inspection={inspection}
          dataset={run.dataset}
          onChange={(change) => {
            act({ type: 'slicesChanged', change });
          }}
          onFilter={onFilter}
        />
      )}
      {inspection !== null && (
        <Importance
          dataset={run.dataset}
          importance={inspection.importance}
          isFiltered={inspection.filter.applied !== null}
          act={act}
          send={send}
        />
      )}
      {run.classMetrics !== null && (
        <Classes metrics={run.classMetrics} positive={run.dataset.positive} inspection={inspection} act={act}>
          {isOfClasses && rows}
        </Classes>
      )}
    </>
  );
}
