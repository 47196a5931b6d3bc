import { InspectorService } from '../inspection/inspectorService';
import { inspectorCalls } from '../protocol/inspectorMessages';
import { serveParent } from '../serving/serveParent';

/** Entry of the inspector process: started with `fork`, it serves its parent until that disconnects. */
serveParent(process, {
  name: 'inspector',
  calls: inspectorCalls,
  createHandlers: () => {
    const service = new InspectorService();
    return {
      openRun: (argument) => service.openRun(argument),
      curvesOf: (argument) => service.curvesOf(argument),
      keptEpochs: () => service.keptEpochs(),
      epochScores: (argument) => service.epochScores(argument),
      rowHistory: (argument) => service.rowHistory(argument),
      rows: (query) => service.rows(query),
      slices: (query) => service.slices(query),
      filteredScores: (filter) => service.filteredScores(filter),
      explainRow: (argument) => service.explainRow(argument),
      importance: (argument) => service.importance(argument),
      scoredLines: (argument) => service.scoredLines(argument),
      compareRuns: (argument) => service.compareRuns(argument),
    };
  },
});
