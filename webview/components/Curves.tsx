import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { countsAt } from '../../src/engine/countsAt';
import { operatingPoints } from '../../src/engine/curves/operatingPoints';
import type { EpochRecord } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { curveTabs, splitsWithRows, type CurvesAction, type CurveTab } from '../curves/curvesState';
import { figureMarks, type Standing } from '../curves/figureMarks';
import { figureOf } from '../curves/figureOf';
import { operatingText } from '../curves/pointText';
import { standingOf } from '../curves/standingOf';
import type { Inspection } from '../inspection/inspection';
import type { PanelModel } from '../panelModel';
import { classNamesOf } from '../view/classNames';
import { FigureActions } from './FigureActions';
import { FigureCanvas } from './FigureCanvas';
import { FigureLegend } from './FigureLegend';
import { FigureTable } from './FigureTable';
import { OtherRunsPicker } from './OtherRunsPicker';
import { SplitChoice } from './SplitChoice';
import { TabList } from './TabList';

/** On screen; the points in between are left out, and the current threshold is exact all the same. */
const mostPoints = 400;

const tabTitles: Readonly<Record<CurveTab, string>> = {
  plane: 'Recall and specificity',
  'precision-recall': 'Precision and recall',
  threshold: 'By threshold',
  scores: 'Scores',
  reliability: 'Reliability',
};

interface CurvesProps {
  readonly run: RunView;
  readonly inspection: Inspection;
  /** The epoch that is looked at; null while that is the kept model. */
  readonly scrubbed: EpochRecord | null;
  readonly act: PanelModel['act'];
  readonly send: PanelModel['send'];
}

/** What every threshold would do, and where the current one stands among them. */
export function Curves({ run, inspection, scrubbed, act, send }: CurvesProps): VNode | null {
  const { curves } = inspection;
  const isFiltered = inspection.filter.applied !== null;
  const { tab, split, hidden, others, listed } = curves;
  const standing = standingOf(inspection, split, scrubbed);
  const scores = standing?.scores ?? null;
  const epoch = standing?.epoch?.isCurve === true ? standing.epoch.number : null;
  const points = useMemo(() => (scores === null ? [] : operatingPoints(scores, mostPoints)), [scores]);
  const figure = useMemo(() => {
    if (scores === null || run.dataset === null) return null;
    const names = classNamesOf(run.dataset);
    return figureOf(tab, { run, names, split, scores, points, epoch, curves: { others, listed }, isFiltered });
  }, [tab, run, split, scores, points, epoch, others, listed, isFiltered]);
  if (standing === null || figure === null || run.dataset === null) return null;

  const marks = figureMarks(tab, standing);
  const readOut = readOutOf(standing);
  const change = (action: CurvesAction): void => {
    act({ type: 'curvesChanged', change: action });
  };
  const hasOthers = !isFiltered && (tab === 'plane' || tab === 'precision-recall');
  return (
    <section class="card curves" data-curves={tab} data-curves-epoch={epoch ?? undefined} aria-label="Curves">
      <div class="curvesTop">
        <TabList
          label="Curves"
          tabs={curveTabs.map((id) => ({ id, title: tabTitles[id] }))}
          selected={tab}
          panelId="curve-panel"
          onSelect={(id) => {
            change({ type: 'curveShown', tab: id });
          }}
        />
        <SplitChoice
          purpose="curve"
          splits={splitsWithRows(run.dataset.splits)}
          chosen={split}
          onChoose={(chosen) => {
            change({ type: 'curveSplitChosen', split: chosen });
          }}
        />
      </div>
      <div class="curvePanel" id="curve-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <div class="curveTools">
          <FigureLegend
            figure={figure}
            hidden={hidden}
            onToggle={(id) => {
              change({ type: 'seriesToggled', id });
            }}
          />
          <FigureActions
            figure={figure}
            hidden={hidden}
            marks={marks}
            split={split}
            asTable={curves.asTable}
            onToggleTable={() => {
              change({ type: 'curveTableToggled' });
            }}
            send={send}
          />
        </div>
        <div class="curveBody">
          {curves.asTable ? (
            <FigureTable figure={figure} hidden={hidden} />
          ) : (
            <FigureCanvas
              figure={figure}
              hidden={hidden}
              marks={marks}
              readOut={readOut}
              onPick={(picked) => {
                // A threshold is looked at with the weights that were kept, and this is not their curve.
                if (epoch === null) act({ type: 'thresholdMoved', threshold: picked });
              }}
            />
          )}
          <div class="curveSide">
            {tab !== 'reliability' && (
              <p class="readOut number" data-read-out>
                {readOut}
              </p>
            )}
            {figure.note !== null && <p class="muted">{figure.note}</p>}
            {hasOthers && <OtherRunsPicker curves={curves} onChange={change} />}
          </div>
        </div>
      </div>
    </section>
  );
}

function readOutOf({ scores, threshold, epoch }: Standing): string {
  if (epoch === null) return operatingText({ threshold, ...countsAt(scores, threshold) });
  const text = operatingText({ threshold: epoch.threshold, ...epoch.counts });
  return `Epoch ${String(epoch.number)}. ${text}`;
}
