import * as v from 'valibot';
import type { Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import {
  requestSchemaOf,
  type CallArgument,
  type CallValue,
  type HelperCalls,
  type HelperReply,
  type Sent,
} from '../protocol/helperMessages';

/** One method for each call. */
type Handlers<Calls extends HelperCalls> = {
  readonly [Call in keyof Calls]: (
    argument: CallArgument<Calls, Call>,
  ) => Promise<Result<Sent<CallValue<Calls, Call>>, Failure>>;
};

/** Who serves: `trainer`, for messages. */
interface Served<Calls extends HelperCalls, Extra> {
  readonly name: string;
  readonly calls: Calls;
  /** `send` takes what the helper says beside its replies. */
  readonly createHandlers: (send: (message: Extra) => void) => Handlers<Calls>;
}

/**
 * Carries requests from the parent process to the handlers and everything they have to say back. Each request that can be told
 * apart gets exactly one reply, a malformed one too; the process ends with the channel.
 */
export function serveParent<Calls extends HelperCalls, Extra = never>(
  channel: NodeJS.Process,
  { name, calls, createHandlers }: Served<Calls, Extra>,
): void {
  const send = (message: HelperReply | Extra): void => {
    if (channel.connected) channel.send?.(message);
  };
  const refuse = (id: number, failure: Failure): void => {
    send({ type: 'refused', id, failure });
  };
  const handlers = createHandlers(send);
  const requestSchema = requestSchemaOf(calls);

  const answer = async (id: number, call: keyof Calls & string, argument: unknown): Promise<void> => {
    const parsed = v.safeParse(calls[call]?.argument ?? v.never(), argument);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      refuse(id, badMessage(name, `${call}.${v.getDotPath(issue) ?? 'argument'}: ${issue.message}`));
      return;
    }
    try {
      const result = await handlers[call](parsed.output);
      if (result.ok) send({ type: 'replied', id, ok: true, value: result.value });
      else refuse(id, result.error);
    } catch (error) {
      console.error(error instanceof Error ? error.stack : error);
      refuse(id, unexpected(call, error));
    }
  };

  channel.on('message', (message) => {
    const request = v.safeParse(requestSchema, message);
    if (request.success) {
      void answer(request.output.id, request.output.call, request.output.argument);
      return;
    }
    const [issue] = request.issues;
    const problem = badMessage(name, `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`);
    const id = v.safeParse(v.object({ id: v.number() }), message);
    if (id.success) refuse(id.output.id, problem);
    else console.error(problem.message);
  });
  channel.on('disconnect', () => {
    channel.exit(0);
  });
  send({ type: 'ready', processId: channel.pid });
}

function badMessage(name: string, detail: string): Failure {
  return failure(
    'internal',
    'bad-message',
    `The ${name} received a message it does not understand (${detail}).`,
    'Reload the window; if it happens again, report it with the log.',
  );
}

function unexpected(call: string, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return failure(
    'internal',
    'unexpected-error',
    `${call} failed unexpectedly: ${message}`,
    'The log holds the details.',
  );
}
