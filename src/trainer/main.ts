import { trainerCalls, type TrainerMessage } from '../protocol/trainerMessages';
import { serveParent } from '../serving/serveParent';
import { TrainerService } from './trainerService';

/** Entry of the trainer process: started with `fork`, it serves its parent until that disconnects. */
// Ctrl+C in a terminal reaches every process of the command. The parent hears it too, and decides what becomes of the run.
process.on('SIGINT', () => undefined);
serveParent<typeof trainerCalls, TrainerMessage>(process, {
  name: 'trainer',
  calls: trainerCalls,
  createHandlers: (send) =>
    new TrainerService((event) => {
      send({ type: 'runEvent', event });
    }),
});
