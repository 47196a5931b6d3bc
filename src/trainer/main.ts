import { TrainerService } from './trainerService';
import { serveParent } from './serveParent';

/** Entry of the trainer process: started with `fork`, it serves its parent until that disconnects. */
serveParent(process, (send) => new TrainerService(send));
