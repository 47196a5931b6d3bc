import * as v from 'valibot';
import { failure, type Failure } from '../engine/failure';
import type { RunEvent } from '../protocol/runEvent';
import {
  trainerCalls,
  trainerRequestSchema,
  type TrainerCall,
  type TrainerMessage,
  type TrainerRequest,
} from '../protocol/trainerMessages';
import type { TrainerService } from './trainerService';

/**
 * Carries requests from the parent process to the service and everything it has to say back. Each request that can be told
 * apart gets exactly one reply, a malformed one too; the process ends with the channel.
 */
export function serveParent(
  channel: NodeJS.Process,
  createService: (onRunEvent: (event: RunEvent) => void) => TrainerService,
): void {
  const send = (message: TrainerMessage): void => {
    if (channel.connected) channel.send?.(message);
  };
  const refuse = (id: number, failure: Failure): void => {
    send({ type: 'refused', id, failure });
  };
  const service = createService((event) => {
    send({ type: 'runEvent', event });
  });

  channel.on('message', (message) => {
    const request = v.safeParse(trainerRequestSchema, message);
    if (request.success) {
      void answer(service, request.output, send, refuse);
      return;
    }
    const [issue] = request.issues;
    const problem = badMessage(`${v.getDotPath(issue) ?? 'message'}: ${issue.message}`);
    const id = v.safeParse(v.object({ id: v.number() }), message);
    if (id.success) refuse(id.output.id, problem);
    else console.error(problem.message);
  });
  channel.on('disconnect', () => {
    channel.exit(0);
  });
  send({ type: 'ready', processId: channel.pid });
}

async function answer(
  service: TrainerService,
  { id, call, argument }: TrainerRequest,
  send: (message: TrainerMessage) => void,
  refuse: (id: number, failure: Failure) => void,
): Promise<void> {
  const parsed = v.safeParse(trainerCalls[call].argument, argument);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    refuse(id, badMessage(`${call}.${v.getDotPath(issue) ?? 'argument'}: ${issue.message}`));
    return;
  }
  try {
    const result = await dispatch(service, call, parsed.output);
    if (result.ok) send({ type: 'replied', id, ok: true, value: result.value });
    else refuse(id, result.error);
  } catch (error) {
    console.error(error instanceof Error ? error.stack : error);
    refuse(id, unexpected(call, error));
  }
}

/** The argument was parsed against the schema of this very call. */
function dispatch(
  service: TrainerService,
  call: TrainerCall,
  argument: unknown,
): ReturnType<TrainerService[TrainerCall]> {
  return (service[call] as (argument: unknown) => ReturnType<TrainerService[TrainerCall]>).call(service, argument);
}

function badMessage(detail: string): Failure {
  return failure(
    'internal',
    'bad-message',
    `The trainer received a message it does not understand (${detail}).`,
    'Reload the window; if it happens again, report it with the log.',
  );
}

function unexpected(call: TrainerCall, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return failure(
    'internal',
    'unexpected-error',
    `${call} failed unexpectedly: ${message}`,
    'The log holds the details.',
  );
}
