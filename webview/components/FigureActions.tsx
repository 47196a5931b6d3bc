import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PanelMessage } from '../../src/protocol/panelMessages';
import { readChartTheme } from '../charts/chartTheme';
import { plainColours } from '../charts/plainColours';
import type { Figure, FigureMarks } from '../curves/figure';
import { base64Of, figurePicture, pngOf } from '../curves/figurePicture';
import { figureSvg } from '../curves/figureSvg';
import { figureCsv, figureTable, figureTabs } from '../curves/figureTable';
import type { PanelModel } from '../panelModel';
import { Icon } from './Icon';

type Format = Extract<PanelMessage, { type: 'saveFigure' }>['format'];

const formats: readonly Format[] = ['png', 'svg', 'csv'];

interface FigureActionsProps {
  readonly figure: Figure;
  readonly hidden: readonly string[];
  readonly marks: FigureMarks;
  readonly split: string;
  readonly asTable: boolean;
  readonly onToggleTable: () => void;
  readonly send: PanelModel['send'];
}

/** Takes a figure out of the panel, as a picture, a drawing or a table; on the clipboard it is a picture and a table. */
export function FigureActions(props: FigureActionsProps): VNode {
  const { figure, hidden, marks, split, asTable, onToggleTable, send } = props;
  const [said, setSaid] = useState('');
  const svg = (): string => figureSvg(figure, hidden, marks, plainColours(readChartTheme()));
  const contentsOf = async (format: Format): Promise<string> => {
    if (format === 'csv') return figureCsv(figureTable(figure, hidden));
    return format === 'svg' ? svg() : base64Of(await figurePicture(svg()));
  };
  const save = async (format: Format): Promise<void> => {
    send({ type: 'saveFigure', name: `${figure.name}-${split}`, format, contents: await contentsOf(format) });
  };
  const copy = async (): Promise<void> => {
    const table = new Blob([figureTabs(figureTable(figure, hidden))], { type: 'text/plain' });
    const picture = await pngOf(await figurePicture(svg()));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture, 'text/plain': table })]);
    setSaid('Copied as a picture and as a table.');
  };
  const attempt = (work: Promise<void>): void => {
    setSaid('');
    work.catch((error: unknown) => {
      setSaid(error instanceof Error ? error.message : String(error));
    });
  };
  return (
    <div class="figureActions" role="group" aria-label="Take this chart out">
      <span class="muted" role="status" data-figure-status>
        {said}
      </span>
      <button
        type="button"
        class="quiet iconOnly"
        data-action="figureTable"
        aria-pressed={asTable}
        title={asTable ? 'Show as chart' : 'Show as table'}
        aria-label="Show as table"
        onClick={onToggleTable}
      >
        <Icon name={asTable ? 'graph-line' : 'table'} />
      </button>
      <button
        type="button"
        class="quiet iconOnly"
        data-action="copyFigure"
        title="Copy picture and table"
        aria-label="Copy picture and table"
        onClick={() => {
          attempt(copy());
        }}
      >
        <Icon name="copy" />
      </button>
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          class="quiet"
          data-save={format}
          title={`Save as ${format.toUpperCase()}`}
          aria-label={`Save as ${format.toUpperCase()}`}
          onClick={() => {
            attempt(save(format));
          }}
        >
          {format.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
