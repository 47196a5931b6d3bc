import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { SlicesAnswer } from '../../src/protocol/inspectorMessages';
import type { ChosenSlice } from '../filter/filterState';
import { formatCount } from '../format/formatCount';
import { formatInterval, formatRate } from '../format/formatRate';
import { overallOf, type JudgedRows } from '../slices/overall';
import { Icon } from './Icon';
import { nextInList } from './nextInList';
import { RateScale } from './RateScale';

interface SlicesTableProps {
  readonly answer: SlicesAnswer;
  /** For those who do not see it. */
  readonly caption: string;
  readonly chosen: ChosenSlice | null;
  readonly onChoose: (slice: ChosenSlice | null) => void;
}

type Slice = SlicesAnswer['slices'][number];

/**
 * A row for all rows together and one for each slice. The name of a row chooses it; one name takes part in the tab order and arrow
 * keys walk from there.
 */
export function SlicesTable({ answer, caption, chosen, onChoose }: SlicesTableProps): VNode {
  const { column, slices } = answer;
  const overall = overallOf(slices);
  const table = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState(0);
  const chosenCode = chosen?.column === column ? chosen.code : null;
  const choose = (slice: Slice | null): void => {
    onChoose(slice === null || slice.code === chosenCode ? null : { column, code: slice.code, name: slice.name });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && chosen !== null) {
      event.preventDefault();
      onChoose(null);
      return;
    }
    const next = nextInList(Math.min(current, slices.length), slices.length + 1, event.key);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    table.current?.querySelectorAll<HTMLElement>('.sliceName')[next]?.focus();
  };
  const lineOf = (slice: Slice | null, at: number): VNode => (
    <SliceLine
      key={slice === null ? 'all' : slice.code}
      slice={slice}
      judged={slice ?? overall}
      overall={overall}
      isChosen={slice === null ? chosen === null : slice.code === chosenCode}
      takesFocus={at === Math.min(current, slices.length)}
      onFocus={() => {
        setCurrent(at);
      }}
      onChoose={() => {
        choose(slice);
      }}
    />
  );
  return (
    <table class="sliceTable" ref={table} data-slice-column={column} onKeyDown={onKeyDown}>
      <caption class="visuallyHidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          <th scope="col">Recall</th>
          <th scope="col">Specificity</th>
        </tr>
      </thead>
      <tbody>
        {lineOf(null, 0)}
        {slices.map((slice, index) => lineOf(slice, index + 1))}
      </tbody>
    </table>
  );
}

interface SliceLineProps {
  /** Null for all rows together. */
  readonly slice: Slice | null;
  readonly judged: JudgedRows;
  readonly overall: JudgedRows;
  readonly isChosen: boolean;
  readonly takesFocus: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
}

function SliceLine({ slice, judged, overall, isChosen, takesFocus, onFocus, onChoose }: SliceLineProps): VNode {
  const { tp, fn, fp, tn } = judged.counts;
  return (
    <tr data-slice={slice === null ? 'all' : slice.code} data-chosen={slice !== null && isChosen} onClick={onChoose}>
      <th scope="row">
        <button
          type="button"
          class="quiet sliceName"
          aria-pressed={isChosen}
          tabIndex={takesFocus ? 0 : -1}
          title={slice === null ? 'Look at all of them' : `Look at these rows only`}
          onFocus={onFocus}
        >
          <span class="sliceNameText">{slice === null ? 'All' : slice.name}</span>
        </button>
        <span class="sliceSize muted number">{formatCount(tp + fn + fp + tn)} rows</span>
        {slice?.isSmall === true && (
          <span class="sliceSmall" data-small title="Fewer than 10 positives: its recall says next to nothing">
            <Icon name="warning" /> few positives
          </span>
        )}
      </th>
      <td>
        <SliceRate
          meaning="recall"
          rate={judged.recall}
          interval={judged.intervals.recall}
          overall={overall.recall}
          counts={`misses ${formatCount(fn)} of ${formatCount(tp + fn)}`}
        />
      </td>
      <td>
        <SliceRate
          meaning="specificity"
          rate={judged.specificity}
          interval={judged.intervals.specificity}
          overall={overall.specificity}
          counts={`false alarms ${formatCount(fp)} of ${formatCount(fp + tn)}`}
        />
      </td>
    </tr>
  );
}

interface SliceRateProps {
  readonly meaning: 'recall' | 'specificity';
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
  /** Of all rows, drawn behind each. */
  readonly overall: number | null;
  readonly counts: string;
}

function SliceRate({ meaning, rate, interval, overall, counts }: SliceRateProps): VNode {
  return (
    <div class="sliceRate" data-metric={meaning} data-value={rate ?? 'null'}>
      <span class="number">
        <span class="rateValue">{formatRate(rate)}</span> <span class="muted">{formatInterval(interval)}</span>
      </span>
      <span class="muted number">{counts}</span>
      <RateScale meaning={meaning} rate={rate} interval={interval} overall={overall} />
    </div>
  );
}
