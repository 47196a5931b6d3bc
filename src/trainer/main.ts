import { TrainerService } from './trainerService';
import { serveParent } from './serveParent';

/** Entry of the trainer process: started with `fork`, it serves its parent until that disconnects. */
// Ctrl+C in a terminal reaches every process of the command. The parent hears it too, and decides what becomes of the run.
process.on('SIGINT', () => undefined);
serveParent(process, (send) => new TrainerService(send));
