import type { Cell } from '../../src/engine/confusion';
import type { ClassNames } from '../view/classNames';
import { titleOfClassPlace } from './classPlaces';
import { isClassPlace, type Place } from './matrixPlaces';

export const placeNames: Readonly<Record<Cell, string>> = {
  tp: 'True positives',
  fn: 'False negatives (misses)',
  fp: 'False positives (false alarms)',
  tn: 'True negatives',
};

/** The rows of a place, as a title: `Misses`, `All true M`, `All predicted B`. */
export function titleOfPlace(place: Place, { positive, negative }: ClassNames): string {
  if (isClassPlace(place)) return titleOfClassPlace(place);
  switch (place) {
    case 'fn':
      return 'Misses';
    case 'fp':
      return 'False alarms';
    case 'tp':
    case 'tn':
      return placeNames[place];
    case 'positives':
      return `All true ${positive}`;
    case 'negatives':
      return `All true ${negative}`;
    case 'flagged':
      return `All predicted ${positive}`;
    case 'unflagged':
      return `All predicted ${negative}`;
  }
}
