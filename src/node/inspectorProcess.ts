import { inspectorCalls, inspectorMessageSchema } from '../protocol/inspectorMessages';
import { HelperProcess, type HelperKind, type HelperProcessOptions } from './helperProcess';

const words = {
  name: 'inspector',
  again: 'Open the panel again',
  lessMemory: 'inspect a run with fewer rows',
};

/** A process that answers questions about one stored run, so that neither DuckDB nor a million scores are in the extension host. */
export type InspectorProcess = HelperProcess<typeof inspectorCalls>;

export function startInspector(options: HelperProcessOptions): InspectorProcess {
  const kind: HelperKind<typeof inspectorCalls, never> = {
    words,
    calls: inspectorCalls,
    messageSchema: inspectorMessageSchema,
    onExtraMessage: () => undefined,
  };
  return new HelperProcess(kind, options);
}
