import type { ComponentChildren, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ConfusionCounts } from '../../src/engine/confusion';
import { formatCount } from '../format/formatCount';
import { formatPercentages } from '../format/percentages';
import { cellsOfPlace, nextPlace, type MatrixPlace } from '../inspection/matrixPlaces';
import { placeNames } from '../inspection/placeNames';
import type { ClassNames } from '../view/classNames';
import type { ShownSplit } from '../view/matrixView';

interface MatrixGridProps {
  readonly split: ShownSplit;
  readonly names: ClassNames;
  readonly counts: ConfusionCounts;
  readonly selected: MatrixPlace | null;
  /** Null while there are no rows to select. */
  readonly onSelect: ((place: MatrixPlace, byKeyboard: boolean) => void) | null;
}

const rows = [
  { header: 'positives', cells: ['tp', 'fn'] },
  { header: 'negatives', cells: ['fp', 'tn'] },
] as const;

/** True classes down, predicted across. One place takes part in the tab order; arrow keys walk from there, headers included. */
export function MatrixGrid({ split, names, counts, selected, onSelect }: MatrixGridProps): VNode {
  const [current, setCurrent] = useState<MatrixPlace>('tp');
  const grid = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect?.(current, true);
      return;
    }
    const next = nextPlace(current, event.key);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-place=${next}]`)?.focus();
  };
  const placeProps = (place: MatrixPlace): PlaceProps => ({
    'data-place': place,
    tabIndex: place === current ? 0 : -1,
    ...(onSelect === null ? {} : { 'aria-selected': place === selected }),
    'data-marked': selected !== null && cellsOfPlace[place].every((cell) => cellsOfPlace[selected].includes(cell)),
    onFocus: () => {
      setCurrent(place);
    },
    onClick: () => onSelect?.(place, false),
  });
  return (
    <table
      class="matrixGrid"
      role="grid"
      ref={grid}
      aria-label={`Confusion matrix, ${split} split${onSelect === null ? '' : '. Enter lists the rows of a cell'}`}
      data-selectable={onSelect !== null}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          <td />
          <ClassHeader scope="col" prefix="predicted" name={names.positive} place={placeProps('flagged')} />
          <ClassHeader scope="col" prefix="predicted" name={names.negative} place={placeProps('unflagged')} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ header, cells }) => {
          const inRow = cells.map((cell) => counts[cell]);
          const shares = formatPercentages(inRow);
          const total = inRow.reduce((sum, count) => sum + count, 0);
          const name = header === 'positives' ? names.positive : names.negative;
          return (
            <tr key={header}>
              <ClassHeader scope="row" prefix="true" name={name} place={placeProps(header)}>
                <span class="headerTotal">{formatCount(total)}</span>
              </ClassHeader>
              {cells.map((cell, column) => (
                <td
                  key={cell}
                  class="cell"
                  data-cell={cell}
                  data-count={counts[cell]}
                  {...placeProps(cell)}
                  aria-label={`${placeNames[cell]}: ${formatCount(counts[cell])} of ${formatCount(total)}, ${shares[column] ?? ''}`}
                  style={{ '--share': `${String(total === 0 ? 0 : (100 * counts[cell]) / total)}%` }}
                >
                  <span class="cellTop">
                    <abbr class="cellName" title={placeNames[cell]}>
                      {cell.toUpperCase()}
                    </abbr>
                    <span class="cellShare">{shares[column]}</span>
                  </span>
                  <span class="cellCount">{formatCount(counts[cell])}</span>
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface PlaceProps {
  readonly 'data-place': MatrixPlace;
  readonly 'data-marked': boolean;
  readonly 'aria-selected'?: boolean;
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

interface ClassHeaderProps {
  readonly scope: 'row' | 'col';
  readonly prefix: string;
  readonly name: string;
  readonly place: PlaceProps;
  readonly children?: ComponentChildren;
}

function ClassHeader({ scope, prefix, name, place, children }: ClassHeaderProps): VNode {
  return (
    <th scope={scope} title={`${prefix} ${name}`} {...place}>
      <span class="headerLabel">
        <span class="headerPrefix">{prefix}</span> <span class="headerName">{name}</span>
      </span>
      {children}
    </th>
  );
}
