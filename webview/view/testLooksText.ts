/**
 * That test rows are no longer unseen; null while they were judged once.
 * @param policies under which they were judged, the first one first
 */
export function testLooksText(policies: readonly string[]): string | null {
  const [first] = policies;
  const last = policies.at(-1);
  if (first === undefined || last === undefined || policies.length === 1) return null;
  return (
    `The test rows of this run were judged ${String(policies.length)} times, first under ${first}, last under ${last}. ` +
    'Only the first look is honest: numbers of a threshold picked by its test results are too good.'
  );
}
